import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { addressOf } from '../../core/api/call.ts'
import type { LiveEvent, RunView } from '../../core/api/shapes.ts'
import { call } from './call.ts'
import { announcePresence, pageId, receivePresence } from './presence.ts'
import { hasEnded } from './queries.ts'
import { queryKeys } from './query-keys.ts'
import { viewAs } from './view-as.ts'

/** A stream that was refused (signed out, too many pages) is asked for again after this. */
const refusedPauseMs = 3_000

/** One stream of events per page. An event is a reason to ask again, never data. */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    let wasOpen = false
    let stopped = false
    let source: EventSource
    const open = () => {
      source = new EventSource(addressOf('streamEvents', { query: { page: pageId, viewAs: viewAs() ?? undefined } }))
      source.onopen = () => {
        // While the stream was away anything may have happened.
        if (wasOpen) void queries.invalidateQueries()
        wasOpen = true
        // The end of the last one ended our presence as well.
        announcePresence()
      }
      source.onerror = () => {
        if (source.readyState === EventSource.CLOSED) void openAgain()
      }
      for (const type of ['changed', 'definitions', 'run', 'presence', 'approval', 'notice'] as const)
        source.addEventListener(type, (message) => receive(queries, message.data))
    }
    // The browser comes back by itself, but not where it was refused. Where the session has ended, the question waits until
    // somebody has signed in again.
    const openAgain = async () => {
      await call('whoAmI').catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, refusedPauseMs))
      if (!stopped) open()
    }
    open()
    return () => {
      stopped = true
      source.close()
    }
  }, [queries])
}

function receive(queries: QueryClient, data: string): void {
  // The stream is ours: core/api/shapes.ts says what comes.
  const event: LiveEvent = JSON.parse(data)
  if (event.type === 'changed') forgetChanged(queries, event, event.reverts)
  if (event.type === 'approval') forgetChanged(queries, event, event.others)
  if (event.type === 'run') {
    receiveRun(queries, event.run)
    void queries.invalidateQueries({ queryKey: queryKeys.imports })
  }
  // Open forms show a field that has just been added, and keep what is typed in the others.
  if (event.type === 'definitions') void queries.invalidateQueries({ queryKey: queryKeys.objects })
  if (event.type === 'notice') void queries.invalidateQueries({ queryKey: queryKeys.notices })
  if (event.type === 'presence') receivePresence(event)
}

/** How far it is we are told; what came of it we ask for. */
function receiveRun(queries: QueryClient, run: RunView): void {
  const queryKey = queryKeys.run(run.id)
  if (hasEnded(run)) void queries.invalidateQueries({ queryKey })
  else queries.setQueryData(queryKey, run)
}

type Changed = Pick<Extract<LiveEvent, { type: 'changed' }>, 'objects' | 'changeId'>

function forgetChanged(queries: QueryClient, { objects, changeId }: Changed, others: readonly string[] = []): void {
  void queries.invalidateQueries({ queryKey: queryKeys.changes() })
  for (const id of [changeId, ...others]) void queries.invalidateQueries({ queryKey: queryKeys.change(id) })
  for (const [object, ids] of Object.entries(objects)) {
    void queries.invalidateQueries({ queryKey: queryKeys.records(object) })
    // Counting all records again with each change of somebody would keep the database busy: they ask at their own pace.
    void queries.invalidateQueries({ queryKey: queryKeys.reports(object), refetchType: 'none' })
    const gone =
      ids === 'many'
        ? [
            ['record', object],
            ['history', object],
          ]
        : ids.flatMap((id) => [queryKeys.record(object, id), queryKeys.history(object, id)])
    for (const queryKey of gone) void queries.invalidateQueries({ queryKey })
  }
}

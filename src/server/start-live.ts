import type { LiveEvent } from '../core/api/shapes.ts'
import { listenLive, publishLive, type SystemWriter, startOutboxRelay } from './db/index.ts'
import { concernsPeople, forgetWhoIsWho, type LiveHub } from './http/index.ts'
import { reportError } from './loggable-error.ts'
import type { Workspace } from './metadata/index.ts'

type Changed = Extract<LiveEvent, { type: 'changed' }>

/** Of a burst of changes one event is made: pages only ask again, and PostgreSQL has less to hand around. */
const eventsAtOnceMax = 5
const idsNamedMax = 50

/**
 * Takes every committed change to every page of every process: the outbox names it, PostgreSQL tells all processes,
 * and each one tells its pages. A change of people's rights is also the moment to forget what was known of them.
 */
export async function startLive({
  workspace,
  hub,
  url,
}: {
  workspace: Workspace
  hub: LiveHub
  url: string
}): Promise<{ stop(): Promise<void> }> {
  const { database } = workspace
  const relay = startOutboxRelay(
    database,
    {
      // The write path leaves exactly this (change/record-change.ts).
      changed: (payloads, writer) => publishAll(writer, payloads as readonly Omit<Changed, 'type'>[]),
    },
    reportError,
  )
  workspace.onCommit(relay.wake)
  const listening = await listenLive({
    url,
    schema: database.read.schema,
    onEvent: (event) => {
      if (event.type === 'changed' && concernsPeople(Object.keys(event.objects))) forgetWhoIsWho()
      hub.publish(event)
    },
    onGap: () => {
      forgetWhoIsWho()
      hub.endAll()
    },
  })
  return {
    async stop() {
      await relay.stop()
      await listening.stop()
    },
  }
}

async function publishAll(writer: SystemWriter, changes: readonly Omit<Changed, 'type'>[]): Promise<void> {
  const events = changes.length > eventsAtOnceMax ? [merge(changes)] : changes
  for (const event of events) await publishLive(writer, { type: 'changed', ...event })
}

function merge(changes: readonly Omit<Changed, 'type'>[]): Omit<Changed, 'type'> {
  const objects: Record<string, readonly string[] | 'many'> = {}
  for (const change of changes) {
    for (const [object, ids] of Object.entries(change.objects)) objects[object] = together(objects[object] ?? [], ids)
  }
  const reverts = changes.flatMap((change) => change.reverts ?? [])
  return { changeId: changes.at(-1)?.changeId ?? '', objects, ...(reverts.length > 0 ? { reverts } : {}) }
}

function together(one: readonly string[] | 'many', other: readonly string[] | 'many'): readonly string[] | 'many' {
  if (one === 'many' || other === 'many') return 'many'
  const ids = [...new Set([...one, ...other])]
  return ids.length > idsNamedMax ? 'many' : ids
}

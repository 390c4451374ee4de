import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { EndpointName } from '../../core/api/addresses.ts'
import type { AnswerTo, BodyOfCall, CallArguments } from '../../core/api/call.ts'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import type { RecordPage, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { isConfigurationObject } from '../../core/objects/configuration/index.ts'
import { ChangeParked, type ParkedChange, parkedIn } from './approvals/parked-change.ts'
import { type Answer, ask, type CallOptions, call } from './call.ts'
import { sendConfirming } from './confirm-warnings.ts'
import { finishRun } from './finish-run.ts'
import { noteSaving } from './note-saving.ts'
import { outcomeOf } from './outcome-of.ts'
import { askedBy, type WayBack } from './preview.ts'
import { queryKeys } from './query-keys.ts'
import { dropUndo, pushParked, pushUndo, trackSave } from './undo-stack.ts'

/** Where in the page a change is made. */
export type PageOrigin = NonNullable<BodyOfCall<'createRecord'>['origin']>

/** What a save leaves behind: the record as it is now, and the change to take back. */
export interface Saved {
  /** Where the change waits for approval: as it was, for that stays in force. */
  readonly record: RecordView
  readonly changeId: string | null
  readonly parked?: ParkedChange
}

export interface RecordWrite {
  readonly object: string
  readonly values: Values
  readonly reason?: string | undefined
  readonly origin?: PageOrigin | undefined
  /** What goes along to a new owner. */
  readonly carry?: readonly string[]
}

/** `POST /records/{object}`. Throws ChangeParked where it waits for approval: then there is no record yet. */
export function useCreateRecord() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ object, ...body }: RecordWrite): Promise<Saved> => {
      const answer = await sendConfirming((confirmed) =>
        write('createRecord', { params: { object }, body: { ...body, ...confirmed } }),
      )
      const parked = parkedIn(answer.body)
      if (!parked) return saved(recordIn(answer))
      noteParked(queries, parked, [object])
      throw new ChangeParked(parked)
    },
    onSuccess: ({ record }) => noteRecord(queries, record),
  })
}

/** `PATCH /records/{object}/{id}`: only the values that differ, and the version they were read at. A conflict is a ProblemError with status 409. */
export function useUpdateRecord() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ object, id, ...body }: RecordWrite & { id: string; version: number }): Promise<Saved> =>
      savedOrParked(
        queries,
        { object, id },
        await sendConfirming((confirmed) =>
          write('updateRecord', { params: { object, id }, body: { ...body, ...confirmed } }),
        ),
      ),
    onSuccess: ({ record }) => noteRecord(queries, record),
  })
}

/** `DELETE /records/{object}/{id}`: into the recycle bin. Answers the change, done or waiting for approval. */
export function useDeleteRecord() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ object, id, version }: { object: string; id: string; version: number }): Promise<Deleted> => {
      const { body, changeId } = await write('deleteRecord', { params: { object, id }, query: { version } })
      const parked = parkedIn(body)
      if (parked) {
        noteParked(queries, parked, [object])
        return { changeId: null, parked }
      }
      pushUndo(changeId, [object])
      return { changeId }
    },
    onSuccess: (_, { object, id }) => {
      forgetLists(queries, object)
      void queries.invalidateQueries({ queryKey: queryKeys.record(object, id) })
    },
  })
}

type Deleted = Pick<Saved, 'changeId' | 'parked'>

/** `POST /records/{object}/{id}/restore`: back from the recycle bin. */
export function useRestoreRecord() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ object, id, version }: { object: string; id: string; version: number }): Promise<Saved> =>
      savedOrParked(
        queries,
        { object, id },
        await sendConfirming((confirmed) =>
          write('restoreRecord', { params: { object, id }, body: { version, ...confirmed } }),
        ),
      ),
    onSuccess: ({ record }) => noteRecord(queries, record),
  })
}

export type ChangeBody = BodyOfCall<'submitChange'>
export type Submitted = AnswerTo<'submitChange'>

/** `POST /changes`, for anything that is more than one record or wants a preview. Big ones answer with a run. */
export function useSubmit() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: ChangeBody): Promise<Submitted> => {
      const send = (confirmed: object) => call('submitChange', { body: { ...body, ...confirmed } })
      const { body: outcome } = await (body.mode === 'apply'
        ? sendConfirming((confirmed) => trackSave(noteSaving(send(confirmed))))
        : send({}))
      noteOutcome(queries, outcome)
      return outcome
    },
    onSuccess: (_, { mode }) => (mode === 'apply' ? forgetRecords(queries) : undefined),
  })
}

export interface Revert {
  readonly changeId: string
  readonly way?: WayBack
  /** Told where it is a big one, which goes on in the background. */
  readonly onRun?: () => void
}

/** `POST /changes/{id}/revert`. A big one is a run, which is waited for; the change itself says that it is under way. */
export function useRevert() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ changeId, way = 'leave', onRun }: Revert): Promise<ChangeOutcomeView> => {
      const answer = await sendConfirming((confirmed) =>
        noteSaving(
          ask('revertChange', { params: { id: changeId }, body: { mode: 'apply', ...askedBy(way), ...confirmed } }),
        ),
      )
      if (!('run' in answer)) {
        noteParkedOutcome(queries, answer)
        return answer
      }
      void queries.invalidateQueries({ queryKey: queryKeys.change(changeId) })
      onRun?.()
      return outcomeOf(await finishRun(answer.run))
    },
    onSuccess: (_, { changeId }) => {
      dropUndo(changeId)
      forgetRecords(queries)
    },
  })
}

/** A call that makes a change: Ctrl Z waits for its answer. */
function write<Name extends EndpointName>(name: Name, ...args: CallArguments<CallOptions<Name>>) {
  return trackSave(noteSaving(call(name, ...args)))
}

/** What becomes a run, a field of which many values are converted or removed, the page asks for by a change (configuration). */
function recordIn({ body, changeId }: Answer<object>): Answer<RecordView> {
  if (!isRecord(body)) throw new Error('no record is saved by a run')
  return { body, changeId }
}

function isRecord(body: object): body is RecordView {
  return 'id' in body
}

/** What waits for approval changes nothing yet: the record is asked for as it is in force, with what is proposed beside it. */
async function savedOrParked(
  queries: QueryClient,
  { object, id }: { readonly object: string; readonly id: string },
  answer: Answer<object>,
): Promise<Saved> {
  const parked = parkedIn(answer.body)
  if (!parked) return saved(recordIn(answer))
  noteParked(queries, parked, [object])
  return { record: await ask('readRecord', { params: { object, id } }), changeId: null, parked }
}

/** Ctrl Z withdraws it, as it takes back what was done. */
function noteParked(queries: QueryClient, { id }: ParkedChange, objects: readonly string[]): void {
  pushParked(id, objects)
  void queries.invalidateQueries({ queryKey: queryKeys.changes() })
}

/** What a change of several records has left behind to be taken back: applied, or waiting for approval. */
function noteOutcome(queries: QueryClient, outcome: Submitted): void {
  if (!('change' in outcome) || noteParkedOutcome(queries, outcome)) return
  if (outcome.change.status === 'applied') pushUndo(outcome.change.id, objectsIn(outcome))
}

/** An undo that waits can be withdrawn; one that was done is not taken back by the next Ctrl Z, which goes one further. */
function noteParkedOutcome(queries: QueryClient, outcome: ChangeOutcomeView): boolean {
  const parked = parkedIn(outcome)
  if (parked) noteParked(queries, parked, objectsIn(outcome))
  return parked !== null
}

function objectsIn({ items }: ChangeOutcomeView): string[] {
  return items.map(({ object }) => object)
}

function saved({ body, changeId }: Answer<RecordView>): Saved {
  pushUndo(changeId, [body.objectName])
  return { record: body, changeId }
}

/** The saved record is shown at once everywhere; lists, totals and histories ask again. */
function noteRecord(queries: QueryClient, record: RecordView): void {
  queries.setQueryData(queryKeys.record(record.objectName, record.id), record)
  putIntoLists(queries, record)
  forgetLists(queries, record.objectName)
  void queries.invalidateQueries({ queryKey: queryKeys.history(record.objectName, record.id) })
}

/** Lists show the saved record in its place before they have asked again, so that nothing jumps back for a moment. */
function putIntoLists(queries: QueryClient, record: RecordView): void {
  const put = (page: RecordPage): RecordPage => ({
    ...page,
    items: page.items.map((item) => (item.id === record.id ? record : item)),
  })
  queries.setQueriesData<RecordPage | InfiniteData<RecordPage>>(
    { queryKey: queryKeys.records(record.objectName) },
    (kept) => kept && ('pages' in kept ? { ...kept, pages: kept.pages.map(put) } : put(kept)),
  )
}

function forgetLists(queries: QueryClient, object: string): void {
  void queries.invalidateQueries({ queryKey: queryKeys.records(object) })
  void queries.invalidateQueries({ queryKey: queryKeys.reports(object) })
  void queries.invalidateQueries({ queryKey: queryKeys.changes() })
  // Who shapes an object sees it shaped at once, and not only when all others hear of it.
  if (isConfigurationObject(object)) void queries.invalidateQueries({ queryKey: queryKeys.objects })
}

export function forgetRecords(queries: QueryClient): void {
  for (const queryKey of [['records'], ['reports'], ['record'], ['history'], ['changes'], ['change']])
    void queries.invalidateQueries({ queryKey })
}

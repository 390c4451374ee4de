import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import { newId } from '../db/index.ts'
import { recordTransaction } from '../db/record-writer.ts'
import { logRefusedChange } from '../log/index.ts'
import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { applyPolicy } from './access/apply-policy.ts'
import { authorise } from './access/authorise.ts'
import { catchByFlows, checkCounted } from './approvals/catch-by-flows.ts'
import { claimParked } from './approvals/claim-parked.ts'
import { divideByFlows } from './approvals/divide-by-flows.ts'
import { findWaiting } from './approvals/find-waiting.ts'
import { refusalOfNobody } from './approvals/foresee-approvals.ts'
import { figuresNoted, foreseeFigures } from './approvals/foresee-figures.ts'
import { keepParked } from './approvals/keep-parked.ts'
import { approvedWith, passOnWaiting } from './approvals/pass-on-waiting.ts'
import { refuseWaitingDeletions } from './approvals/refuse-waiting-deletions.ts'
import { checkShown, loadShown } from './approvals/shown-items.ts'
import { markApplied, writeParked } from './approvals/write-parked.ts'
import { ChangeRolledBack, outcomeOf, refusedAll, refusedWhole, waitingFor } from './change-outcome.ts'
import { checkAgainstOthers } from './checks/check-against-others.ts'
import { claimNewIds, refuseTakenIds } from './checks/check-new-ids.ts'
import { checkValues } from './checks/check-values.ts'
import { checkConfiguration } from './configuration/check-configuration.ts'
import { isConfiguring, lockDefinitions, putInForce, requireDefinitions } from './configuration/put-in-force.ts'
import { withDefinitions } from './configuration/with-definitions.ts'
import { isWorthAnotherTry } from './configuration/worth-another-try.ts'
import { isCarried } from './context/carried-fields-of.ts'
import {
  type ApplyContext,
  type ChangeContext,
  type ContextOptions,
  makeChangeContext,
} from './context/change-context.ts'
import { chunkSizeOf } from './context/chunk-size-of.ts'
import { BeginsAnew, type Foreknown, waitsWhole } from './context/parking.ts'
import { hasFaults, type PlannedItem, type RecordChange } from './context/record-change.ts'
import { expandRequest } from './expand-request.ts'
import { handOwnersOn, keepOwners } from './hand-owners-on.ts'
import { inDependencyOrder } from './in-dependency-order.ts'
import { noteChunk } from './note-chunk.ts'
import { addCarried } from './parts/add-carried.ts'
import { addParts } from './parts/add-parts.ts'
import { noteSight } from './parts/carried/give-sight.ts'
import { recountRefused } from './parts/recount-refused.ts'
import { refuseClosed } from './parts/refuse-closed.ts'
import { settleParts } from './parts/settle-parts.ts'
import { moveRollups } from './rollups/move-rollups.ts'
import { announceRollups } from './rollups/note-moved-rollups.ts'
import { endAccess } from './rows/end-access.ts'
import { endLocks } from './rows/end-locks.ts'
import { lockFromAbove } from './rows/lock-from-above.ts'
import { lockRecords } from './rows/lock-records.ts'
import { findApplied, writeChange } from './rows/write-change.ts'
import { writeHistory } from './rows/write-history.ts'
import { versionAfter, writeRecords } from './rows/write-records.ts'
import type { Submission, SubmitOptions } from './submission.ts'
import { foretell } from './tell-impact.ts'
import { assignId, type Identified, toRecordChanges } from './to-record-changes.ts'
import { checkValidations } from './validations/check-validations.ts'
import { noteWarned } from './validations/note-warned.ts'
import { assignValues } from './values/assign-values.ts'
import { assignNumbers, computeFields } from './values/compute-fields.ts'
import { mergeVersions } from './values/merge-versions.ts'
import { makeRunningNumbers } from './values/running-numbers.ts'
import { settleAttachments } from './values/settle-attachments.ts'
import { refuseEmptyDocuments, settleOrderChanges } from './values/settle-order-changes.ts'
import { settleRequests } from './values/settle-requests.ts'

/**
 * The one way in which business data changes. One change is one transaction, whether it has 1 record or 200,000: each
 * record is authorised, validated, locked, merged with what others did meanwhile, applied and recorded; then rollups
 * follow. With `preview` the same steps run up to `apply` and nothing is written.
 *
 * What a user can cause is in the outcome (refusals, conflicts), never thrown, but for a template that she cannot use or has not
 * answered rightly: then nothing is asked of any record (`Refused`). Throws `AbortError` when cancelled.
 */
export async function submitChange(
  given: Workspace,
  actor: Actor,
  request: ChangeRequest,
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const submit = async (workspace: Workspace) => {
    const expanded = await expandRequest(workspace, actor, request)
    const unknown = request.carry?.find((key) => !isCarried(workspace.definitions, key))
    if (unknown !== undefined)
      return refusedWhole(workspace, request, { code: 'carry-unknown', params: { value: unknown } })
    if ('problem' in expanded) return refusedWhole(workspace, request, expanded.problem)
    const { items, byTemplate } = expanded
    const asked = byTemplate ? { ...request, byTemplate } : request
    return submitItems(workspace, actor, { request: asked, items, revert: null, options })
  }
  const outcome = await withDefinitions(given, submit, options)
  await logRefusedChange(given, actor, { mode: request.mode, outcome, ...options })
  return outcome
}

export async function submitItems(workspace: Workspace, actor: Actor, submission: Submission): Promise<ChangeOutcome> {
  const { request, items, revert, options } = submission
  const identified = items.map(assignId)
  const numbers = makeRunningNumbers(workspace, items)
  const changeId = options.changeId ?? newId(workspace.now().getTime())
  const begin = (access: ContextOptions['access'], foreknown: Foreknown) =>
    makeChangeContext({ workspace, actor, request, access, changeId, revert, numbers, items, foreknown, options })
  const preview = (foreknown: Foreknown) =>
    processChange(begin({ mode: 'preview', reader: workspace.database.read }, foreknown), identified, submission)
  const apply = (foreknown: Foreknown) =>
    recordTransaction(workspace.database, async (writer, attempt) => {
      const context = begin({ mode: 'apply', reader: writer, writer }, foreknown)
      if (attempt > 1) await lockFromAbove(context)
      return processChange(context, identified, submission)
    })
  if (request.mode === 'preview') return beginning(preview)
  const outcome = await beginning(apply)
    .catch(outcomeOfRolledBack)
    .catch(async (error) => {
      if (options.signal?.aborted || isWorthAnotherTry(error)) await numbers.release()
      throw error
    })
  if (outcome.change.status !== 'applied') await numbers.release()
  if (outcome.change.status !== 'refused') await announceCommit(workspace, items)
  return outcome
}

/** Anew as often as something about the whole of it comes out on the way: what is known by then does not come out again. */
function beginning(
  go: (foreknown: Foreknown) => Promise<ChangeOutcome>,
  foreknown: Foreknown = { isWhole: false, along: null },
): Promise<ChangeOutcome> {
  return go(foreknown).catch((error) =>
    error instanceof BeginsAnew ? beginning(go, error.foreknown) : Promise.reject(error),
  )
}

/**
 * What it did to the configuration holds here at once, and elsewhere as soon as it is heard of. It is done, whether or not it can
 * be read again now: then the next write finds that others are in force.
 */
async function announceCommit(workspace: Workspace, items: readonly PlannedItem[]): Promise<void> {
  workspace.committed()
  const configures = items.some(({ object }) => workspace.definitions.find(object)?.configures)
  if (configures) await workspace.refresh().catch((error: unknown) => reportError(error))
}

/** It was refused, and what it had written is rolled back. */
function outcomeOfRolledBack(error: unknown): ChangeOutcome {
  if (!(error instanceof ChangeRolledBack)) throw error
  return error.outcome
}

async function processChange(
  context: ChangeContext,
  identified: readonly Identified[],
  submission: Submission,
): Promise<ChangeOutcome> {
  const { request, options } = submission
  context.numbers.begin()
  const { isApplied } = await claimParked(context)
  const before = await findDone(context, submission)
  if (before) return before
  if (isApplied) throw new Refused('not-pending')
  if (context.mode === 'apply' && isConfiguring(context)) await lockDefinitions(context)
  await claimNewIds(context)
  let done = 0
  for (const chunk of inDependencyOrder(identified, context.workspace.definitions, chunkSizeOf(context))) {
    options.signal?.throwIfAborted()
    await processChunk(context, chunk, request)
    done += chunk.length
    options.onProgress?.(done, identified.length)
  }
  checkCounted(context)
  if (context.mode === 'preview') {
    announceRollups(context)
    return foretell(context, request, options)
  }
  const { applied, pending, refused, conflicts } = context.outcomes.counts()
  const passedOn = await passOnWaiting(context)
  if (
    applied + pending + passedOn.count === 0 ||
    context.outcomes.lacksNeeded() ||
    (request.onRefusal === 'stop' && refused + conflicts > 0)
  ) {
    // The same change may have been on its way already, and was done while we waited for its records.
    const meanwhile = await findDone(context, submission)
    throw new ChangeRolledBack(context, meanwhile ?? outcomeOf(context, request, 'refused'))
  }
  const nobody = await refusalOfNobody(context)
  if (nobody) throw new ChangeRolledBack(context, refusedAll(outcomeOf(context, request, 'refused'), nobody))
  if (context.parking.isWhole) return park(context, request)
  if (applied + passedOn.count === 0) throw waitsWhole(context.parking)
  const approvals = pending > 0 ? await writeParked(context, request) : []
  await endLocks(context)
  await endAccess(context)
  await moveRollups(context)
  await writeChange(context, request)
  if (context.approved || context.round > 1) await markApplied(context)
  await (isConfiguring(context) ? putInForce(context) : requireDefinitions(context))
  return waitingFor(outcomeOf(context, request, 'applied', approvedWith(passedOn.approved)), approvals)
}

/** All that stands waits until somebody has decided. */
async function park(context: ApplyContext, request: Submission['request']): Promise<ChangeOutcome> {
  // What caught it may have gone since it was first looked at.
  if (context.parking.caught.size === 0) throw new Refused('records-busy', { headers: { 'retry-after': '1' } })
  return waitingFor(outcomeOf(context, request, 'pending'), await writeParked(context, request))
}

/** What a change that may be submitted twice did the other time, or waits to do. */
async function findDone(context: ChangeContext, { request, options }: Submission): Promise<ChangeOutcome | null> {
  if (!options.changeId || context.mode !== 'apply') return null
  const applied = await findApplied(context)
  if (applied) return { ...outcomeOf(context, request, 'applied'), ...applied }
  const waiting = await findWaiting(context)
  return waiting && { ...outcomeOf(context, request, 'pending'), ...waiting }
}

async function processChunk(
  context: ChangeContext,
  chunk: readonly Identified[],
  request: Pick<ChangeRequest, 'onRefusal'>,
): Promise<void> {
  const found = toRecordChanges(context, chunk)
  await lockRecords(context, found)
  const asked = handOwnersOn(context, found)
  await refuseTakenIds(context, asked)
  await authorise(context, asked)
  const own = await addParts(context, asked)
  await assignValues(context, own)
  await settleAttachments(context, own)
  await mergeVersions(context, own)
  keepOwners(context, own)
  refuseClosed(context, own)
  await settleRequests(context, own)
  await settleOrderChanges(context, own)
  const records = await addCarried(context, own)
  await loadShown(context, records)
  await computeFields(context, records)
  checkValues(context, records)
  await checkValidations(context, records)
  refuseEmptyDocuments(records)
  applyPolicy(context, records)
  await checkAgainstOthers(context, records)
  await checkConfiguration(context, records)
  await catchByFlows(context, records)
  await refuseWaitingDeletions(context, records)
  checkShown(context, records)
  await settleChunk(context, records, request)
  await settleChunk(context, await recountRefused(context, records), request)
}

/** Writes what stands of a chunk, and keeps what later chunks must know of it. */
async function settleChunk(
  context: ChangeContext,
  records: readonly RecordChange[],
  request: Pick<ChangeRequest, 'onRefusal'>,
): Promise<void> {
  if (records.length === 0) return
  const standing = settleParts(context, records)
  noteWarned(context, records)
  const { going, waiting } = divideByFlows(context, records, standing)
  const figures = await foreseeFigures(context, waiting)
  if (context.mode === 'apply' && !willRollBack(context, records, request)) {
    await assignNumbers(context, going)
    await writeRecords(context, going)
    await writeHistory(context, going)
    await keepParked(context, waiting, figures)
  }
  await noteSight(context, standing)
  // What waits as a whole is to fit together as if it were done.
  await noteChunk(context, context.parking.isWhole ? standing : going)
  context.parking.hasBegun = true
  for (const [record, foreseen] of [...figures, ...figuresNoted(context, records)]) Object.assign(record, foreseen)
  addOutcomes(context, records, new Set(standing))
}

function addOutcomes(
  { outcomes }: ChangeContext,
  records: readonly RecordChange[],
  standing: ReadonlySet<RecordChange>,
): void {
  for (const record of records)
    outcomes.add(record, standing.has(record) ? versionAfter(record) : record.before?.version)
}

/** Nothing is written, and no number taken, where all would be rolled back. */
function willRollBack(
  { outcomes }: ChangeContext,
  records: readonly RecordChange[],
  { onRefusal }: Pick<ChangeRequest, 'onRefusal'>,
): boolean {
  if (outcomes.lacksNeeded()) return true
  if (onRefusal !== 'stop') return false
  const { refused, conflicts } = outcomes.counts()
  return refused + conflicts > 0 || records.some((record) => hasFaults(record) || record.conflicts.length > 0)
}

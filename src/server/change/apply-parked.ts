import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome, ChangeRequest, Conflict, ItemOutcome, Refusal, Values } from '../../core/change/change.ts'
import type { ApprovedEffect } from '../../core/change/impact.ts'
import { isPlainObject } from '../../core/fields/parsing/written-text.ts'
import type { Workspace } from '../metadata/index.ts'
import { loadActor } from '../policy/index.ts'
import { Refused } from '../refused.ts'
import { noteEnd } from './approvals/note-end.ts'
import { type ParkedChange, type ParkedFault, readAskedAgain, readParked } from './approvals/read-parked.ts'
import { readSettled, type Settled } from './approvals/read-settled.ts'
import { readShownIds } from './approvals/shown-items.ts'
import { refusedWhole } from './change-outcome.ts'
import { isOrderChange } from './context/is-order-change.ts'
import type { PlannedItem } from './context/record-change.ts'
import { withoutFollower } from './hand-owners-on.ts'
import { revertChange } from './revert-change.ts'
import type { SubmitOptions } from './submission.ts'
import { submitChange } from './submit-change.ts'

type Sent = Pick<ParkedChange, 'id' | 'version'>

type Options = Pick<SubmitOptions, 'signal' | 'onProgress'>

/**
 * Does what was approved: the change goes the whole road again, on the records of this moment and with what its author holds now.
 * It is applied, or goes back to her with what spoke against it; never in part, and once, however often this is asked for. Null
 * where nothing of this id was approved.
 */
export async function applyParked(
  workspace: Workspace,
  changeId: string,
  options: Options = {},
): Promise<ChangeOutcome | null> {
  const parked = await readParked(workspace, workspace.database.read, changeId)
  if (!parked || (parked.state !== 'approved' && parked.state !== 'applied')) return null
  try {
    return await applyOnce(workspace, parked, options)
  } catch (error) {
    // Somebody else was quicker.
    if (error instanceof Refused && error.code === 'not-pending') return null
    throw error
  }
}

async function applyOnce(workspace: Workspace, parked: ParkedChange, options: Options): Promise<ChangeOutcome> {
  const author = await loadActor(workspace, parked.authorId)
  const outcome = author
    ? await submitApproved(workspace, author, { parked, mode: 'apply', ...options })
    : refusedWhole(workspace, parked.asked.request, { code: 'approval-author-gone' })
  const effect = effectOf(outcome)
  if (effect === 'sentBack') await sendBack(workspace, parked, outcome)
  if (effect === 'applied') await markApplied(workspace, parked)
  return outcome
}

/** What becomes of an approved change that is done, or looked at as if it were. What somebody else has done by now counts as done. */
export function effectOf({ counts: { refused, conflicts, pending } }: Pick<ChangeOutcome, 'counts'>): ApprovedEffect {
  if (refused + conflicts > 0) return 'sentBack'
  return pending > 0 ? 'pending' : 'applied'
}

/** What was settled otherwise than it was sent first is sent anew, and may have to be approved; nobody was shown it so. */
export async function submitApproved(workspace: Workspace, author: Actor, again: Again): Promise<ChangeOutcome> {
  const settled = await readSettled(workspace, workspace.database.read, again.parked)
  return settled ? submitSettled(workspace, author, { ...again, settled }) : applyAgain(workspace, author, again)
}

async function submitSettled(
  workspace: Workspace,
  author: Actor,
  { parked, mode, settled, ...options }: Again & { readonly settled: Settled },
): Promise<ChangeOutcome> {
  const { id: changeId, version, asked } = parked
  const { values, entered, byId } = settled
  const items = await readItems(workspace, parked)
  if (!items) return refusedWhole(workspace, asked.request, { code: 'approval-object-gone' })
  const [item, ...others] = items
  const laid = item ? [laidOver(withoutFollower(item), values), ...others] : []
  const request = { ...asked.request, mode, onRefusal: 'stop', items: laid } as const
  const more = { round: version + 1, entered, provenance: { approvedById: byId } }
  return submitChange(workspace, author, request, { ...options, changeId, ...more })
}

/** What was settled of the order that a document changes is what the document asks for. */
function laidOver(item: PlannedItem, settled: Values): PlannedItem {
  const { op, object, values = {} } = item
  if (!isOrderChange({ op, definition: { name: object } })) return { ...item, values: { ...values, ...settled } }
  const asked = isPlainObject(values.values) ? values.values : {}
  return { ...item, values: { ...values, values: { ...asked, ...settled } } }
}

async function applyAgain(workspace: Workspace, author: Actor, again: Again): Promise<ChangeOutcome> {
  const { id: changeId, version: shownRound } = again.parked
  const approvedById = await findApprover(workspace, changeId)
  const provenance = approvedById ? { approvedById } : {}
  return submitAgain(workspace, author, { ...again, changeId, shownRound, provenance })
}

interface Again extends Omit<SubmitOptions, 'approved'> {
  readonly parked: ParkedChange
  readonly mode: ChangeRequest['mode']
}

/** The whole road once more, as if all of its flows had approved it. */
export async function submitAgain(
  workspace: Workspace,
  author: Actor,
  { parked, mode, ...more }: Again,
): Promise<ChangeOutcome> {
  const { flows, asked } = parked
  const { request, reverts } = asked
  const options = { ...more, approved: new Set(flows.map(({ id }) => id)) }
  if (reverts) {
    const shown = await readShownIds(workspace.database.read, parked)
    const asApproved = { shown, sentAt: new Date(parked.at) }
    return revertChange(workspace, author, { ...reverts, ...request, mode, approved: asApproved }, options)
  }
  const items = await readItems(workspace, parked)
  if (!items) return refusedWhole(workspace, request, { code: 'approval-object-gone' })
  // Whoever approved it approved it whole.
  return submitChange(workspace, author, { ...request, mode, onRefusal: 'stop', items }, options)
}

async function readItems(workspace: Workspace, parked: ParkedChange): Promise<PlannedItem[] | null> {
  const items: PlannedItem[] = []
  for await (const page of readAskedAgain(workspace, workspace.database.read, parked)) {
    for (const { item } of page) {
      if (!item) return null
      items.push(item)
    }
    await nextTurn()
  }
  return items
}

/** Whoever approved last, or entered or settled it where nobody had to approve; nobody where time did. */
async function findApprover({ database: { read } }: Workspace, changeId: string): Promise<string | null> {
  const [last] = await read.rows<{ id: string }>(sql`
    SELECT by_id AS id FROM ${read.table('approval_decision')}
    WHERE change_id = ${changeId} AND kind IN ('approve', 'enter', 'settle')
    ORDER BY kind = 'approve' DESC, at DESC, id DESC LIMIT 1`)
  return last?.id ?? null
}

/** The change itself has said so in its transaction; this is for one with nothing left to do. */
function markApplied(workspace: Workspace, parked: Sent): Promise<void> {
  return end(workspace, parked, { kind: 'apply', state: 'applied', fault: null })
}

interface End {
  readonly kind: 'apply' | 'sendBack'
  readonly state: 'applied' | 'sentBack'
  readonly fault: ParkedFault | null
}

async function end(workspace: Workspace, { id, version }: Sent, { kind, state, fault }: End): Promise<void> {
  const at = workspace.now()
  const kept = fault && JSON.stringify(fault)
  await workspace.database.systemTransaction(async (writer) => {
    const ended = await writer.rows(sql`
      UPDATE ${writer.table('parked_change')} SET state = ${state}, decided_at = ${at.toISOString()}, fault = ${kept}::jsonb
      WHERE id = ${id} AND version = ${version} AND state = 'approved' RETURNING id`)
    if (ended.length > 0) await noteEnd(writer, { changeId: id, kind, at })
  })
  workspace.committed()
}

const faultsMax = 50

function sendBack(workspace: Workspace, parked: Sent, { items }: ChangeOutcome): Promise<void> {
  const faulty = items.filter(({ outcome }) => outcome === 'refused' || outcome === 'conflict')
  const fault = { items: faulty.flatMap((item) => toFaults(workspace, item)).slice(0, faultsMax) }
  return end(workspace, parked, { kind: 'sendBack', state: 'sentBack', fault })
}

type Fault = ParkedFault['items'][number]

/** What others wrote meanwhile into a line is told of the line. */
function toFaults({ definitions }: Workspace, outcome: ItemOutcome): Fault[] {
  const { object, id, version, refusals = [], conflicts = [] } = outcome
  const told = (of: string, conflict: Conflict) =>
    definitions.find(of)?.fields[conflict.field]?.sensitive ? withoutValues(conflict) : conflict
  const others = refusals.filter(({ conflict }) => !conflict).map(withoutBecause)
  const own: Fault = {
    object,
    id,
    ...(others.length > 0 ? { refusals: others } : {}),
    ...(conflicts.length > 0 ? { version, conflicts: conflicts.map((one) => told(object, one)) } : {}),
  }
  const ofParts = refusals.flatMap(({ conflict }): Fault[] => {
    if (!conflict) return []
    const { object: part, id: partId, version, ...values } = conflict
    return [{ object: part, id: partId, version, conflicts: [told(part, values)] }]
  })
  return own.refusals || own.conflicts || ofParts.length === 0 ? [own, ...ofParts] : ofParts
}

/** It is kept in the open. */
function withoutValues(conflict: Conflict): Conflict {
  return { ...conflict, base: null, theirs: null, mine: null }
}

/** Why is for whoever asks at that moment. */
function withoutBecause({ because: _, ...refusal }: Refusal): Refusal {
  return refusal
}

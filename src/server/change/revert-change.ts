import { type Actor, hasRight } from '../../core/access/index.ts'
import type { ChangeOutcome, ChangeRequest, ConfirmedWarnings, Values } from '../../core/change/change.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type Former, fieldsAskedByPolicies, locksIn } from '../../core/policy/index.ts'
import {
  changedLater,
  decideRevertOf,
  locksPutOn,
  planRevert,
  type RevertItem,
  type RevertPlan,
} from '../history/index.ts'
import { logRefusedChange } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { restorePointOf } from '../restore-points/index.ts'
import { refusedWhole } from './change-outcome.ts'
import { withDefinitions } from './configuration/with-definitions.ts'
import type { RevertOptions, Taking } from './context/change-context.ts'
import { isLargeRevert } from './is-large-reshaping.ts'
import { planRestore } from './plan-restore.ts'
import type { Submission, SubmitOptions } from './submission.ts'
import { submitItems } from './submit-change.ts'
import { ratesOf } from './values/settle-currency.ts'

export interface RevertRequest {
  readonly changeId: string
  readonly mode: ChangeRequest['mode']
  readonly reason?: string
  /** Takes records back too that were changed since; needs the right `force-revert`. */
  readonly force?: boolean
  /** Records it updated become what they were before it, whole, from its restore point; needs the right `force-revert`, too. */
  readonly restorePoint?: true
  /** Which fields are taken back of records that were changed since; without it, nothing of them. */
  readonly take?: Taking
  readonly confirmWarnings?: ConfirmedWarnings
  /** Of one that waited: what was approved, whole, and when it was sent. */
  readonly approved?: { readonly shown: ReadonlySet<string>; readonly sentAt: Date }
}

/**
 * Takes a change back by a change of its own. Records that were worked on since (`record-changed-since-change`,
 * `record-has-later`) are left as they are, unless forced; the others are taken back. Who made the change may, at first
 * whatever her grants and what it closed itself say, and who holds `revert-all-changes` within her grants. Of people and
 * roles that holds for nobody: who lost a right does not give it back to herself; and what a handover passed on comes back only by
 * whoever could hand over.
 */
export async function revertChange(
  given: Workspace,
  actor: Actor,
  request: RevertRequest,
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const revert = async (workspace: Workspace) => {
    const planned = await planWithin(workspace, actor, request)
    return 'refused' in planned ? planned.refused : submitItems(workspace, actor, { ...planned, options })
  }
  const outcome = await withDefinitions(given, revert, options)
  await logRefusedChange(given, actor, { mode: request.mode, outcome, ...options })
  return outcome
}

/** The same for somebody who waits for it: null, and nothing is done, where it gives fields of large tables another shape. */
export async function revertAtOnce(
  given: Workspace,
  actor: Actor,
  request: RevertRequest,
  options: SubmitOptions = {},
): Promise<ChangeOutcome | null> {
  const revert = async (workspace: Workspace) => {
    const planned = await planWithin(workspace, actor, request)
    if ('refused' in planned) return planned.refused
    if (request.mode === 'apply' && (await isLargeRevert(workspace, planned.items))) return null
    return submitItems(workspace, actor, { ...planned, options })
  }
  const outcome = await withDefinitions(given, revert, options)
  if (outcome) await logRefusedChange(given, actor, { mode: request.mode, outcome, ...options })
  return outcome
}

type Planned =
  | { readonly refused: ChangeOutcome }
  | (Omit<Submission, 'options'> & { readonly items: readonly RevertItem[] })

async function planWithin(workspace: Workspace, actor: Actor, asking: RevertRequest): Promise<Planned> {
  const { changeId, restorePoint, take, approved } = asking
  const force = asking.force === true || restorePoint === true
  const request = toRequest(asking)
  const plan = await planRevert(workspace, changeId)
  if (!plan) return { refused: refusedWhole(workspace, request, { code: 'change-not-found' }) }
  const { actorId: whoId, at, summary } = plan
  const isForced = force || Object.values(take?.records ?? {}).includes('all')
  const asked = { whoId, at, summary, force: isForced, ...(approved ? { askedAt: approved.sentAt } : {}) }
  const decision = decideRevertOf(workspace, actor, asked)
  if (decision.whyNot) return { refused: refusedWhole(workspace, request, decision.whyNot) }
  // What others did since is not hers: of her own hours nothing follows for it.
  const asAuthor = decision.asAuthor && !restorePoint
  const planned = restorePoint ? await planRestore(workspace, changeId, plan.items) : plan.items
  if ('refusal' in planned) return { refused: refusedWhole(workspace, request, planned.refusal) }
  const items = approved ? planned.filter(({ id = '' }) => approved.shown.has(id)) : planned
  const passesBack = mayPassBack(actor, plan)
  if (passesBack === 'notAllowed' && items.length === 0)
    return { refused: refusedWhole(workspace, request, { code: 'not-allowed-to-grant' }) }
  const later = await decidedLater(workspace, { changeId, at, items, asAuthor })
  const putOn = asAuthor ? (await locksPutOn(workspace, [{ id: changeId, at }])).get(changeId) : undefined
  const unlocked = new Set([...unlockedBy(workspace, items, later), ...(putOn ?? [])])
  const since = {
    givenOn: givenOnSince(later),
    movedOn: movedOnSince(workspace, items, later),
    newRates: newRatesSince(workspace, items, later),
  }
  const former = asAuthor ? formerOf(items, later) : new Map()
  const mayForce = decideRevertOf(workspace, actor, { ...asked, force: true }).whyNot === null
  const point = await restorePointOf(workspace.database.read, changeId, workspace.now())
  const byPoint = { ...(restorePoint ? ({ restorePoint } as const) : {}), ...(take ? { take } : {}) }
  const revert = {
    changeId,
    asAuthor,
    force,
    ...byPoint,
    hasPoint: point?.state === 'kept',
    mayForce,
    unlocked,
    former,
    passesBack,
    ...since,
  }
  return { request, items, revert }
}

function toRequest({ mode, reason, confirmWarnings, approved }: RevertRequest) {
  return {
    mode,
    origin: 'revert',
    onRefusal: approved ? 'stop' : 'skip',
    ...(reason ? { reason } : {}),
    ...(confirmWarnings ? { confirmWarnings } : {}),
  } as const
}

function mayPassBack(actor: Actor, { passedOn }: RevertPlan): RevertOptions['passesBack'] {
  if (!passedOn) return null
  return hasRight(actor, 'manage-people') ? 'allowed' : 'notAllowed'
}

/** Fields by the record's id. */
type Later = ReadonlyMap<string, ReadonlySet<string>>

interface TakenBack {
  readonly changeId: string
  readonly at: string
  readonly items: readonly RevertItem[]
  readonly asAuthor: boolean
}

/**
 * A lock, an owner or a state is somebody's decision, also where it comes to what was there: whoever gave it since is not overruled
 * by the author's hours. A rate is looked for where a currency goes back without one.
 */
function decidedLater(workspace: Workspace, { changeId, at, items, asAuthor }: TakenBack): Promise<Later> {
  const groups = Map.groupBy(items, ({ object }) => workspace.definitions.get(object))
  const fields = [...groups].map(([definition, some]) => {
    const decided = asAuthor ? ['owner', ...lockFields(definition), ...fieldsAskedByPolicies(definition)] : []
    return [
      definition,
      [...new Set([...decided, ...moveFields(definition), ...some.flatMap((item) => ratesLeft(definition, item))])],
    ] as const
  })
  return changedLater(workspace, { changeId, at, fields: new Map(fields) })
}

/** Rates that the change did not touch, of currencies that go back. */
function ratesLeft(definition: ObjectDefinition, { stored = {} }: RevertItem): string[] {
  return ratesOf(definition).flatMap(({ name, currency }) => (currency in stored && !(name in stored) ? [name] : []))
}

/** Records of which the rate that stands there was given since: it is not that of the currency that comes back. */
function newRatesSince({ definitions }: Workspace, items: readonly RevertItem[], later: Later): Set<string> {
  const renewed = items.filter((item) =>
    ratesLeft(definitions.get(item.object), item).some((rate) => later.get(item.id ?? '')?.has(rate)),
  )
  return new Set(renewed.flatMap(({ id }) => id ?? []))
}

function lockFields({ locks = [] }: ObjectDefinition): string[] {
  return locks.map(({ field }) => field)
}

function moveFields({ moves = [] }: ObjectDefinition): string[] {
  return moves.map(({ field }) => field)
}

/** Records that somebody moved since: to put them back where they were is a move like any other. */
function movedOnSince({ definitions }: Workspace, items: readonly RevertItem[], later: Later): Set<string> {
  const moved = items.filter(({ object, id = '' }) =>
    moveFields(definitions.get(object)).some((field) => later.get(id)?.has(field)),
  )
  return new Set(moved.flatMap(({ id }) => id ?? []))
}

function givenOnSince(later: Later): Set<string> {
  return new Set([...later].flatMap(([id, fields]) => (fields.has('owner') ? [id] : [])))
}

function formerOf(items: readonly RevertItem[], later: Later): Map<string, Former> {
  const changed = items.filter(({ op }) => op !== 'restore')
  return new Map(
    changed.flatMap(({ id, op, stored = {} }): [string, Former][] => {
      const values = op === 'delete' ? null : stored
      return id ? [[id, { values, writtenSince: later.get(id) ?? new Set() }]] : []
    }),
  )
}

/** Records that the change itself closed by what it wrote of their own, and nobody since: the way back takes it off. */
function unlockedBy({ definitions }: Workspace, items: readonly RevertItem[], later: Later): Set<string> {
  const unlocked = items.filter((item) => {
    const definition = definitions.get(item.object)
    const lockedSince = lockFields(definition).some((field) => later.get(item.id ?? '')?.has(field))
    return !lockedSince && (item.op === 'delete' || takesLockOff(definition, item))
  })
  return new Set(unlocked.flatMap(({ id }) => id ?? []))
}

function takesLockOff({ locks = [] }: ObjectDefinition, { stored, expected }: RevertItem): boolean {
  const isLocked = (values: Values = {}) => locksIn(locks, values).length > 0
  return isLocked(expected) && !isLocked(stored)
}

import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome, ChangeRequest, Values } from '../../core/change/change.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { locksIn } from '../../core/policy/index.ts'
import { changedLater, decideRevertOf, planRevert, type RevertItem } from '../history/index.ts'
import { snapshotDefinitions, type Workspace } from '../metadata/index.ts'
import { refusedWhole } from './change-outcome.ts'
import { type SubmitOptions, submitItems } from './submit-change.ts'

export interface RevertRequest {
  readonly changeId: string
  readonly mode: ChangeRequest['mode']
  readonly reason?: string
  /** Takes records back too that were changed since; needs the right `force-revert`. */
  readonly force?: boolean
}

/**
 * Takes a change back by a change of its own. Records that were worked on since (`record-changed-since-change`,
 * `record-has-later`) are left as they are, unless forced; the others are taken back. Who made the change may, at first
 * whatever her grants and the locks it put on say, and who holds `revert-all-changes` within her grants. Of people and
 * roles that holds for nobody: who lost a right does not give it back to herself.
 */
export async function revertChange(
  given: Workspace,
  actor: Actor,
  { changeId, mode, reason, force = false }: RevertRequest,
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const workspace = snapshotDefinitions(given)
  const request = { mode, origin: 'revert', onRefusal: 'skip', ...(reason ? { reason } : {}) } as const
  const plan = await planRevert(workspace, changeId)
  if (!plan) return refusedWhole(workspace, request, { code: 'change-not-found' })
  const { actorId: whoId, at, summary, items } = plan
  const { whyNot, asAuthor } = decideRevertOf(workspace, actor, { whoId, at, summary, force })
  if (whyNot) return refusedWhole(workspace, request, whyNot)
  const later = asAuthor ? await decidedLater(workspace, { changeId, at, items }) : nothingLater
  const unlocked = unlockedBy(workspace, items, later)
  const revert = { changeId, asAuthor, force, unlocked, givenOn: givenOnSince(later) }
  return submitItems(workspace, actor, { request, items, revert, options })
}

/** Fields by the record's id. */
type Later = ReadonlyMap<string, ReadonlySet<string>>

const nothingLater: Later = new Map()

/** A lock or an owner is somebody's decision, also where it comes to what was there: whoever gave it since is not overruled. */
function decidedLater(
  workspace: Workspace,
  { changeId, at, items }: { changeId: string; at: string; items: readonly RevertItem[] },
): Promise<Later> {
  const objects = new Set(items.map(({ object }) => workspace.definitions.get(object)))
  const fields = [...objects].map((definition) => [definition, ['owner', ...lockFields(definition)]] as const)
  return changedLater(workspace, { changeId, at, fields: new Map(fields) })
}

function lockFields({ locks = [] }: ObjectDefinition): string[] {
  return locks.map(({ field }) => field)
}

function givenOnSince(later: Later): Set<string> {
  return new Set([...later].flatMap(([id, fields]) => (fields.has('owner') ? [id] : [])))
}

/** Records on which the change itself put their lock, and nobody since: the way back takes it off. */
function unlockedBy({ definitions }: Workspace, items: readonly RevertItem[], later: Later): Set<string> {
  const unlocked = items.filter((item) => {
    const definition = definitions.get(item.object)
    const lockedSince = lockFields(definition).some((field) => later.get(item.id ?? '')?.has(field))
    return !lockedSince && (item.op === 'delete' || takesLockOff(definition, item))
  })
  return new Set(unlocked.flatMap(({ id }) => id ?? []))
}

function takesLockOff({ locks = [] }: ObjectDefinition, { stored, expected }: RevertItem): boolean {
  const locked = (values: Values = {}) => locksIn(locks, values).length > 0
  return locked(expected) && !locked(stored)
}

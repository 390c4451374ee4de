import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { correctDocuments } from './approvals/correct-documents.ts'
import { type Corrected, correctLines } from './approvals/correct-lines.ts'
import { type AskedAgain, type ParkedChange, readAskedAgain, readParked } from './approvals/read-parked.ts'
import { refusedWhole } from './change-outcome.ts'
import { isOrderChange } from './context/is-order-change.ts'
import type { PlannedItem } from './context/record-change.ts'
import { revertChange } from './revert-change.ts'
import { submitChange } from './submit-change.ts'

interface Resubmission {
  readonly changeId: string
  /** Laid over what was asked for before; without any, the same is asked for again. */
  readonly items?: readonly Corrected[]
  readonly reason?: string
  readonly locale: Locale
}

/**
 * Asks again for what was sent back, corrected, on the records of this moment: its author has seen what became of them. It waits
 * anew for those whom its flows name then, or is done where none catches it any more.
 */
export async function resubmitParked(
  workspace: Workspace,
  author: Actor,
  { changeId, items: corrected = [], reason, locale }: Resubmission,
): Promise<ChangeOutcome> {
  const parked = await readParked(workspace, workspace.database.read, changeId)
  if (parked?.state !== 'sentBack') throw new Refused('not-pending')
  const { request, reverts } = parked.asked
  const options = { changeId, round: parked.version + 1, locale }
  const asked = { ...request, ...(reason ? { reason } : {}) }
  if (reverts) return revertChange(workspace, author, { mode: 'apply', ...reverts, ...asked }, options)
  const items = await correctedItems(workspace, parked, corrected)
  if (!items) return refusedWhole(workspace, asked, { code: 'approval-object-gone' })
  if (items.length === 0) throw new Refused('approval-nothing-left', { path: 'items' })
  return submitChange(workspace, author, { ...asked, mode: 'apply', onRefusal: 'stop', items }, options)
}

async function correctedItems(
  workspace: Workspace,
  parked: ParkedChange,
  corrected: readonly Corrected[],
): Promise<PlannedItem[] | null> {
  const byPlace = new Map(corrected.map((one) => [one.n, one]))
  const asked: AskedAgain[] = []
  for await (const page of readAskedAgain(workspace, workspace.database.read, parked)) asked.push(...page)
  await correctDocuments(workspace, parked, { asked, byPlace })
  await correctLines(workspace, parked, { asked, byPlace })
  const items: PlannedItem[] = []
  for (const { n, item } of asked) {
    if (!item) return null
    items.push(...laidOver(item, byPlace.get(n)))
    byPlace.delete(n)
  }
  const [unknown] = byPlace.keys()
  if (unknown !== undefined) throw new Refused('approval-item-unknown', { path: 'items', params: { value: unknown } })
  return items
}

function laidOver(item: NonNullable<AskedAgain['item']>, correction: Corrected | undefined): PlannedItem[] {
  if (correction && 'drop' in correction) return []
  const now = onWhatIsThere(item, correction?.version)
  return [correction ? { ...now, values: { ...now.values, ...correction.values } } : now]
}

/**
 * Also the order of a document is the one of this moment. A list of lines is compared with the one it was written on: what others
 * added since is not left out of it, and what they changed is not overwritten unseen.
 */
function onWhatIsThere(item: PlannedItem, seen: number | undefined): PlannedItem {
  const { version: sentOn, linesVersion: begunOn = sentOn } = item
  const listOn = seen ?? begunOn
  const now = { ...item, version: 'any', ...(typeof listOn === 'number' ? { linesVersion: listOn } : {}) } as const
  if (!isOrderChange({ op: item.op, definition: { name: item.object } })) return now
  const { orderVersion: _, ...values } = item.values ?? {}
  return { ...now, values }
}

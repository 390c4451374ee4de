import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome, Values } from '../../core/change/change.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { correctDocuments } from './approvals/correct-documents.ts'
import { type Corrected, correctLines } from './approvals/correct-lines.ts'
import { type AskedAgain, type ParkedChange, readAskedAgain, readParked } from './approvals/read-parked.ts'
import { refusedWhole } from './change-outcome.ts'
import { isOrderChange } from './context/is-order-change.ts'
import type { PlannedItem } from './context/record-change.ts'
import { withoutFollower } from './hand-owners-on.ts'
import { revertChange } from './revert-change.ts'
import { submitChange } from './submit-change.ts'

interface Resubmission {
  readonly changeId: string
  /** Laid over what was asked for before; without any, the same is asked for again. */
  readonly items?: readonly Corrected[]
  readonly reason?: string
  readonly locale: Locale
  /** Given by a call that may come twice: what sending it again is kept by, among what was decided. */
  readonly decisionId?: string | undefined
}

/**
 * Asks again for what was sent back, corrected, on the records of this moment. It waits anew for those whom its flows name then, or is
 * done where none catches it any more.
 */
export async function resubmitParked(
  workspace: Workspace,
  author: Actor,
  { changeId, items: corrected = [], reason, locale, decisionId }: Resubmission,
): Promise<ChangeOutcome> {
  const parked = await readParked(workspace, workspace.database.read, changeId)
  if (parked?.state !== 'sentBack') throw new Refused('not-pending')
  const { request, reverts } = parked.asked
  const options = { changeId, round: parked.version + 1, locale, ...(decisionId ? { decisionId } : {}) }
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
  const told = versionsTold(parked)
  await correctDocuments(workspace, parked, { asked, byPlace })
  await correctLines(workspace, parked, { asked, byPlace, sent: corrected })
  const items: PlannedItem[] = []
  for (const { n, item } of asked) {
    if (!item) return null
    items.push(...laidOver(item, { correction: byPlace.get(n), told: told.get(aboutWhat(item)) }))
    byPlace.delete(n)
  }
  const [unknown] = byPlace.keys()
  if (unknown !== undefined) throw new Refused('approval-item-unknown', { path: 'items', params: { value: unknown } })
  return items
}

/** The records that came back in conflict, as their author was told of them. */
function versionsTold({ fault }: ParkedChange): ReadonlyMap<string, number> {
  return new Map(fault?.items.flatMap(({ id, version }) => (version === undefined ? [] : [[id, version] as const])))
}

interface Seen {
  readonly correction: Corrected | undefined
  /** The version it was told of when it came back. */
  readonly told: number | undefined
}

function laidOver(item: PlannedItem, { correction, told }: Seen): PlannedItem[] {
  if (correction && 'drop' in correction) return []
  const now = onWhatWasSeen(withoutFollower(item), { seen: correction?.version, told })
  return [correction ? { ...now, values: { ...now.values, ...askedAnew(item, correction.values) } } : now]
}

/** A form sends the owner who followed along with the rest: as long as she is the same she is not asked for by herself, and follows anew. */
function askedAnew({ values: sent, ownerFollows }: PlannedItem, values: Values): Values {
  const { owner, ...others } = values
  return ownerFollows && owner === sent?.owner ? others : values
}

/**
 * It is compared with what its author has seen: the version that she names, else what spoke against it when it came back, else what it
 * was sent on. A field that others wrote since is not overwritten unseen, nor is a list of lines, which only a version that she names
 * says more of.
 */
function onWhatWasSeen(
  item: PlannedItem,
  { seen, told }: { readonly seen: number | undefined; readonly told: number | undefined },
): PlannedItem {
  const { version: sentOn, linesVersion: begunOn = sentOn } = item
  const [version, listOn] = [seen ?? told ?? sentOn, seen ?? begunOn]
  const now = {
    ...item,
    ...(version === undefined ? {} : { version }),
    ...(typeof listOn === 'number' ? { linesVersion: listOn } : {}),
  }
  if (!isDocument(item)) return now
  const { orderVersion: _, ...values } = item.values ?? {}
  return { ...now, values }
}

/** Of a document its order. */
function aboutWhat(item: PlannedItem): string {
  return String((isDocument(item) ? item.values?.order : item.id) ?? '')
}

function isDocument({ op, object: name }: PlannedItem): boolean {
  return isOrderChange({ op, definition: { name } })
}

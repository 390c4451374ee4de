import { sql } from 'kysely'
import { type Actor, canRead, scopeOf } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import type { CarriedView } from '../../core/change/impact.ts'
import { type ParkedReader, sightOfParked } from '../history/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { loadActor } from '../policy/index.ts'
import { scopeToSql, titlesOf } from '../query/index.ts'
import { Refused } from '../refused.ts'
import { submitAgain } from './apply-parked.ts'
import { type ParkedChange, readParked } from './approvals/read-parked.ts'
import type { AheadOf } from './context/chunk-memory.ts'
import type { SubmitOptions } from './submission.ts'
import { tellApprovedWith } from './tell-approved-with.ts'

type Impact = ChangeOutcome['impact']

/** Of more it is told what was foreseen when it was sent: who decides would wait too long. */
const foreseenMax = 500

/**
 * What would follow from a change that waits if it were applied now, told to whoever looks at it: sums, what goes along and people,
 * by her levels and as far as she sees the records. Who is not shown all that it would do is told no more than how many records
 * move along; who is shown nothing of it, nothing. Null where there is no such change.
 */
export async function foreseeParked(
  workspace: Workspace,
  looking: ParkedReader,
  changeId: string,
): Promise<Impact | null> {
  const { read } = workspace.database
  const parked = await readParked(workspace, read, changeId)
  if (!parked) return null
  const sight = await sightOfParked(workspace, looking, parked)
  if (!sight.some) return null
  const kept = { derived: parked.impact?.derived ?? {} }
  const author = parked.count > foreseenMax || !sight.whole ? null : await loadActor(workspace, parked.authorId)
  if (!author) return kept
  const leaves = new Map<string, AheadOf>()
  const { actor } = looking
  const { impact: foreseen, counts } = await previewAgain(workspace, author, { parked, toldTo: actor, leaves })
  if (counts.applied === 0) return kept
  const impact = await tellApprovedWith(workspace, { actor, impact: foreseen, leaves })
  const { carried = [], approvals: _, ...told } = impact
  const chosen = carried.filter(({ key }) => parked.asked.request.carry?.includes(key))
  const shown = await Promise.all(chosen.map((one) => carriedTo(workspace, actor, one)))
  const along = shown.flatMap((one) => one ?? [])
  return { ...told, ...(along.length > 0 ? { carried: along } : {}) }
}

/** Whether it could not be applied as it was sent if it were approved now, and why; null of what is too much to look at before. */
export async function whyItGoesBack(
  workspace: Workspace,
  changeId: string,
): Promise<'approval-moved' | 'approval-impossible' | null> {
  const parked = await readParked(workspace, workspace.database.read, changeId)
  const author = parked && parked.count <= foreseenMax ? await loadActor(workspace, parked.authorId) : null
  if (!parked || !author) return null
  const { counts, items } = await previewAgain(workspace, author, { parked, toldTo: author })
  if (counts.refused + counts.conflicts === 0) return null
  const hasMoved = counts.conflicts > 0 || items.some(({ refusals = [] }) => refusals.some(({ conflict }) => conflict))
  return hasMoved ? 'approval-moved' : 'approval-impossible'
}

const nothing = { impact: { derived: {} }, counts: { applied: 0, refused: 0, conflicts: 0 }, items: [] }

interface Foreseen extends Pick<ChangeOutcome, 'impact' | 'items'> {
  readonly counts: Pick<ChangeOutcome['counts'], 'applied' | 'refused' | 'conflicts'>
}

/** Looked at as it will be applied: what was shown of it holds. What cannot be looked at now, because others are at it, is another time. */
async function previewAgain(
  workspace: Workspace,
  author: Actor,
  { parked, ...options }: { readonly parked: ParkedChange } & Pick<SubmitOptions, 'toldTo' | 'leaves'>,
): Promise<Foreseen> {
  const { id: changeId, state, version } = parked
  const asShown = state === 'pending' ? { shownRound: version } : {}
  try {
    return await submitAgain(workspace, author, { parked, mode: 'preview', ...options, changeId, ...asShown })
  } catch (error) {
    if (error instanceof Refused) return nothing
    throw error
  }
}

/** What goes along, as she may know of it: the records that she sees by name, the values where she reads the field. */
async function carriedTo(workspace: Workspace, actor: Actor, carried: CarriedView): Promise<CarriedView | null> {
  const { field, follows = field, sample } = carried
  // What opens a record to somebody is told of that record.
  const object = sample[0]?.object ?? carried.object
  const definition = workspace.definitions.get(object)
  const told = object === carried.object ? field : follows
  if (scopeOf(actor, definition, 'view') === 'none' || !canRead(actor, definition, told)) return null
  const { read } = workspace.database
  const ids = sample.map(({ id }) => id)
  const seen = await read.rows<{ id: string }>(sql`
    SELECT r.id FROM ${read.table(tableOf(definition))} r
    WHERE r.id = ANY(${ids}::uuid[]) AND ${scopeToSql({ workspace, actor, definition })}`)
  const named = await titlesOf({ workspace, actor }, { object, ids: seen.map(({ id }) => id) })
  return { ...carried, sample: named }
}

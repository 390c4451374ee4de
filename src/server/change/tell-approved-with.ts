import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import type { ApprovedAlong, ApprovedEffect } from '../../core/change/impact.ts'
import { type ParkedReader, sightOfParked, titlesOfParked } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { loadActor, standsFor } from '../policy/index.ts'
import { Refused } from '../refused.ts'
import { effectOf, submitApproved } from './apply-parked.ts'
import { type ParkedRow, readParkedRows } from './approvals/parked-row.ts'
import { type ParkedChange, readParked } from './approvals/read-parked.ts'
import type { AheadOf } from './context/chunk-memory.ts'

/** What changes that are not written yet do to records, by id. */
type Leaves = ReadonlyMap<string, AheadOf>

interface Asked {
  readonly actor: Actor
  readonly impact: ChangeOutcome['impact']
  /** Of a preview: what it would do to records. Null where it is done. */
  readonly leaves: Leaves | null
}

/**
 * Of changes that were approved with a handover, or would be, what becomes of each when it is done: looked at by the very steps that do
 * it, on the records as the handover leaves them, one after the other. What they are about is told as far as whoever looks sees it.
 */
export async function tellApprovedWith(
  workspace: Workspace,
  { actor, impact, leaves }: Asked,
): Promise<ChangeOutcome['impact']> {
  const { passedOnApproved } = impact
  if (!passedOnApproved) return impact
  const { read } = workspace.database
  const looking = { actor, standsFor: await standsFor(read, actor.id, workspace.now()) }
  const ids = passedOnApproved.items.map(({ changeId }) => changeId)
  const rows = new Map((await readParkedRows(read, ids)).map((row) => [row.id, row]))
  const titles = await titlesOfParked(workspace, looking, [...rows.values()])
  const items: ApprovedAlong[] = []
  let ahead: Leaves = leaves ?? new Map()
  for (const changeId of ids) {
    const row = rows.get(changeId)
    const isOver = leaves === null && row?.state !== 'approved'
    const foreseen = isOver ? null : await foresee(workspace, changeId, ahead)
    ahead = foreseen?.leaves ?? ahead
    const effect = isOver ? becameOf(row) : foreseen?.effect
    const title = titles.get(changeId)?.title
    const told = row && (await isInSight(workspace, looking, row)) ? aboutOf(workspace, row, title) : {}
    items.push({ changeId, ...(effect ? { effect } : {}), ...told })
  }
  return { ...impact, passedOnApproved: { ...passedOnApproved, items } }
}

/** Of more it is not foreseen: whoever looks would wait too long. */
const foreseenMax = 500

interface Foreseen {
  readonly effect: ApprovedEffect
  readonly leaves: Leaves
}

async function foresee(workspace: Workspace, changeId: string, ahead: Leaves): Promise<Foreseen | null> {
  const parked = await readParked(workspace, workspace.database.read, changeId)
  if (!parked || parked.count > foreseenMax) return null
  const author = await loadActor(workspace, parked.authorId)
  return author ? tryOut(workspace, author, { parked, ahead }) : { effect: 'sentBack', leaves: ahead }
}

async function tryOut(
  workspace: Workspace,
  author: Actor,
  { parked, ahead }: { readonly parked: ParkedChange; readonly ahead: Leaves },
): Promise<Foreseen | null> {
  const leaves = new Map(ahead)
  try {
    const effect = effectOf(await submitApproved(workspace, author, { parked, mode: 'preview', ahead, leaves }))
    return { effect, leaves: effect === 'applied' ? leaves : ahead }
  } catch (error) {
    // Others are at it at this moment: it cannot be said.
    if (error instanceof Refused) return null
    throw error
  }
}

/** What has become of one that was done meanwhile. */
function becameOf(row: ParkedRow | undefined): ApprovedEffect | undefined {
  return row?.state === 'applied' || row?.state === 'sentBack' || row?.state === 'pending' ? row.state : undefined
}

async function isInSight(workspace: Workspace, looking: ParkedReader, row: ParkedRow): Promise<boolean> {
  return (await sightOfParked(workspace, looking, row)).some
}

function aboutOf({ definitions }: Workspace, row: ParkedRow, title: string | undefined): Partial<ApprovedAlong> {
  const { authorId: id, authorName: name, count: records } = row
  const definition = row.object ? definitions.withId(row.object) : undefined
  return {
    author: { id, name },
    records,
    ...(definition ? { object: definition.name } : {}),
    ...(title ? { title } : {}),
  }
}

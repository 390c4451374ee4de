import { setImmediate as breathe } from 'node:timers/promises'
import { reportError } from '../../../loggable-error.ts'
import type { Workspace } from '../../../metadata/index.ts'
import { Refused } from '../../../refused.ts'
import {
  type RestoredRow,
  type RestorePoint,
  readRestoreParts,
  readRestorePoint,
  readRestorePoints,
  replaceRestorePart,
} from '../../../restore-points/index.ts'
import { inChunks } from '../../context/in-chunks.ts'
import { holdsSealed, renewSeals } from './renew-seals.ts'

/**
 * Seals anew, with the newest key, what restore points hold, so that an older one is needed for none of them. What does not open is
 * lost already and stays; a point that is damaged is told of, and keeps no other from being sealed anew. Answers how many rows were sealed anew; null where a point is being taken, in which some may be to come.
 */
export async function resealRestorePoints(given: Workspace, signal: AbortSignal): Promise<number | null> {
  await given.refresh()
  const points = await readRestorePoints(given.database.read)
  let count = 0
  for (const point of points)
    count += await resealPoint(given, point, signal).catch((error) => leaveDamaged(given, point, error))
  return points.some(({ state }) => state === 'taking') ? null : count
}

/** One that was swept while it was read is gone, and nothing is wrong with it. */
async function leaveDamaged({ database }: Workspace, { id }: RestorePoint, error: unknown): Promise<number> {
  if (!(error instanceof Refused)) throw error
  const point = await readRestorePoint(database.read, id)
  if (point && point.state !== 'swept') reportError(error, `the restore point ${id} could not be sealed anew`)
  return 0
}

async function resealPoint(workspace: Workspace, point: RestorePoint, signal: AbortSignal): Promise<number> {
  if (point.state === 'taking' || !holdsSealed(workspace, point)) return 0
  let count = 0
  let n = 0
  for await (const rows of readRestoreParts(workspace.database.read, point)) {
    const renewed: RestoredRow[] = []
    for (const some of inChunks(rows)) {
      signal.throwIfAborted()
      renewed.push(...renewSeals(workspace, point, some))
      await breathe()
    }
    const changed = renewed.filter((row, at) => row.some((value, place) => value !== rows[at]?.[place])).length
    if (changed > 0) await replaceRestorePart(workspace, { pointId: point.id, n, rows: renewed })
    count += changed
    n++
  }
  return count
}

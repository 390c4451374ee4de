import { setImmediate as breathe } from 'node:timers/promises'
import type { Workspace } from '../../../metadata/index.ts'
import {
  type RestoredRow,
  type RestorePoint,
  readRestoreParts,
  readRestorePoints,
  replaceRestorePart,
} from '../../../restore-points/index.ts'
import { inChunks } from '../../context/in-chunks.ts'
import { holdsSealed, renewSeals } from './renew-seals.ts'

/**
 * Seals anew, with the newest key, what restore points hold, so that an older one is needed for none of them. What does not open is
 * lost already and stays. Answers how many rows were sealed anew; null where a point is being taken, in which some may be to come.
 */
export async function resealRestorePoints(given: Workspace, signal: AbortSignal): Promise<number | null> {
  await given.refresh()
  const points = await readRestorePoints(given.database.read)
  let count = 0
  for (const point of points) count += await resealPoint(given, point, signal)
  return points.some(({ state }) => state === 'taking') ? null : count
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

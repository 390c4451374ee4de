import { dayIn } from '../../../../core/day-in.ts'
import { type RestorePoint, readRestorePoint, setRestorePointState } from '../../../restore-points/index.ts'
import type { ChangeContext } from '../../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../../context/record-change.ts'
import { WorkDue } from '../worth-another-try.ts'
import { putBackAhead } from './put-back-ahead.ts'

/** A removal is taken back where what it took is still kept: that is put back before the change, which then counts it as there. Answers what is due. */
export async function checkReturn(context: ChangeContext, record: RecordChange): Promise<WorkDue[]> {
  const { values } = context.configured.get(record.id) ?? {}
  const point = await readRestorePoint(context.reader, String(values?.restorePoint))
  if (!isKept(context, point)) {
    const until = dayIn(new Date(String(values?.keptUntil)), context.workspace.timeZone)
    refuseRecord(record, { code: 'removal-point-gone', params: { until } })
    return []
  }
  if (context.mode === 'preview') {
    record.warnings.push({ path: '', code: 'removal-brings-back', params: { count: point.rows } })
    return []
  }
  const { id } = point
  if (await setRestorePointState(context.reader, { id, from: ['back'], to: 'returned' })) return []
  return [
    new WorkDue('What was removed is to be put back first', (workspace, options) =>
      putBackAhead(workspace, point, options),
    ),
  ]
}

function isKept({ at }: ChangeContext, point: RestorePoint | null): point is RestorePoint {
  return point !== null && point.state !== 'swept' && point.keptUntil > at
}

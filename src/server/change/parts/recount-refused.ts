import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'
import { lockRecords } from '../rows/lock-records.ts'
import { assignValues } from '../values/assign-values.ts'
import { computeFields } from '../values/compute-fields.ts'
import { stillHangs } from './add-parts.ts'

/**
 * Lines of which something else was asked, and refused, after their order got another currency: their amounts are counted
 * anew in it, as those of the other lines were.
 */
export async function recountRefused(
  context: ChangeContext,
  records: readonly RecordChange[],
): Promise<RecordChange[]> {
  if (context.recounts.size === 0) return []
  const lines = records.flatMap((record) => (isSettled(context, record) ? [] : (context.recounts.get(record.id) ?? [])))
  const waiting = lines.filter(({ part }) => part && isSettled(context, part.root))
  if (waiting.length === 0) return []
  await lockRecords(context, waiting)
  const hanging = waiting.filter(stillHangs)
  await assignValues(context, hanging)
  await computeFields(context, hanging)
  return hanging
}

function isSettled({ settled }: ChangeContext, record: RecordChange): boolean {
  return settled.get(record) !== undefined
}

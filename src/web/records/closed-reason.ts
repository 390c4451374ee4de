import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { fieldAccess } from './field-access.ts'

/** Fewer fields closed for one reason say it themselves. */
const manyFields = 3

/** The one reason for which a record is closed, or most of its fields are; undefined where there is none. */
export function closedReason(definition: ObjectView, record: RecordView): string | undefined {
  const whole = record.access?.edit === false ? record.access.whyNotEdit?.message : undefined
  if (whole) return whole
  const counts = new Map<string, number>()
  for (const name of Object.keys(definition.fields)) {
    const { why, enterable } = fieldAccess(definition, record, name)
    if (why && enterable) counts.set(why, (counts.get(why) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most && most[1] >= manyFields ? most[0] : undefined
}

/** Why a field is closed, where the record as a whole does not say it already. */
export function ownReason(definition: ObjectView, record: RecordView | null, name: string): string | undefined {
  // A record that is closed as a whole says so once, whatever else closes the field.
  if (record?.access?.edit === false) return undefined
  const { why } = fieldAccess(definition, record, name)
  return why && record && why === closedReason(definition, record) ? undefined : why
}

import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { fieldAccess } from './field-access.ts'

/** Fewer fields closed for one reason say it themselves. */
const manyFields = 3

/** The one reason for which a record is closed, or most of its fields are; undefined where there is none. */
export function closedReason(definition: ObjectView, record: RecordView): string | undefined {
  const whole = record.access?.edit === false ? record.access.whyNotEdit?.message : undefined
  if (whole) return whole
  const most = mostToldReason(definition, record)
  return most && most.count >= manyFields ? most.why : undefined
}

/** The same where next to nothing of the record is left open, so that editing it is no way to go; undefined where most of it is open. */
export function closedAllBut(definition: ObjectView, record: RecordView): ClosedAllBut | undefined {
  const most = mostToldReason(definition, record)
  const open = Object.keys(definition.fields).filter((name) => {
    const { enterable, level } = fieldAccess(definition, record, name)
    return enterable && level === 'edit'
  })
  if (record.access?.edit === false || !most || most.count < manyFields || open.length >= manyFields) return undefined
  return { why: most.why, open }
}

export interface ClosedAllBut {
  readonly why: string
  /** The fields that may be written all the same. */
  readonly open: readonly string[]
}

function mostToldReason(definition: ObjectView, record: RecordView) {
  const counts = new Map<string, number>()
  for (const name of Object.keys(definition.fields)) {
    const { why, enterable } = fieldAccess(definition, record, name)
    if (why && enterable) counts.set(why, (counts.get(why) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most && { why: most[0], count: most[1] }
}

/** Why a field is closed, where the record as a whole does not say it already. */
export function ownReason(definition: ObjectView, record: RecordView | null, name: string): string | undefined {
  // A record that is closed as a whole says so once, whatever else closes the field.
  if (record?.access?.edit === false) return undefined
  const { why } = fieldAccess(definition, record, name)
  return why && record && why === closedReason(definition, record) ? undefined : why
}

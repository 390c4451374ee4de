import type { ObjectView, RecordView } from '../../core/api/shapes.ts'

/** Below this every list says the same by chance. */
const rowsMin = 3

/** Columns of people in which every row says the same, as the owner does in a list of one's own: they are read once. */
export function uniformColumns(object: ObjectView, records: readonly RecordView[]): ReadonlySet<string> {
  if (records.length < rowsMin) return new Set()
  const people = Object.entries(object.fields).filter(([, field]) => field.type === 'link' && field.to === 'user')
  return new Set(
    people.map(([name]) => name).filter((name) => new Set(records.map((record) => record[name])).size === 1),
  )
}

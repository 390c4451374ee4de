import { tellsOf, toldByChange } from '../../../core/notices/told-by-change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/** Whom the chunk tells of what: they hear of it when the change is applied; a preview says how many would. */
export function noteTold({ told, actor, changeId }: ChangeContext, standing: Iterable<RecordChange>): void {
  const records = [...standing]
  const orders = ordersByDocument(records)
  for (const record of records) {
    const { definition, op, id, before, after } = record
    if (!tellsOf(definition.name)) continue
    const order = orders.get(record)?.before?.values
    const changed = { op, before: before?.values ?? null, after, ...(order ? { order } : {}) }
    for (const { person, kind, about = { object: definition.name, record: id } } of toldByChange(
      definition.name,
      changed,
    ))
      told.push({
        person,
        kind,
        by: actor.id,
        about: { ...about, change: changeId },
        key: `${changeId} ${kind} ${id}`,
      })
  }
}

/** Of an order of which only lines change, they alone are among the records. */
function ordersByDocument(records: readonly RecordChange[]): ReadonlyMap<RecordChange, RecordChange> {
  const touched = records.flatMap((record) => (record.part ? [record, record.part.root] : []))
  const orders = touched.filter(({ definition }) => definition.name === 'order')
  return new Map(orders.flatMap((order) => (order.part ? [[order.part.root, order] as const] : [])))
}

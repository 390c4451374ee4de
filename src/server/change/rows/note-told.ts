import { needsSight } from '../../../core/notices/notice-kinds.ts'
import { tellsOf, toldByChange } from '../../../core/notices/told-by-change.ts'
import type { NewNotice } from '../../notices/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { ToldOf } from '../context/chunk-memory.ts'
import type { RecordChange } from '../context/record-change.ts'
import { toldOfOwner } from './note-owners.ts'

/** Whom the chunk tells of what: they hear of it when the change is applied; a preview says how many would. */
export function noteTold(context: ChangeContext, standing: Iterable<RecordChange>): void {
  const { told, toldOf, mode, moment } = context
  const records = [...standing]
  const orders = ordersByDocument(records)
  for (const record of records) {
    if (!tellsOf(record.definition.name) && !context.tellsOwners) continue
    const order = orders.get(record)
    for (const notice of noticesOf(context, record, order)) {
      told.push(notice)
      if (mode === 'preview' && needsSight(notice.kind)) toldOf.set(notice, aboutIt(record, { order, moment }))
    }
  }
}

function noticesOf(
  context: ChangeContext,
  record: RecordChange,
  order: RecordChange | undefined,
): readonly NewNotice[] {
  const { actor, changeId } = context
  const { definition, op, id, before, after } = record
  const was = order?.before?.values
  const changed = { id, op, before: before?.values ?? null, after, ...(was ? { order: was } : {}) }
  const all = [...toldByChange(definition.name, changed), ...toldOfOwner(context, record)]
  return all.map(({ person, kind, about = { object: definition.name, record: id }, params }) => ({
    person,
    kind,
    by: actor.id,
    about: { ...about, change: changeId },
    ...(params ? { params } : {}),
    key: `${changeId} ${kind} ${id}`,
  }))
}

/** What is shared as a whole is seen by whom it is shared with, once it is open. */
function aboutIt(
  { definition, after }: RecordChange,
  { order, moment }: { readonly order: RecordChange | undefined; readonly moment: Date },
): ToldOf {
  if (definition.name !== 'grant') return { opens: false, values: (order ?? { after }).after }
  const isOpen = typeof after.from !== 'string' || new Date(after.from) <= moment
  return { opens: isOpen && typeof after.field !== 'string', values: {} }
}

/** Of an order of which only lines change, they alone are among the records. */
function ordersByDocument(records: readonly RecordChange[]): ReadonlyMap<RecordChange, RecordChange> {
  const touched = records.flatMap((record) => (record.part ? [record, record.part.root] : []))
  const orders = touched.filter(({ definition }) => definition.name === 'order')
  return new Map(orders.flatMap((order) => (order.part ? [[order.part.root, order] as const] : [])))
}

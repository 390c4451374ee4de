import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { isChangedByDocument } from '../../../core/policy/changed-by-document.ts'

/** Whether an order is changed by a document now: it is closed to edits or something was paid for it, and it is not cancelled. */
export function mayChangeByDocument({ locks = [] }: ObjectView, order: RecordView): boolean {
  return isChangedByDocument(locks, order) || (order.status !== 'cancelled' && closedToEdits(order))
}

/** A policy closes it that leaves the document open. */
function closedToEdits({ access }: RecordView): boolean {
  const whys = [access?.whyNotEdit, ...Object.values(access?.fields ?? {}).map(({ why }) => why)]
  return whys.some((why) => why?.wayOut === 'order-change')
}

/** The order as the form of a document takes it: what is closed to edits is open, and the state itself is not. */
export function openedFor(definition: ObjectView, record: RecordView): { definition: ObjectView; record: RecordView } {
  const { access: _, ...open } = record
  return { definition: { ...definition, levels: { ...definition.levels, status: 'read', code: 'read' } }, record: open }
}

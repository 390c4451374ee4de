import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'

/** Whether an order is changed by a document now: it is completed, or something was paid for it, and it is not cancelled. */
export function isChangedByDocument({ status, paidTotal }: RecordView): boolean {
  return status === 'completed' || (status !== 'cancelled' && typeof paidTotal === 'number' && paidTotal !== 0)
}

/** The order as the form of a document takes it: what its state closes is open, and the state itself is not. */
export function openedFor(definition: ObjectView, record: RecordView): { definition: ObjectView; record: RecordView } {
  const { access: _, ...open } = record
  return { definition: { ...definition, levels: { ...definition.levels, status: 'read', code: 'read' } }, record: open }
}

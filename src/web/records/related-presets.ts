import type { RecordView } from '../../core/api/shapes.ts'
import type { NewRecordSearch } from './record-search.ts'
import type { Related } from './related.ts'

/**
 * What a record that is made from here begins with: its link, and for a payment what is open of the order, as just arrived; of
 * an order that was overpaid, what goes back.
 */
export function relatedPresets({ object, via }: Related, record: RecordView, now: Date): NewRecordSearch {
  const open = record.openTotal
  if (object.name !== 'payment' || via !== 'order' || typeof open !== 'number' || open === 0)
    return { [via]: record.id }
  return {
    [via]: record.id,
    amount: String(Math.abs(open)),
    ...(open < 0 ? { kind: 'refund' } : {}),
    state: 'received',
    paidAt: now.toISOString(),
  }
}

import { defineRule } from './rule.ts'

/** Nothing is delivered before the day it was ordered. */
export const deliveryNotBeforeOrder = defineRule({
  reads: ['deliverOn', 'orderedAt'],
  check: ({ deliverOn, orderedAt }) => {
    if (typeof deliverOn !== 'string' || typeof orderedAt !== 'string') return []
    if (deliverOn >= dayOf(orderedAt)) return []
    return [{ path: 'deliverOn', code: 'delivery-before-order' }]
  },
})

/** The calendar day of a moment where the company is. Kebu's default zone, which has no daylight saving: UTC+8. */
function dayOf(moment: string): string {
  const shanghai = new Date(new Date(moment).getTime() + 8 * 3_600_000)
  return shanghai.toISOString().slice(0, 10)
}

import { amountPositive } from './amount-positive.ts'
import { deliveryNotBeforeOrder } from './delivery-not-before-order.ts'
import { grantsUnderstood } from './grants-understood.ts'
import { lostNeedsReason } from './lost-needs-reason.ts'
import type { Rule } from './rule.ts'

export type { FindObject, Rule } from './rule.ts'

/** Coded rules by the name that definitions use in `rules`. */
export const rules: Readonly<Record<string, Rule>> = {
  amountPositive,
  deliveryNotBeforeOrder,
  grantsUnderstood,
  lostNeedsReason,
}

import type { ObjectDefinition } from '../objects/object.ts'
import { amountPositive } from './amount-positive.ts'
import { grantGiven, requestAsked } from './asked-access.ts'
import { defaultViewOpen } from './default-view-open.ts'
import { delegationPlanned } from './delegation-planned.ts'
import { deliveryNotBeforeOrder } from './delivery-not-before-order.ts'
import { dependentOptionRules } from './dependent-options.ts'
import { grantsUnderstood } from './grants-understood.ts'
import { lostNeedsReason } from './lost-needs-reason.ts'
import { reviewPlanned } from './review-planned.ts'
import type { Rule } from './rule.ts'
import { viewUnderstood } from './view-understood.ts'

export { checkRule, type KnownObjects, type Rule } from './rule.ts'

/** Coded rules by the name that definitions use in `rules`. */
export const rules: Readonly<Record<string, Rule>> = {
  amountPositive,
  delegationPlanned,
  deliveryNotBeforeOrder,
  grantGiven,
  grantsUnderstood,
  lostNeedsReason,
  requestAsked,
  reviewPlanned,
  defaultViewOpen,
  viewUnderstood,
}

/** The rules that records of an object are held to: for every way in, and after each field has been checked by itself. */
export function rulesOf(definition: ObjectDefinition): Rule[] {
  const { name: object, rules: names = [] } = definition
  const coded = names.map((name) => {
    const rule = rules[name]
    if (!rule) throw new Error(`${object} names an unknown rule "${name}"`)
    return rule
  })
  return [...coded, ...dependentOptionRules(definition)]
}

import { defineRule } from './rule.ts'

/** A payment is money that came in: more than nothing. One that went back has the state `returned`. */
export const amountPositive = defineRule({
  reads: ['amount'],
  check: ({ amount }) => {
    if (typeof amount !== 'number' || amount > 0) return []
    return [{ path: 'amount', code: 'amount-must-be-positive' }]
  },
})

import { type Rule, touches } from './rule.ts'

/** A payment is money that came in: more than nothing. One that went back has the state `returned`. */
export const amountPositive: Rule = (after, before) => {
  if (!touches(after, before, ['amount'])) return []
  const { amount } = after
  if (typeof amount !== 'number' || amount > 0) return []
  return [{ path: 'amount', code: 'amount-must-be-positive' }]
}

import type { PolicyRule, RecordQuestion, Ruling } from './policy-rule.ts'

/** A document that changed an order stays as it was written: the next one changes or reverses what it did. */
export const keptOrderChanges: PolicyRule = {
  name: 'kept-order-changes',
  reads: { order: ['changeCount', 'paidTotal'] },
  onRequest: (question) => (isKept(question) ? [kept] : []),
}

/** To give it to another owner writes nothing of what it says. */
function isKept({ definition, action, fields }: RecordQuestion): boolean {
  if (definition.name !== 'orderChange') return false
  if (action === 'delete' || action === 'restore') return true
  return action === 'edit' && (fields === undefined || fields.some((name) => name !== 'owner'))
}

const kept: Ruling = {
  verdict: 'refuse',
  rule: 'kept-order-changes',
  problem: { code: 'order-change-kept' },
  path: '',
  wayOut: null,
}

import type { ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import { calledBy } from '../labels.ts'

/** The definition whose payments come to no more than is due, where an administrator wants that. */
export function applyOverpayment(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const [record, second] = records.filter(({ object }) => object === 'overpayment')
  if (!record) return definition
  const params = calledBy(definition.label, definition.name)
  if (second) blame(second, { path: 'object', code: 'overpayment-twice', params })
  const { limits = [] } = definition
  if (!limits.some(isOfPayments)) {
    blame(record, { path: 'object', code: 'overpayment-without-payments', params })
    return definition
  }
  const outcome = record.values.outcome === 'warn' ? 'warn' : 'refuse-growth'
  return { ...definition, limits: limits.map((limit) => (isOfPayments(limit) ? { ...limit, outcome } : limit)) }
}

function isOfPayments({ problem }: { readonly problem: string }): boolean {
  return problem === 'more-paid-than-due'
}

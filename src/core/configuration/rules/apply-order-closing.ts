import { z } from 'zod'
import type { Refusal } from '../../change/change.ts'
import type { Json } from '../../json.ts'
import type { ObjectDefinition, StateLock } from '../../objects/object.ts'
import { furtherStates, paidLock } from '../../objects/order-locks.ts'
import type { ShapeInput } from '../build-definitions.ts'
import { calledBy } from '../labels.ts'
import { misunderstoodPart } from '../setting-expected.ts'

/** The definition of orders with the locks an administrator wants them to have, beside those of completed and cancelled ones. */
export function applyOrderClosing(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const [record, second] = records.filter(({ object }) => object === 'orderClosing')
  if (!record) return definition
  const params = calledBy(definition.label, definition.name)
  if (second) blame(second, { path: 'object', code: 'order-closing-twice', params })
  if (definition.name !== 'order') {
    blame(record, { path: 'object', code: 'order-closing-of-orders', params })
    return definition
  }
  const { paid, states } = record.values
  const further = readStates(states ?? null, definition)
  if ('refusals' in further) {
    blame(record, ...further.refusals)
    return definition
  }
  const kept = (definition.locks ?? []).filter(({ problem }) => problem !== 'order-paid')
  const byPayment = paid === 'never' ? [] : [paidLock(paid === 'any' ? 'any' : 'full')]
  return { ...definition, locks: [...kept, ...further.locks, ...byPayment] }
}

type Read = { readonly locks: readonly StateLock[] } | { readonly refusals: readonly Refusal[] }

/** Completed and cancelled orders are closed by themselves. */
function readStates(written: Json, { stage = '', fields, locks = [] }: ObjectDefinition): Read {
  const read = z
    .array(z.string().min(1))
    .max(1000)
    .safeParse(written ?? [])
  if (!read.success) return { refusals: [misunderstoodPart('states', read.error)] }
  const field = fields[stage]
  const options = field?.type === 'choice' ? field.options : []
  const unknown = read.data.filter((state) => !options.some(({ value }) => value === state))
  if (unknown.length > 0)
    return { refusals: unknown.map((value) => ({ path: 'states', code: 'policy-state-unknown', params: { value } })) }
  const closed = locks.filter((lock) => lock.field === stage).flatMap(({ values }) => values)
  const states = [...new Set(read.data)].filter((state) => !closed.includes(state))
  return { locks: states.length > 0 ? [furtherStates(stage, states)] : [] }
}

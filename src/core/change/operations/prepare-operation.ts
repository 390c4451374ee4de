import { unopened } from '../../fields/unopened.ts'
import { isJsonObject, type Json } from '../../json.ts'
import { advance } from './advance.ts'
import { Composed, compose, isEmpty, type PlannedOperation } from './composed.ts'
import { copy } from './copy.ts'
import { add, multiply } from './multiply.ts'
import { addOption, appendTo, removeOption, replaceOption } from './of-options.ts'
import { append, prepend, replace, replacePattern } from './of-texts.ts'
import { type Operated, type Operator, unfit } from './operated.ts'
import {
  type AnyOperation,
  type FieldPlace,
  type OperationName,
  operationNames,
  operationsOf,
} from './operation-names.ts'
import { shiftDays } from './shift-days.ts'

/** A value that is given, or what is done to the one there is. */
export interface Said {
  readonly name: AnyOperation
  readonly by: Json
}

/**
 * What an operation of a batch does to a field, made ready once for all its records: the same for a preview, for what is done and
 * for what waits for approval.
 */
export function prepareOperation(operation: PlannedOperation, place: FieldPlace): Operator {
  if (operation instanceof Composed) return compose(operation, place, (made) => prepareOperation(made, place))
  const { name, by } = toSaid(operation as Json)
  const possible = operationsOf(place)
  if (!possible.includes(name)) return () => unfit(name, possible)
  if (name === 'set') return () => ({ raw: by })
  const prepared = operators[name](by, place)
  return (held) => (held.before === unopened ? { problem: { code: 'value-not-opened' } } : prepared(held))
}

/** By an object with one key, the name of an operation, one is meant; anything else is a value. */
export function toSaid(value: Json): Said {
  if (!isJsonObject(value)) return { name: 'set', by: value }
  const [[key = '', by = null] = [], ...more] = Object.entries(value)
  const name = operationNames.find((one) => one === key)
  return name && more.length === 0 ? { name, by } : { name: 'set', by: value }
}

/** Whether it says the value itself, whatever stands there. */
export function isOutright(operation: PlannedOperation): boolean {
  return !(operation instanceof Composed) && toSaid(operation as Json).name === 'set'
}

/** The fields an operation takes its value from. */
export function sourcesOf(operation: PlannedOperation): readonly string[] {
  if (operation instanceof Composed) return operation.sources
  const { name, by } = toSaid(operation as Json)
  return name === 'copy' && typeof by === 'string' ? [by] : []
}

const operators: Readonly<Record<OperationName, (by: Json, place: FieldPlace) => Operator>> = {
  add,
  multiply,
  append: (by, place) => (place.field.type === 'choices' ? appendTo(by, place) : append(by)),
  prepend,
  replace,
  replacePattern,
  copy,
  ifEmpty:
    (by) =>
    ({ before }) =>
      isEmpty(before) ? { raw: by } : unchanged,
  shiftDays,
  addOption,
  removeOption,
  replaceOption,
  advance,
}

const unchanged: Operated = { same: true }

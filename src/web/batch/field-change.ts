import type { ObjectView } from '../../core/api/shapes.ts'
import { copySourcesFor } from '../../core/change/operations/copy.ts'
import type { FieldOperation } from '../../core/change/operations/field-operation.ts'
import { type AnyOperation, operationsOf } from '../../core/change/operations/operation-names.ts'
import { toExact } from '../../core/fields/parsing/decimal-text.ts'
import type { Json } from '../../core/json.ts'
import { isEnterable } from '../fields/is-enterable.ts'
import type { PlainTextKey } from '../text/use-text.tsx'

/** What a batch does to one field, while it is being said. */
export interface FieldChange {
  readonly key: number
  readonly field: string | null
  readonly operation: OperationName
  readonly value: Json
  /** For find-and-replace: what is found, or the pattern that finds it. */
  readonly find: string
}

/** An operation as it is chosen; what people say in two ways (add, subtract) the server does in one. */
export type OperationName = keyof typeof operationTexts

export const operationTexts = {
  set: 'batch.set',
  clear: 'batch.clear',
  ifEmpty: 'batch.ifEmpty',
  copy: 'batch.copy',
  add: 'batch.add',
  subtract: 'batch.subtract',
  raise: 'batch.raise',
  lower: 'batch.lower',
  multiply: 'batch.multiply',
  append: 'batch.append',
  prepend: 'batch.prepend',
  replace: 'batch.replace',
  replacePattern: 'batch.replacePattern',
  later: 'batch.later',
  earlier: 'batch.earlier',
  addOption: 'batch.addOption',
  removeOption: 'batch.removeOption',
  advance: 'batch.advance',
} as const satisfies Readonly<Record<string, PlainTextKey>>

/** What is offered of what the server does. */
const offered: Readonly<Record<AnyOperation, readonly OperationName[]>> = {
  set: ['set', 'clear'],
  add: ['add', 'subtract'],
  multiply: ['raise', 'lower', 'multiply'],
  append: ['append'],
  prepend: ['prepend'],
  replace: ['replace'],
  replacePattern: ['replacePattern'],
  copy: ['copy'],
  ifEmpty: ['ifEmpty'],
  shiftDays: ['later', 'earlier'],
  addOption: ['addOption'],
  removeOption: ['removeOption'],
  // By the page where options are merged.
  replaceOption: [],
  advance: ['advance'],
}

/** What may be done to a field: what must be there is not cleared. Filled it may be: records of before it was required can lack it. */
export function operationsFor(object: ObjectView, name: string): readonly OperationName[] {
  const field = object.fields[name]
  if (!field) return []
  const possible = operationsOf({ definition: object, name, field }).flatMap((one) => offered[one])
  return possible.filter((one) => {
    if (one === 'append') return field.type !== 'choices'
    if (one === 'copy') return copyableFields(object, name).length > 0
    return field.required ? one !== 'clear' : true
  })
}

/** Fields whose values she reads, and may copy into this one. */
export function copyableFields(object: ObjectView, name: string): readonly string[] {
  const field = object.fields[name]
  const sources = field ? copySourcesFor({ definition: object, name, field }) : []
  return sources.filter((one) => ['read', 'edit'].includes(object.levels[one] ?? 'edit'))
}

/** Fields a batch may change: not unique ones (all records would get the same value), nor what is entered elsewhere. */
export function batchFields(object: ObjectView): readonly string[] {
  return Object.entries(object.fields)
    .filter(([name, field]) => isEnterable(field) && !field.unique && (object.levels[name] ?? 'edit') === 'edit')
    .filter(([name]) => name !== 'owner' || object.can.transfer)
    .filter(([, { type }]) => type !== 'lines' && type !== 'attachment' && type !== 'settings' && type !== 'autoNumber')
    .map(([name]) => name)
}

/** As the server takes it, or null while something is missing. */
export function toSet(changes: readonly FieldChange[]): Readonly<Record<string, FieldOperation>> | null {
  const entries = changes.flatMap((change) => {
    const operation = toOperation(change)
    return change.field === null || operation === undefined ? [] : [[change.field, operation] as const]
  })
  return entries.length === 0 || entries.length < changes.length ? null : Object.fromEntries(entries)
}

/** What a change says to the server; undefined while something is missing. */
export function toOperation({ operation, value, find }: FieldChange): FieldOperation | undefined {
  if (operation === 'clear') return null
  if (operation === 'advance') return { advance: 1 }
  if (operation === 'replace' || operation === 'replacePattern')
    return find === '' ? undefined : ofPair(operation, [find, String(value ?? '')])
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined
  if (operation === 'set') return value
  if (operation === 'append' || operation === 'prepend') return ofText(operation, String(value))
  if (operation === 'ifEmpty') return { ifEmpty: value }
  if (operation === 'copy') return { copy: String(value) }
  if (operation === 'addOption' || operation === 'removeOption') return ofOptions(operation, value)
  return ofNumber(operation, Number(value))
}

function ofPair(operation: 'replace' | 'replacePattern', pair: readonly [string, string]): FieldOperation {
  return operation === 'replace' ? { replace: pair } : { replacePattern: pair }
}

function ofText(operation: 'append' | 'prepend', text: string): FieldOperation {
  return operation === 'append' ? { append: text } : { prepend: text }
}

function ofOptions(operation: 'addOption' | 'removeOption', value: Json): FieldOperation {
  const options = (Array.isArray(value) ? value : [value]).map(String)
  return operation === 'addOption' ? { addOption: options } : { removeOption: options }
}

type CountedOperation = 'add' | 'subtract' | 'raise' | 'lower' | 'multiply' | 'later' | 'earlier'

function ofNumber(operation: CountedOperation, count: number): FieldOperation | undefined {
  if (!Number.isFinite(count)) return undefined
  const byPercent = (percent: number) => ({ multiply: toExact((100 + percent) / 100) })
  switch (operation) {
    case 'add':
      return { add: count }
    case 'subtract':
      return { add: -count }
    case 'raise':
      return byPercent(count)
    case 'lower':
      return byPercent(-count)
    case 'multiply':
      return { multiply: count }
    case 'later':
      return Number.isInteger(count) ? { shiftDays: count } : undefined
    case 'earlier':
      return Number.isInteger(count) ? { shiftDays: -count } : undefined
  }
}

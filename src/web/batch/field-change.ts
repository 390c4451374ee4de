import type { ObjectView } from '../../core/api/shapes.ts'
import type { FieldOperation } from '../../core/change/change.ts'
import type { Field, FieldTypeName } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { isEnterable } from '../fields/is-enterable.ts'
import type { PlainTextKey } from '../text/use-text.tsx'

/** What a batch does to one field, while it is being said. */
export interface FieldChange {
  readonly key: number
  readonly field: string | null
  readonly operation: OperationName
  readonly value: Json
  /** For find-and-replace: what is found. */
  readonly find: string
}

export type OperationName = 'set' | 'clear' | 'add' | 'subtract' | 'append' | 'replace'

export const operationTexts: Readonly<Record<OperationName, PlainTextKey>> = {
  set: 'batch.set',
  clear: 'batch.clear',
  add: 'batch.add',
  subtract: 'batch.subtract',
  append: 'batch.append',
  replace: 'batch.replace',
}

const numbers: readonly FieldTypeName[] = ['number', 'money']
const texts: readonly FieldTypeName[] = ['text', 'longText']

export function operationsFor(field: Field): readonly OperationName[] {
  const clear: readonly OperationName[] = field.required ? [] : ['clear']
  if (numbers.includes(field.type)) return ['set', 'add', 'subtract', ...clear]
  if (texts.includes(field.type)) return ['set', 'append', 'replace', ...clear]
  return ['set', ...clear]
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

function toOperation({ operation, value, find }: FieldChange): FieldOperation | undefined {
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  switch (operation) {
    case 'clear':
      return null
    case 'set':
      return isEmpty ? undefined : value
    case 'append':
      return isEmpty ? undefined : { append: String(value) }
    case 'replace':
      return find === '' ? undefined : { replace: [find, String(value ?? '')] }
    case 'add':
    case 'subtract': {
      const amount = Number(value)
      if (isEmpty || !Number.isFinite(amount)) return undefined
      return { add: operation === 'add' ? amount : -amount }
    }
  }
}

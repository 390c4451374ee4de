import type { Field } from '../fields/field.ts'
import { fieldType } from '../fields/index.ts'

type Fields = Readonly<Record<string, Field>>

/** What the names in an expression stand for. */
export interface ExpressionScope {
  /** The fields of the record it is about. */
  readonly fields: Fields
  /** Those of the records its links lead to. */
  linkedFields(object: string): Fields | undefined
  /**
   * A formula reads the record's own values and is kept with them. A condition is asked at a moment: it may also look at
   * what was before, at linked records, at today, and whether values are unique.
   */
  readonly use: 'formula' | 'condition'
  /** It is about a change: what was before and what is to be have names of their own, and so has what the change is. */
  readonly ofChange?: true
  /** And about a line of what it changes: what a piece of it comes to has a name as well. */
  readonly ofLine?: true
}

/** One thing an expression reads, and the name it goes by when it runs. */
export type ReadPath = { readonly key: string } & (
  | { readonly kind: 'own' | 'old'; readonly field: string }
  | { readonly kind: 'linked'; readonly link: string; readonly field: string; readonly side?: 'old' }
  | { readonly kind: 'unique'; readonly fields: readonly string[] }
  | { readonly kind: 'today' | 'now' | 'netPrice' | ChangeName }
)

export type LinkedPath = Extract<ReadPath, { kind: 'linked' }>

/** How many records a change is about, and where it comes from. */
export type ChangeName = 'count' | 'origin'
const changeNames: readonly string[] = ['count', 'origin'] satisfies ChangeName[]

/** The value of a field of the record. */
export function ownPath(field: string): ReadPath {
  return { kind: 'own', field, key: `v_${field}` }
}

/** What a name by itself stands for; of an expression that nobody says the fields of, every name is one. */
export function pathOfName(name: string, scope: ExpressionScope | undefined): ReadPath | undefined {
  if (!scope || isReadable(fieldNamed(scope.fields, name))) return ownPath(name)
  if (scope.ofChange && isChangeName(name)) return { kind: name, key: name }
  if (scope.ofLine && name === 'netPrice') return { kind: name, key: name }
  const isMoment = name === 'today' || name === 'now'
  return isMoment && scope.use === 'condition' ? { kind: name, key: name } : undefined
}

function isChangeName(name: string): name is ChangeName {
  return changeNames.includes(name)
}

/** What `old.amount`, `customer.level` and, of a change, `after.customer.level` stand for. */
export function pathOfMember(names: readonly string[], scope: ExpressionScope | undefined): ReadPath | undefined {
  if (scope?.use !== 'condition') return undefined
  const [first = '', field = '', third] = names
  if (third !== undefined) return names.length === 3 ? pathOfSideLinked([first, field, third], scope) : undefined
  const side = fieldNamed(scope.fields, first) ? undefined : sideNamed(first, scope)
  if (side) return isReadable(fieldNamed(scope.fields, field)) ? pathOfSide(side, field) : undefined
  const target = linkedFieldsOf(scope, first)
  if (!target || !isReadable(fieldNamed(target, field))) return undefined
  return { kind: 'linked', link: first, field, key: `via_${first}_${field}` }
}

function pathOfSideLinked(
  [first, link, field]: readonly [string, string, string],
  scope: ExpressionScope,
): ReadPath | undefined {
  const target = linkedFieldsOfSide([first, link], scope)
  if (!target || !isReadable(fieldNamed(target, field))) return undefined
  const key = `via_${link}_${field}`
  const isOld = sideNamed(first, scope) === 'old'
  return { kind: 'linked', link, field, ...(isOld ? { side: 'old', key: `old_${key}` } : { key }) }
}

/** The fields of the records that a link leads to, or led to before: `after.customer`. */
export function linkedFieldsOfSide(
  [first, link]: readonly [string, string],
  scope: ExpressionScope,
): Fields | undefined {
  const isSide = scope.ofChange && !fieldNamed(scope.fields, first) && sideNamed(first, scope) !== undefined
  return isSide ? linkedFieldsOf(scope, link) : undefined
}

/** The record as it was, or as it is to be. */
export function sideNamed(name: string, { use, ofChange }: ExpressionScope): 'own' | 'old' | undefined {
  if (use === 'condition' && (name === 'old' || (ofChange && name === 'before'))) return 'old'
  return ofChange && name === 'after' ? 'own' : undefined
}

function pathOfSide(side: 'own' | 'old', field: string): ReadPath {
  return side === 'own' ? ownPath(field) : { kind: 'old', field, key: `old_${field}` }
}

/** The fields of the records that a link of the record leads to. */
export function linkedFieldsOf(scope: ExpressionScope, link: string): Fields | undefined {
  const field = fieldNamed(scope.fields, link)
  return field?.type === 'link' ? scope.linkedFields(field.to) : undefined
}

/** `unique(customer, title)`: no other living record holds the same. */
export function uniquePath(fields: readonly string[]): ReadPath {
  return { kind: 'unique', fields, key: `unique_${fields.join('_')}` }
}

/** Names come from outside: nothing is found under `constructor`. */
export function fieldNamed(fields: Fields, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** The field whose value is read there; undefined for what is no field. */
export function fieldOfPath(path: ReadPath, scope: ExpressionScope): Field | undefined {
  if (path.kind === 'own' || path.kind === 'old') return fieldNamed(scope.fields, path.field)
  return path.kind === 'linked' ? fieldNamed(linkedFieldsOf(scope, path.link) ?? {}, path.field) : undefined
}

/** Lines are records of their own, and no value. */
function isReadable(field: Field | undefined): boolean {
  return field !== undefined && !field.hidden && fieldType(field).column(field) !== 'none'
}

/** What CEL calls the kind of a field's values. */
export function celTypeOf(field: Field): string {
  const column = fieldType(field).column(field)
  if (column.startsWith('numeric')) return 'double'
  if (column.endsWith('[]')) return 'list<string>'
  if (column === 'boolean') return 'bool'
  return column === 'jsonb' ? 'dyn' : 'string'
}

/**
 * What the price of a piece is made of, as far as there is such a field: of the line, of its order, and the currency its product is
 * priced in, in which it is told.
 */
export const netPriceReads = {
  own: ['price', 'discount', 'product'],
  whole: ['currency', 'exchangeRate', 'linesTotal', 'discountAmount'],
  product: ['currency'],
} as const

/** The fields of the record itself that are looked at to read it. */
export function ownFieldsOf(path: ReadPath): readonly string[] {
  switch (path.kind) {
    case 'own':
    case 'old':
      return [path.field]
    case 'linked':
      return [path.link]
    case 'netPrice':
      return netPriceReads.own
    case 'unique':
      return path.fields
    default:
      return []
  }
}

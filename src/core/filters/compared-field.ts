import { addressParts } from '../fields/china/address-value.ts'
import type { Field } from '../fields/field.ts'
import type { FieldType, Operator } from '../fields/field-type.ts'
import { fieldType } from '../fields/index.ts'
import type { ObjectDefinition } from '../objects/object.ts'

/** What a condition compares: a field as if it were entered by hand, one part of an address, or the team of a person. */
export interface ComparedField {
  /** The field of the definition; its access decides whether the condition is allowed. */
  readonly name: string
  /** Rollups and formulas are compared as what they result in. */
  readonly field: Field
  readonly type: FieldType
  /** The field as it is kept: it says which values are the same. */
  readonly kept: Field
  readonly operators: readonly Operator[]
  readonly part: AddressPart | null
  /** `owner.team`: not who it points to, but the team that person is in. */
  readonly through?: 'team'
}

export type AddressPart = (typeof addressParts)[number]

const textLabel = { 'zh-CN': '文字', en: 'Text' }
const textField: Field = { type: 'text', label: textLabel }

const teamField: Field = { type: 'link', to: 'team', label: { 'zh-CN': '团队', en: 'Team' } }
const teamOperators: readonly Operator[] = ['eq', 'ne', 'in', 'nin', 'empty', 'notEmpty']

/** Ids are compared as links are: exactly. */
const idField: ComparedField = compared('id', { type: 'link', to: '', label: { 'zh-CN': '标识', en: 'Id' } }, [
  'eq',
  'ne',
  'in',
  'nin',
])

/** The change that wrote the records: asked of the history beside them. No field has a name like this. */
export const changePath = '@change'
const changeField: ComparedField = compared(
  changePath,
  { type: 'link', to: '', label: { 'zh-CN': '变更', en: 'Change' } },
  ['eq'],
)

/** The field a condition's `field` names (`phone`, `address.city`, `owner.team`, `id`, `@change`), or undefined where there is none. */
export function comparedField(definition: ObjectDefinition, path: string): ComparedField | undefined {
  if (path === 'id') return idField
  if (path === changePath) return changeField
  const [name = '', part, ...rest] = path.split('.')
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
  if (!field || rest.length > 0) return undefined
  if (part === undefined) return { ...compared(name, enteredField(field), operatorsOf(field)), kept: field }
  if (part === 'team' && field.type === 'link' && field.to === 'user')
    return { ...compared(name, teamField, teamOperators), through: 'team' }
  const addressPart = addressParts.find((known) => known === part)
  if (field.type !== 'address' || !addressPart) return undefined
  return { ...compared(name, textField, fieldType(textField).operators(textField)), part: addressPart }
}

/** Addresses are equal or not by their parts; of the whole only a piece of the text can be asked. */
function operatorsOf(field: Field): readonly Operator[] {
  const all = fieldType(field).operators(field)
  return field.type === 'address' ? all.filter((op) => op === 'contains' || op === 'empty' || op === 'notEmpty') : all
}

function compared(name: string, field: Field, operators: readonly Operator[]): ComparedField {
  return { name, field, type: fieldType(field), kept: field, operators, part: null }
}

/** A kept field as the plain field whose values it holds: nobody enters it, but filters bring values to compare with. */
function enteredField(field: Field): Field {
  const { label } = field
  if (field.type === 'autoNumber') return { type: 'text', label }
  if (field.type !== 'formula' && field.type !== 'rollup') return field
  return field.result === 'number' ? { type: 'number', label, scale: 6 } : { type: field.result, label }
}

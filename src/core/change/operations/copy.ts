import { dayIn } from '../../day-in.ts'
import type { Field, FieldTypeName } from '../../fields/field.ts'
import { isSecret } from '../../fields/is-secret.ts'
import { unopened } from '../../fields/unopened.ts'
import type { Json } from '../../json.ts'
import { always, malformed, type Operator } from './operated.ts'
import type { FieldPlace } from './operation-names.ts'

/** What another field of the record held before the change; read as if it were entered. */
export function copy(by: Json, { definition, field }: FieldPlace): Operator {
  if (typeof by !== 'string' || by.length > 200) return malformed('copy', aField)
  const from = Object.hasOwn(definition.fields, by) ? definition.fields[by] : undefined
  if (!from) return always({ code: 'field-unknown', params: { value: by } })
  const names = { from: from.label['zh-CN'], fromEn: from.label.en }
  if (!isOfOneKind(from, field)) return always({ code: 'copy-unfit', params: names })
  if (uncovers(from, field)) return always({ code: 'copy-uncovers', params: names })
  return ({ before, valueIn, timeZone }) => {
    const value = valueIn(by)
    if (value === unopened) return { problem: { code: 'value-not-opened' } }
    return JSON.stringify(value) === JSON.stringify(before) ? { same: true } : { raw: inForm(value, field, timeZone) }
  }
}

const aField = { 'zh-CN': '这个对象的一个字段名', en: 'the name of a field of the object' } as const

/** The fields of its object that a field may be copied from. */
export function copySourcesFor({ definition: { fields }, name, field }: FieldPlace): readonly string[] {
  return Object.entries(fields).flatMap(([other, from]) =>
    other !== name && isOfOneKind(from, field) && !uncovers(from, field) ? [other] : [],
  )
}

/** What few may read is not put where more do. */
function uncovers(from: Field, to: Field): boolean {
  return (from.sensitive === true && !to.sensitive) || (isSecret(from) && !isSecret(to))
}

type Kind = 'text' | 'number' | 'day' | 'moment' | FieldTypeName

const kinds: Readonly<Partial<Record<FieldTypeName, Kind>>> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  website: 'text',
  phone: 'text',
  creditCode: 'text',
  autoNumber: 'text',
  number: 'number',
  money: 'number',
  date: 'day',
  dateTime: 'moment',
}

/** What a field holds; of what is computed, what comes of it. */
function kindOf(field: Field): Kind {
  const type = field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
  return kinds[type] ?? type
}

/** Whether what one field holds may be a value of the other. */
export function isOfOneKind(from: Field, to: Field): boolean {
  const kind = kindOf(from)
  if (to.type === 'choices') return kind === 'choices' || kind === 'choice'
  if (to.type === 'link' || to.type === 'links')
    return 'to' in from && from.to === to.to && (from.type === to.type || to.type === 'links')
  if (to.type === 'lines' || to.type === 'attachment' || to.type === 'settings' || to.type === 'autoNumber')
    return false
  if (kind === 'number') return kindOf(to) === kind && isOneCurrency(from, to)
  const isTime = (one: Kind) => one === 'day' || one === 'moment'
  return kind === kindOf(to) || (isTime(kind) && isTime(kindOf(to)))
}

/** A number is an amount of what it is put into; an amount of one currency is none of another. */
function isOneCurrency(from: Field, to: Field): boolean {
  const placeOf = (field: Field) => ('currencyField' in field ? field.currencyField : undefined)
  const isMoney = (field: Field) => field.type === 'money' || ('result' in field && field.result === 'money')
  return !isMoney(from) || !isMoney(to) || placeOf(from) === placeOf(to)
}

/** A moment is a day by the company's clock; of one option or record a list of one is made. */
function inForm(value: Json, to: Field, timeZone: string): Json {
  if (value === null) return null
  if (to.type === 'date' && typeof value === 'string' && value.length > 10) return dayIn(new Date(value), timeZone)
  return (to.type === 'choices' || to.type === 'links') && !Array.isArray(value) ? [value] : value
}

import type { Field } from '../fields/field.ts'
import type { FormatContext, Operator } from '../fields/field-type.ts'
import { fieldType, formatField } from '../fields/index.ts'
import { isRecordId } from '../fields/parsing/record-id.ts'
import { type Condition, comparedField, type Filter } from '../filters/index.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { fieldId } from '../objects/object-id.ts'
import { type Label, type Locale, locales } from '../text/locale.ts'

interface Asked {
  readonly filter?: Filter
  readonly q?: string
  readonly ids?: readonly string[]
}

/** Records of one object that the words name by their ids. */
export interface NamedRecords {
  readonly object: string
  readonly ids: readonly string[]
}

interface FilterWords {
  readonly filter?: Label
  readonly asked?: readonly string[]
  readonly named?: readonly NamedRecords[]
}

/**
 * By which condition records were chosen, in words of both languages, and the fields that it asks: only who reads them all is told. Of what
 * is sensitive the words hold no value, for the log is not sealed; what was searched for is told as that something was. Records stand in
 * them by their ids, for titles are told to whoever sees them (`withTitles`).
 */
export function filterWords(
  definition: ObjectDefinition,
  { filter, q, ids }: Asked,
  { timeZone }: Pick<FormatContext, 'timeZone'> = {},
): FilterWords {
  const words = (locale: Locale) => ({ definition, context: { locale, ...(timeZone ? { timeZone } : {}) } })
  const said = (locale: Locale) => [
    ...(filter ? [wordsOf(filter, words(locale))] : []),
    ...(q?.trim() ? [ways.searched[locale]] : []),
    ...(ids ? [ways.chosen[locale].replace('{count}', String(ids.length))] : []),
  ]
  if (said('en').length === 0) return {}
  const [zh = '', en = ''] = locales.map((locale) => said(locale).join(joins.and[locale]))
  const conditions = filter ? conditionsIn(filter) : []
  const asked = conditions.flatMap((condition) => fieldsIn(condition, definition))
  const named = namedIn(conditions, definition)
  return {
    filter: { 'zh-CN': cut(zh), en: cut(en) },
    asked: [...new Set(asked.map((name) => fieldId(definition, name)))],
    ...(named.length > 0 ? { named } : {}),
  }
}

/** The words with the titles of the records that they name; what has none for their reader stays untold. */
export function withTitles(
  words: Label,
  named: readonly NamedRecords[],
  titleOf: (id: string, locale: Locale) => string | undefined,
): Label {
  const all = named.flatMap(({ ids }) => ids)
  const told = (locale: Locale) =>
    all.reduce((text, id) => text.replaceAll(id, () => titleOf(id, locale) || '…'), words[locale])
  return { 'zh-CN': told('zh-CN'), en: told('en') }
}

/** A hundred conditions are read by nobody. */
const wordsMax = 1_000
const valuesTold = 5

/** Half an id would be told as it stands: no title takes its place. */
function cut(text: string): string {
  const halved = [...text.matchAll(idsInWords)].find(({ index }) => index < wordsMax && index + idLength > wordsMax)
  return text.slice(0, halved?.index ?? wordsMax)
}

const idsInWords = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const idLength = 36

const ways = {
  searched: { 'zh-CN': '按关键词搜索', en: 'found by a search' },
  me: { 'zh-CN': '本人', en: 'oneself' },
  chosen: { 'zh-CN': '勾选的 {count} 条', en: '{count} that were ticked' },
} as const satisfies Record<string, Label>

const joins = {
  and: { 'zh-CN': '，且', en: ' and ' },
  or: { 'zh-CN': '，或', en: ' or ' },
  not: { 'zh-CN': '不是（{part}）', en: 'not ({part})' },
} as const satisfies Record<string, Label>

const comparisons: Readonly<Record<Operator, Label>> = {
  eq: { 'zh-CN': '等于', en: 'is' },
  ne: { 'zh-CN': '不等于', en: 'is not' },
  lt: { 'zh-CN': '小于', en: 'below' },
  lte: { 'zh-CN': '不大于', en: 'at most' },
  gt: { 'zh-CN': '大于', en: 'above' },
  gte: { 'zh-CN': '不小于', en: 'at least' },
  in: { 'zh-CN': '属于', en: 'is one of' },
  nin: { 'zh-CN': '不属于', en: 'is none of' },
  contains: { 'zh-CN': '包含', en: 'contains' },
  startsWith: { 'zh-CN': '开头是', en: 'begins with' },
  empty: { 'zh-CN': '为空', en: 'is empty' },
  notEmpty: { 'zh-CN': '不为空', en: 'is filled' },
  between: { 'zh-CN': '介于', en: 'between' },
}

interface Words {
  readonly definition: ObjectDefinition
  readonly context: FormatContext
}

function wordsOf(filter: Filter, words: Words): string {
  const { locale } = words.context
  if ('and' in filter) return together(filter.and, 'and')
  if ('or' in filter) return together(filter.or, 'or')
  if ('not' in filter) return joins.not[locale].replace('{part}', () => wordsOf(filter.not, words))
  return conditionWords(filter, words)

  function together(parts: readonly Filter[], by: 'and' | 'or'): string {
    return parts.map((part) => inBrackets(part, by, words)).join(joins[by][locale])
  }
}

/** One of two that stands among the other kind. */
function inBrackets(part: Filter, by: 'and' | 'or', words: Words): string {
  const said = wordsOf(part, words)
  if (!((by === 'and' ? 'or' : 'and') in part)) return said
  return words.context.locale === 'en' ? `(${said})` : `（${said}）`
}

function conditionWords({ field: path, op, value = null }: Condition, { definition, context }: Words): string {
  const { locale } = context
  const compared = comparedField(definition, path)
  const field = compared && definition.fields[compared.name]
  const label = field?.label[locale] ?? compared?.field.label[locale] ?? path
  const within = compared?.through ? compared.field.label[locale] : ''
  const named = locale === 'en' ? `“${[label, within].filter(Boolean).join(' · ')}”` : `「${label}${within}」`
  const given = valuesOf(value)
  const told = given.slice(0, valuesTold).map((one) => (field?.sensitive ? '…' : shown(one, compared?.field, context)))
  const more = given.length > valuesTold ? [`… (${given.length})`] : []
  const values = [...told, ...more].join(locale === 'en' ? ', ' : '、')
  return [named, comparisons[op][locale], values].filter((part) => part !== '').join(locale === 'en' ? ' ' : '')
}

function valuesOf(value: Json): readonly Json[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is Json => one !== null)
}

/** A value is shown as people read it where it is one of the field; what moves with today, as it was written. */
function shown(value: Json, field: Field | undefined, context: FormatContext): string {
  if (!field) return String(value)
  if (field.type === 'link' && value === 'me') return ways.me[context.locale]
  const parsed = fieldType(field).parse(value, field)
  return parsed.ok && parsed.value !== null ? formatField(parsed.value, withoutCurrency(field), context) : String(value)
}

/** A condition says nothing of the currency that its amounts are in. */
function withoutCurrency(field: Field): Field {
  return field.type === 'money' ? { type: 'number', label: field.label, scale: 6 } : field
}

/** The records that are told by id, by their object. */
function namedIn(conditions: readonly Condition[], definition: ObjectDefinition): readonly NamedRecords[] {
  const named = conditions.flatMap(({ field: path, value = null }) => {
    const compared = comparedField(definition, path)
    const object = path === 'id' ? definition.name : linkedBy(compared?.field)
    if (!compared || !object || definition.fields[compared.name]?.sensitive) return []
    const told = valuesOf(value).slice(0, valuesTold)
    return told.flatMap((id) => (typeof id === 'string' && isRecordId(id) ? [{ object, id }] : []))
  })
  const byObject = Map.groupBy(named, ({ object }) => object)
  return [...byObject].map(([object, all]) => ({ object, ids: [...new Set(all.map(({ id }) => id))] }))
}

function linkedBy(field: Field | undefined): string | undefined {
  return field?.type === 'link' || field?.type === 'links' ? field.to : undefined
}

function conditionsIn(filter: Filter): readonly Condition[] {
  if ('and' in filter) return filter.and.flatMap(conditionsIn)
  if ('or' in filter) return filter.or.flatMap(conditionsIn)
  return 'not' in filter ? conditionsIn(filter.not) : [filter]
}

function fieldsIn({ field: path }: Condition, definition: ObjectDefinition): readonly string[] {
  const compared = comparedField(definition, path)
  return compared && Object.hasOwn(definition.fields, compared.name) ? [compared.name] : []
}

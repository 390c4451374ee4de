import type { Operator } from '../fields/field-type.ts'
import { fieldType, formatField } from '../fields/index.ts'
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

/**
 * By which condition records were chosen, in words of both languages, and the fields that it asks: only who reads them all is told. Of what
 * is sensitive the words hold no value, for the log is not sealed; what was searched for is told as that something was.
 */
export function filterWords(
  definition: ObjectDefinition,
  { filter, q, ids }: Asked,
): { readonly filter?: Label; readonly asked?: readonly string[] } {
  const said = (locale: Locale) => [
    ...(filter ? [wordsOf(filter, definition, locale)] : []),
    ...(q?.trim() ? [ways.searched[locale]] : []),
    ...(ids ? [ways.chosen[locale].replace('{count}', String(ids.length))] : []),
  ]
  if (said('en').length === 0) return {}
  const [zh = '', en = ''] = locales.map((locale) => said(locale).join(joins.and[locale]))
  const asked = filter ? fieldsIn(filter, definition).map((name) => fieldId(definition, name)) : []
  return { filter: { 'zh-CN': zh.slice(0, wordsMax), en: en.slice(0, wordsMax) }, asked: [...new Set(asked)] }
}

/** A hundred conditions are read by nobody. */
const wordsMax = 1_000
const valuesTold = 5

const ways = {
  searched: { 'zh-CN': '按关键词搜索', en: 'found by a search' },
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

function wordsOf(filter: Filter, definition: ObjectDefinition, locale: Locale): string {
  if ('and' in filter) return together(filter.and, 'and')
  if ('or' in filter) return together(filter.or, 'or')
  if ('not' in filter) return joins.not[locale].replace('{part}', () => wordsOf(filter.not, definition, locale))
  return conditionWords(filter, definition, locale)

  function together(parts: readonly Filter[], by: 'and' | 'or'): string {
    return parts.map((part) => wordsOf(part, definition, locale)).join(joins[by][locale])
  }
}

function conditionWords({ field: path, op, value = null }: Condition, definition: ObjectDefinition, locale: Locale) {
  const compared = comparedField(definition, path)
  const label = (compared && definition.fields[compared.name]?.label[locale]) ?? path
  const named = locale === 'en' ? `“${label}”` : `「${label}」`
  const given = (Array.isArray(value) ? value : [value]).filter((one): one is Json => one !== null)
  const isSensitive = compared !== undefined && definition.fields[compared.name]?.sensitive === true
  const told = given.slice(0, valuesTold).map((one) => (isSensitive ? '…' : shown(one, compared?.kept, locale)))
  const more = given.length > valuesTold ? [`… (${given.length})`] : []
  const values = [...told, ...more].join(locale === 'en' ? ', ' : '、')
  return [named, comparisons[op][locale], values].filter((part) => part !== '').join(locale === 'en' ? ' ' : '')
}

/** A value is shown as people read it where it is one of the field; what moves with today, as it was written. */
function shown(value: Json, field: NonNullable<ReturnType<typeof comparedField>>['kept'] | undefined, locale: Locale) {
  if (!field) return String(value)
  const parsed = fieldType(field).parse(value, field)
  return parsed.ok && parsed.value !== null ? formatField(parsed.value, field, { locale }) : String(value)
}

function fieldsIn(filter: Filter, definition: ObjectDefinition): readonly string[] {
  if ('and' in filter) return filter.and.flatMap((part) => fieldsIn(part, definition))
  if ('or' in filter) return filter.or.flatMap((part) => fieldsIn(part, definition))
  if ('not' in filter) return fieldsIn(filter.not, definition)
  const compared = comparedField(definition, filter.field)
  return compared && Object.hasOwn(definition.fields, compared.name) ? [compared.name] : []
}

import { operationLabels } from '../../change/operations/operation-names.ts'
import { type Said, toSaid } from '../../change/operations/prepare-operation.ts'
import { wholePlaceholder } from '../../change-templates/placeholders.ts'
import type { FieldTypeName } from '../../fields/field.ts'
import { fieldTypes } from '../../fields/index.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import type { Locale } from '../../text/locale.ts'
import { typedAnswer } from '../forms/read-questions.ts'
import { toLabel } from '../labels.ts'
import { bracketed, colon, comma } from './punctuation.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a change template does, by field: 客户阶段：意向客户, 备注：末尾追加 「…」. */
export function setParts(value: Json, words: Vocabulary): readonly string[] | null {
  if (!isJsonObject(value)) return null
  return Object.entries(value).map(
    ([name, written]) => `${words.field(name)}${colon[words.locale]}${lineWords(name, toSaid(written ?? null), words)}`,
  )
}

const cleared = { 'zh-CN': '清空', en: 'cleared' } as const

function lineWords(field: string, { name, by }: Said, words: Vocabulary): string {
  if (name === 'set') return by === null ? cleared[words.locale] : words.wordFor(field, by)
  const operation = operationLabels[name][words.locale]
  if (name === 'advance') return operation
  return `${operation} ${byWords(field, { name, by }, words)}`
}

function byWords(field: string, { name, by }: Said, words: Vocabulary): string {
  if (name === 'copy') return words.field(String(by))
  if (name === 'ifEmpty') return words.wordFor(field, by)
  const pair = Array.isArray(by) ? by : [by]
  if (name === 'replaceOption') return pair.map((one) => words.wordFor(field, one)).join(' → ')
  if (name === 'replace' || name === 'replacePattern')
    return pair.map((one) => quoted(String(one), words.locale)).join(' → ')
  if (name === 'addOption' || name === 'removeOption')
    return pair.map((one) => optionWord(field, one, words)).join(comma[words.locale])
  return typeof by === 'string' ? quoted(by, words.locale) : String(by)
}

function optionWord(field: string, option: Json, { wordFor }: Vocabulary): string {
  const isVariable = typeof option === 'string' && wholePlaceholder(option) !== undefined
  return isVariable ? option : wordFor(field, [option])
}

function quoted(text: string, locale: Locale): string {
  return locale === 'en' ? `“${text}”` : `「${text}」`
}

/** What a change template asks: its own words, or those of the field it is entered like, and how it is answered. */
export function questionWords(value: Json, words: Vocabulary): string {
  if (!isJsonObject(value)) return String(value)
  const { locale } = words
  const own = toLabel(value.label)?.[locale]
  const like = typeof value.field === 'string' ? words.field(value.field) : undefined
  const { required, usual } = questionMarks[locale]
  const details = [
    ...(own !== undefined && like !== undefined ? [like] : []),
    ...(isFieldType(value.type) ? [fieldTypes[value.type].label[locale]] : []),
    ...(value.required === true ? [required] : []),
    ...((value.default ?? null) === null ? [] : [`${usual}${usualWords(value, words)}`]),
  ]
  const asked = own ?? like ?? String(value.name)
  return details.length > 0 ? bracketed(asked, details.join(comma[locale]), locale) : asked
}

const questionMarks = {
  'zh-CN': { required: '必填', usual: '默认为' },
  en: { required: 'required', usual: 'usually ' },
} as const

function usualWords(question: JsonObject, { wordFor, wordAs }: Vocabulary): string {
  const { field, default: usual = null } = question
  if (typeof field === 'string') return wordFor(field, usual)
  const answer = typedAnswer(question)
  return answer ? wordAs(answer, usual) : String(usual)
}

function isFieldType(type: Json | undefined): type is FieldTypeName {
  return typeof type === 'string' && Object.hasOwn(fieldTypes, type)
}

import { operationLabels } from '../../change/operations/operation-names.ts'
import { type Said, toSaid } from '../../change/operations/prepare-operation.ts'
import { isJsonObject, type Json } from '../../json.ts'
import { toLabel } from '../labels.ts'
import { colon } from './punctuation.ts'
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
  if (name === 'replace' || name === 'replacePattern') return pair.map((one) => `「${one}」`).join(' → ')
  if (name === 'addOption' || name === 'removeOption') return words.wordFor(field, [...pair])
  return typeof by === 'string' ? `「${by}」` : String(by)
}

/** What a change template asks: its own words, or those of the field it is entered like. */
export function questionWords(value: Json, { field, locale }: Vocabulary): string {
  if (!isJsonObject(value)) return String(value)
  const own = toLabel(value.label)?.[locale]
  return own ?? (typeof value.field === 'string' ? field(value.field) : String(value.name))
}

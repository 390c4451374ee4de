import { isJsonObject, type Json } from '../../json.ts'
import type { Locale } from '../../text/locale.ts'
import { toLabel } from '../labels.ts'
import { approverWords, stepWords } from './approver-words.ts'
import { grantsParts, setAtParts } from './grants-words.ts'
import { lineWords } from './line-words.ts'
import { plainParts } from './plain-words.ts'
import { colon, comma } from './punctuation.ts'
import { questionWords, setParts } from './template-words.ts'
import { type SpokenQuestion, type Vocabulary, vocabulary } from './vocabulary.ts'

/**
 * A value of a record of the configuration in the words of what it shapes: labels where it holds codes. A list comes in parts,
 * so that a difference can leave out what stays. Null where the field's own type says it.
 */
export function spokenParts(question: SpokenQuestion): readonly string[] | null {
  const { name, value } = question
  const speaker = Object.hasOwn(speakers, name) ? speakers[name] : undefined
  if (!speaker || value === null) return null
  return speaker(value, vocabulary(question))
}

type Speaker = (value: Json, words: Vocabulary) => readonly string[] | null

/** By the field that holds the value: each means the same wherever it occurs. */
const speakers: Readonly<Record<string, Speaker>> = {
  object: (value, { object }) => [object(String(value))],
  to: (value, { object }) => [object(String(value))],
  field: (value, { field }) => [field(String(value))],
  titleField: (value, { field }) => [field(String(value))],
  dependsOn: (value, { field }) => [field(String(value))],
  groupBy: (value, { field }) => [field(String(value))],
  dateField: (value, { field }) => [field(String(value))],
  tree: (value, { field }) => [field(String(value))],
  sort: (value, { field }) => [value].flat().map((one) => ordered(String(one), field)),
  columns: (value, { field }) => listed(value, (one) => field(String(one))),
  default: (value, { own }) => [own(value)],
  options: (value, { locale }) => listed(value, (one) => optionWords(one, locale)),
  sections: (value, words) => listed(value, (one) => sectionWords(one, words)),
  fields: (value, { field }) => listed(value, (one) => field(String(one))),
  states: (value, { state }) => listed(value, state),
  starts: (value, { own }) => listed(value, own),
  moves: (value, words) => listed(value, (one) => moveWords(one, words)),
  grants: grantsParts,
  conditionsSince: setAtParts,
  filter: (value, { names, about }) => [names.filter(about, value)],
  steps: (value, words) => listed(value, (one, at) => stepWords(one, at, words)),
  copies: (value, words) => listed(value, (one) => approverWords(one, words)),
  second: (value, words) => listed(value, (one) => approverWords(one, words)),
  third: (value, words) => listed(value, (one) => approverWords(one, words)),
  lines: (value, words) => listed(value, (one) => lineWords(one, words)),
  set: setParts,
  questions: (value, words) => listed(value, (one) => questionWords(one, words)),
  settings: (value, { locale }) => plainParts(value, locale),
  defaultViews: (value, { object, names, locale }) =>
    isJsonObject(value)
      ? Object.entries(value).map(([name, id]) => `${object(name)}${colon[locale]}${viewWords(id, names)}`)
      : null,
  values: (value, { field, wordFor, locale }) =>
    isJsonObject(value)
      ? Object.entries(value).map(([name, one]) => `${field(name)}${colon[locale]}${wordFor(name, one ?? null)}`)
      : null,
}

/** A view of one's own, or one of those that every list has, which go by their name. */
function viewWords(id: Json | undefined, names: Vocabulary['names']): string {
  return names.title('view', String(id)) ?? String(id)
}

const retiredMark = { 'zh-CN': '（停用）', en: ' (retired)' } as const

function listed(value: Json, say: (one: Json, at: number) => string): readonly string[] | null {
  return Array.isArray(value) ? value.map(say) : null
}

function ordered(sort: string, field: (name: string) => string): string {
  return sort.startsWith('-') ? `${field(sort.slice(1))} ↓` : `${field(sort)} ↑`
}

function optionWords(option: Json, locale: Locale): string {
  if (!isJsonObject(option)) return String(option)
  const word = toLabel(option.label)?.[locale] ?? String(option.value ?? '')
  return option.retired === true ? `${word}${retiredMark[locale]}` : word
}

function sectionWords(section: Json, { locale, field }: Vocabulary): string {
  if (!isJsonObject(section)) return String(section)
  const word = toLabel(section.label)?.[locale] ?? String(section.name ?? '')
  const fields = Array.isArray(section.fields) ? section.fields.map((name) => field(String(name))) : []
  return `${word}${colon[locale]}${fields.join(comma[locale])}`
}

function moveWords(move: Json, { own }: Vocabulary): string {
  if (!isJsonObject(move)) return String(move)
  return `${own(move.from ?? null)} → ${own(move.to ?? null)}`
}

/** One text of all parts. */
export function joinParts(parts: readonly string[], locale: Locale): string {
  return parts.join(comma[locale])
}

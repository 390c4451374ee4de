import type { Field } from '../../fields/field.ts'
import { formatField, parseField } from '../../fields/index.ts'
import { isJsonObject, type Json } from '../../json.ts'
import type { Locale } from '../../text/locale.ts'
import { toLabel } from '../labels.ts'
import type { FindShaped, Shaped } from './shaped-by.ts'

export interface SpokenQuestion {
  /** The field of the configuration that holds the value. */
  readonly name: string
  readonly value: Json
  /** What the record shapes: codes are those of its object and field. */
  readonly shaped: Pick<Shaped, 'object' | 'field'>
  readonly find: FindShaped
  readonly locale: Locale
}

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

/** The words for what the codes of an object name. */
interface Vocabulary {
  readonly locale: Locale
  object(name: string): string
  field(name: string): string
  /** A value of the named field. */
  wordFor(name: string, value: Json): string
  /** A value of the field that is shaped. */
  own(value: Json): string
  /** A state of the object. */
  state(value: Json): string
}

function vocabulary({ shaped, find, locale }: SpokenQuestion): Vocabulary {
  const { fields = {}, stage = '' } = find(shaped.object) ?? {}
  const wordFor = (name: string, value: Json) => spokenValue(fields[name], value, locale)
  return {
    locale,
    object: (name) => find(name)?.label[locale] ?? name,
    field: (name) => fields[name]?.label[locale] ?? name,
    wordFor,
    own: (value) => wordFor(shaped.field ?? '', value),
    state: (value) => wordFor(stage, value),
  }
}

/** It may be no value of the field any more, or a variable. */
function spokenValue(field: Field | undefined, value: Json, locale: Locale): string {
  const parsed = field ? parseField(value, field) : null
  if (field && parsed?.ok) return formatField(parsed.value, field, { locale })
  return typeof value === 'string' ? value : JSON.stringify(value)
}

type Speaker = (value: Json, words: Vocabulary) => readonly string[] | null

/** By the field that holds the value: each means the same wherever it occurs. */
const speakers: Readonly<Record<string, Speaker>> = {
  object: (value, { object }) => [object(String(value))],
  to: (value, { object }) => [object(String(value))],
  field: (value, { field }) => [field(String(value))],
  titleField: (value, { field }) => [field(String(value))],
  sort: (value, { field }) => [ordered(String(value), field)],
  columns: (value, { field }) => listed(value, (one) => field(String(one))),
  default: (value, { own }) => [own(value)],
  options: (value, { locale }) => listed(value, (one) => optionWords(one, locale)),
  sections: (value, words) => listed(value, (one) => sectionWords(one, words)),
  fields: (value, { field }) => listed(value, (one) => field(String(one))),
  states: (value, { state }) => listed(value, state),
  starts: (value, { own }) => listed(value, own),
  moves: (value, words) => listed(value, (one) => moveWords(one, words)),
  values: (value, { field, wordFor, locale }) =>
    isJsonObject(value)
      ? Object.entries(value).map(([name, one]) => `${field(name)}${colon[locale]}${wordFor(name, one ?? null)}`)
      : null,
}

const colon = { 'zh-CN': '：', en: ': ' } as const
const comma = { 'zh-CN': '、', en: ', ' } as const
const retiredMark = { 'zh-CN': '（停用）', en: ' (retired)' } as const

function listed(value: Json, say: (one: Json) => string): readonly string[] | null {
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

/** The parts of either side that the other does not have; all of them where only their order differs. */
export function partsThatDiffer(
  before: readonly string[],
  after: readonly string[],
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const gone = before.filter((part) => !after.includes(part))
  const come = after.filter((part) => !before.includes(part))
  return gone.length + come.length > 0 ? { before: gone, after: come } : { before, after }
}

/** One text of all parts. */
export function joinParts(parts: readonly string[], locale: Locale): string {
  return parts.join(comma[locale])
}

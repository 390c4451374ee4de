import type { Field } from '../../fields/field.ts'
import { formatField, parseField } from '../../fields/index.ts'
import { isJsonObject, type Json, type JsonObject, sameJson } from '../../json.ts'
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
  /** A value of the choice on which the one that is shaped depends. */
  parent(value: Json): string
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
    parent: (value) => wordFor(parentOf(fields[shaped.field ?? '']), value),
  }
}

function parentOf(field: Field | undefined): string {
  return (field && 'dependsOn' in field ? field.dependsOn : undefined) ?? ''
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
  dependsOn: (value, { field }) => [field(String(value))],
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

/** What only whoever shows it can name. */
export interface SpokenNames {
  /** Undefined where the reader does not see the role. */
  role(id: string): string | undefined
  color(color: string): string
  condition(condition: string): string
}

interface Difference<Side> {
  readonly before: Side
  readonly after: Side
}

/**
 * How two values differ, in the words of `spokenParts`: the parts of either side that the other does not have, and those that are said
 * alike with what is other in them; all of them where only their order differs. Null where the field's own type says it.
 */
export function spokenDifference(
  question: Omit<SpokenQuestion, 'value'>,
  { before, after }: Difference<Json>,
  names: SpokenNames,
): Difference<readonly string[]> | null {
  const [was, is] = [before, after].map((value) => spokenParts({ ...question, value }))
  if (!was && !is) return null
  const parts = { before: was ?? [], after: is ?? [] }
  const gone = parts.before.filter((part) => !parts.after.includes(part))
  const come = parts.after.filter((part) => !parts.before.includes(part))
  const words = { ...vocabulary({ ...question, value: after }), names }
  const alike = saidAlike({ before, after }, parts).map((pair) => detailed(pair, words))
  if (gone.length + come.length + alike.length === 0) return parts
  return {
    before: [...gone, ...alike.map((one) => one.before)],
    after: [...come, ...alike.map((one) => one.after)],
  }
}

interface Alike extends Difference<JsonObject> {
  readonly said: string
}

/** Of two lists what is said alike on both sides, and is not the same: what shares its code first, where several are said alike. */
function saidAlike({ before, after }: Difference<Json>, parts: Difference<readonly string[]>): readonly Alike[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return []
  const [were, are] = [told(parts.before, before), told(parts.after, after)]
  const [left, other] = [without(were, are), without(are, were)]
  return left.flatMap(({ said, value }) => {
    const alike = other.filter((one) => one.said === said)
    const pair = alike.find((one) => codeOf(one.value) === codeOf(value)) ?? alike[0]
    if (pair) other.splice(other.indexOf(pair), 1)
    return pair && isJsonObject(value) && isJsonObject(pair.value) ? [{ said, before: value, after: pair.value }] : []
  })
}

interface Told {
  readonly said: string
  readonly value: Json
}

function told(parts: readonly string[], values: readonly Json[]): Told[] {
  return parts.map((said, at) => ({ said, value: values[at] ?? null }))
}

function without(some: readonly Told[], others: readonly Told[]): Told[] {
  return some.filter(({ said, value }) => !others.some((one) => one.said === said && sameJson(one.value, value)))
}

/** What tells options, and sections, apart. */
function codeOf(part: Json): Json {
  return isJsonObject(part) ? (part.value ?? part.name ?? null) : null
}

type DetailWords = Vocabulary & { readonly names: SpokenNames }

function detailed({ said, before, after }: Alike, words: DetailWords): Difference<string> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const other = keys.filter((key) => !sameJson(before[key] ?? null, after[key] ?? null))
  const tell = (side: JsonObject) =>
    bracketed(
      said,
      other.map((key) => detailWords(key, side[key] ?? null, words)).join(comma[words.locale]),
      words.locale,
    )
  return { before: tell(before), after: tell(after) }
}

function bracketed(said: string, detail: string, locale: Locale): string {
  return locale === 'en' ? `${said} (${detail})` : `${said}（${detail}）`
}

const detailNames: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>> = {
  value: { 'zh-CN': '代码', en: 'code' },
  name: { 'zh-CN': '代码', en: 'code' },
  color: { 'zh-CN': '颜色', en: 'colour' },
  roles: { 'zh-CN': '限角色', en: 'roles' },
  for: { 'zh-CN': '属于', en: 'belongs to' },
  synonyms: { 'zh-CN': '别名', en: 'also called' },
  suggestedFor: { 'zh-CN': '提示词', en: 'suggested for' },
  label: { 'zh-CN': '名称', en: 'label' },
  step: { 'zh-CN': '单独一步', en: 'a step' },
  columns: { 'zh-CN': '列数', en: 'columns' },
  hint: { 'zh-CN': '说明', en: 'hint' },
  hints: { 'zh-CN': '字段说明', en: 'hints of fields' },
  shownIf: { 'zh-CN': '显示条件', en: 'shown if' },
}

const none = { 'zh-CN': '无', en: 'none' } as const
const yes = { 'zh-CN': '是', en: 'yes' } as const

function detailWords(key: string, value: Json, words: DetailWords): string {
  const { locale } = words
  return `${detailNames[key]?.[locale] ?? key}${colon[locale]}${detailValue(key, value, words)}`
}

function detailValue(key: string, value: Json, words: DetailWords): string {
  const { locale, names, field } = words
  if (value === null || value === false || (Array.isArray(value) && value.length === 0)) return none[locale]
  if (value === true) return yes[locale]
  if (key === 'color') return names.color(String(value))
  if (key === 'roles' && Array.isArray(value)) return roleWords(value.map(String), words)
  if (key === 'for' && Array.isArray(value)) return value.map(words.parent).join(comma[locale])
  if (Array.isArray(value)) return value.map(String).join(comma[locale])
  if (key === 'shownIf' && typeof value === 'string') return names.condition(value)
  if (!isJsonObject(value)) return String(value)
  if (key === 'label' || key === 'hint') return labelWords(value)
  return Object.entries(value)
    .map(
      ([name, one]) =>
        `${field(name)}${colon[locale]}${detailValue(key === 'hints' ? 'hint' : key, one ?? null, words)}`,
    )
    .join(comma[locale])
}

/** Both languages, always in this order. */
function labelWords(label: JsonObject): string {
  return [label['zh-CN'], label.en].filter((word) => typeof word === 'string').join(' / ')
}

/** Those the reader does not see are counted. */
function roleWords(ids: readonly string[], { locale, names }: DetailWords): string {
  const known = ids.flatMap((id) => names.role(id) ?? [])
  const unknown = ids.length - known.length
  const others = locale === 'en' ? `${unknown} you do not see` : `${unknown} 个看不到的角色`
  return [...known, ...(unknown > 0 ? [others] : [])].join(comma[locale])
}

/** One text of all parts. */
export function joinParts(parts: readonly string[], locale: Locale): string {
  return parts.join(comma[locale])
}

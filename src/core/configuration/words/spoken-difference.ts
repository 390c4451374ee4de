import { isJsonObject, type Json, type JsonObject, sameJson } from '../../json.ts'
import { modulesLeftToAll } from './grants-words.ts'
import { bracketed, colon, comma } from './punctuation.ts'
import { spokenParts } from './spoken-parts.ts'
import { type SpokenQuestion, type Vocabulary, vocabulary } from './vocabulary.ts'

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
): Difference<readonly string[]> | null {
  const [was, is] = [before, after].map((value) => spokenParts({ ...question, value }))
  if (!was && !is) return null
  const words = vocabulary(question)
  const left = (grants: Json, other: Json) => (question.name === 'grants' ? modulesLeftToAll(grants, other, words) : [])
  const parts = { before: [...(was ?? []), ...left(before, after)], after: [...(is ?? []), ...left(after, before)] }
  const gone = parts.before.filter((part) => !parts.after.includes(part))
  const come = parts.after.filter((part) => !parts.before.includes(part))
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

function detailed({ said, before, after }: Alike, words: Vocabulary): Difference<string> {
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

function detailWords(key: string, value: Json, words: Vocabulary): string {
  const { locale } = words
  return `${detailNames[key]?.[locale] ?? key}${colon[locale]}${detailValue(key, value, words)}`
}

function detailValue(key: string, value: Json, words: Vocabulary): string {
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
function roleWords(ids: readonly string[], { locale, names }: Vocabulary): string {
  const known = ids.flatMap((id) => names.role(id) ?? [])
  const unknown = ids.length - known.length
  const others = locale === 'en' ? `${unknown} you do not see` : `${unknown} 个看不到的角色`
  return [...known, ...(unknown > 0 ? [others] : [])].join(comma[locale])
}

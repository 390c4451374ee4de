import type { Json } from '../../json.ts'
import { type Label, locales, spokenIn } from '../../text/locale.ts'
import type { SettingsField } from '../field.ts'
import type { FieldType, FormatContext, Parsed, Problem } from '../field-type.ts'
import { keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { presenceOperators } from '../operator-sets.ts'
import { jsonBytes, parseJson } from '../parsing/json-value.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { unseenCharacters } from '../parsing/unseen-characters.ts'
import { isPlainObject } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

type Holds = NonNullable<SettingsField['holds']>

/** A list of choices may be long. */
const bytesMax: Readonly<Record<Holds, number>> = {
  object: 64 * 1024,
  list: 1024 * 1024,
  label: 4 * 1024,
  any: 64 * 1024,
}
const labelLengthMax = 100

/** JSON of the shape the field names: an object of at most 64 kB, or a list, a label in every language, or any value. */
export const settings: FieldType<SettingsField, Json> = {
  label: { 'zh-CN': '设置', en: 'Settings' },
  column: (field) => keptIn(field, 'jsonb'),
  operators: () => presenceOperators,
  parse: (raw, { holds = 'object' }) => parsers[holds](raw),
  check: (value, { holds = 'object' }) =>
    checkSize(value, bytesMax[holds]) ?? (holds === 'label' ? checkLabel(value) : null),
  sameness: 'exact',
  compare: (a, b) => compareCodes(JSON.stringify(a), JSON.stringify(b)),
  format: (value, { holds }, context) => (holds === 'label' ? spoken(value, context) : JSON.stringify(value)),
  sample: ({ holds = 'object' }, n) => samples[holds](n),
  mask: () => hidden,
}

const parsers: Readonly<Record<Holds, (raw: unknown) => Parsed<Json>>> = {
  object: (raw) => parseShape(raw, (json) => isPlainObject(json), 'not-settings'),
  list: (raw) => parseShape(raw, Array.isArray, 'not-a-list'),
  label: parseLabel,
  // A text is a value of its own here, not JSON to be read.
  any: (raw) =>
    typeof raw === 'string' && raw !== '' ? storableText(raw) : parseShape(raw, () => true, 'not-settings'),
}

const samples: Readonly<Record<Holds, (n: number) => Json>> = {
  object: (n) => ({ order: n }),
  list: (n) => [n],
  label: (n) => ({ 'zh-CN': `名称 ${n}`, en: `Label ${n}` }),
  any: (n) => n,
}

function parseShape(raw: unknown, fits: (json: Json) => boolean, code: 'not-settings' | 'not-a-list'): Parsed<Json> {
  const json = parseJson(raw)
  if (json === null) return parsedAs<Json>(null)
  return json !== undefined && fits(json) ? parsedAs(json) : notParsed(code)
}

function storableText(raw: string): Parsed<Json> {
  return parseJson([raw]) === undefined ? notParsed('text-has-control-characters') : parsedAs<Json>(raw)
}

/** Words in every language. One may be left blank, and stays so: whoever reads it is spoken to in the other. */
function parseLabel(raw: unknown): Parsed<Json> {
  const json = typeof raw === 'string' && !raw.trimStart().startsWith('{') ? { 'zh-CN': raw } : parseJson(raw)
  if (json === null) return parsedAs<Json>(null)
  if (!isPlainObject(json) || Object.keys(json).some((key) => !locales.some((locale) => locale === key)))
    return notParsed('not-a-label')
  const words = locales.map((locale) => json[locale] ?? '')
  if (words.some((word) => typeof word !== 'string')) return notParsed('not-a-label')
  if (words.some((word) => unseenCharacters.test(String(word)))) return notParsed('text-has-control-characters')
  const texts = words.map((word) => String(word).trim())
  if (texts.every((text) => text === '')) return parsedAs<Json>(null)
  return parsedAs<Json>(Object.fromEntries(locales.map((locale, n) => [locale, texts[n] ?? ''])))
}

function checkLabel(value: Json): Problem | null {
  const longest = Math.max(...Object.values(value ?? {}).map((word) => [...String(word)].length))
  return longest > labelLengthMax ? problem('text-too-long', { max: labelLengthMax, length: longest }) : null
}

function spoken(value: Json, { locale }: FormatContext): string {
  return isPlainObject(value) ? spokenIn(value as Partial<Label>, locale) : String(value)
}

function checkSize(value: Json, max: number): Problem | null {
  return jsonBytes(value) <= max ? null : problem('settings-too-large', { max: max / 1024 })
}

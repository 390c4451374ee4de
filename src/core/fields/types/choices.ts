import type { ChoicesField, Option } from '../field.ts'
import type { FieldType, Parsed } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { listOperators } from '../operator-sets.ts'
import { findOption, notAnOption } from '../parsing/options.ts'
import { notParsed, parsedAs } from '../parsing/parsed.ts'
import { isNothing, writtenText } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** What people write between several values in one cell. */
export const separators = /[、,;，；|\n]/
const listMax = 1000

/** Several of a list of options; their values are kept, in the order of the options, each once. */
export const choices: FieldType<ChoicesField, readonly string[]> = {
  label: { 'zh-CN': '多选', en: 'Choices' },
  column: (field) => keptIn(field, 'text[]'),
  operators: (field) => askedBy(field, listOperators),
  parse: (raw, field) => {
    if (isNothing(raw)) return parsedAs<readonly string[]>(null)
    const written = writtenChoices(raw, field.options)
    return written ? parseChoices(written, field.options) : notParsed('not-a-list')
  },
  check: (value, field) => {
    const unknown = value.find((each) => findOption(field.options, each)?.value !== each)
    return unknown === undefined ? null : notAnOption(field.options, unknown)
  },
  sameness: 'exact',
  compare: (a, b) => compareCodes(a.join('\n'), b.join('\n')),
  format: (value, field, { locale }) =>
    value.map((each) => findOption(field.options, each)?.label[locale] ?? each).join(locale === 'en' ? ', ' : '、'),
  sample: (field, n) =>
    field.options
      .filter((_, place) => place === n % field.options.length || place === (n * 3 + 1) % field.options.length)
      .map(({ value }) => value),
  mask: () => hidden,
}

/** A text that is an option as a whole is not split: labels may contain a separator. */
function writtenChoices(raw: unknown, options: readonly Option[]): readonly unknown[] | undefined {
  if (Array.isArray(raw)) return raw.length <= listMax ? raw : undefined
  const written = writtenText(raw)
  if (written === undefined || written.length > 20_000) return undefined
  if (findOption(options, written)) return [written]
  return written.split(separators).filter((piece) => piece.trim() !== '')
}

function parseChoices(written: readonly unknown[], options: readonly Option[]): Parsed<readonly string[]> {
  const chosen = new Set<Option>()
  for (const each of written) {
    const name = writtenText(each)
    if (name === undefined) return notParsed('not-a-list')
    const option = name.length <= 1000 ? findOption(options, name) : undefined
    if (!option) return { ok: false, problem: notAnOption(options, name) }
    chosen.add(option)
  }
  return parsedAs(chosen.size === 0 ? null : options.filter((option) => chosen.has(option)).map(({ value }) => value))
}

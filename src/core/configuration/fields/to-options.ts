import type { Refusal } from '../../change/change.ts'
import type { Option } from '../../fields/field.ts'
import { unseenCharacters } from '../../fields/parsing/unseen-characters.ts'
import { isJsonObject, type Json } from '../../json.ts'
import { optionSchema } from '../../objects/field-schemas.ts'
import { toLabel } from '../labels.ts'

const optionsMax = 5_000
/** What a label may have; a list, a filter and a column of a file show it in one line. */
const wordMax = 100

/** Options as an administrator wrote them: a value, or a label alone, which is its value then. */
export function toOptions(
  written: Json | undefined,
): { readonly made: readonly Option[] } | { readonly refusals: readonly Refusal[] } {
  if (!Array.isArray(written) || written.length === 0) return refused('options-needed')
  if (written.length > optionsMax) return refused('options-too-many', { max: optionsMax, count: written.length })
  const unseen = written.findIndex(isUnseen)
  if (unseen >= 0) return refused('option-without-name', { n: unseen + 1 })
  const options = written.map(toOption)
  const strange = options.indexOf(null)
  if (strange >= 0) return refused('option-not-understood', { n: strange + 1 })
  const long = options.findIndex((option) => option && wordsOf(option).some((word) => [...word].length > wordMax))
  if (long >= 0) return refused('option-too-long', { n: long + 1, max: wordMax })
  const made = options.filter((option) => option !== null)
  const twice = firstTwice(made.map(({ value }) => value)) ?? firstTwice(made.map(({ label }) => label['zh-CN']))
  if (twice !== undefined) return refused('option-twice', { value: twice })
  const unclear = takenSynonym(made)
  return unclear === undefined ? { made } : refused('option-synonym-taken', { value: unclear })
}

/** Nothing of it could be read where it is chosen. */
function isUnseen(written: Json): boolean {
  const words = isJsonObject(written) ? [written.value, written.label].flatMap(textsIn) : textsIn(written)
  return words.length > 0 && words.some((word) => word.trim() === '' || unseenCharacters.test(word))
}

/** A language left blank is spoken for by the other. */
function textsIn(written: Json | undefined): string[] {
  if (typeof written === 'string') return [written]
  if (!isJsonObject(written)) return []
  const texts = Object.values(written).filter((text) => typeof text === 'string')
  const said = texts.filter((text) => text.trim() !== '')
  return said.length > 0 ? said : texts
}

function toOption(written: Json): Option | null {
  const given = typeof written === 'string' ? { value: written } : written
  if (!isJsonObject(given)) return null
  const label = toLabel(given.label ?? given.value)
  const value = given.value ?? label?.['zh-CN']
  const shown = Object.entries({ ...given, value, label }).filter(([, part]) => part !== null && part !== false)
  const parsed = optionSchema.safeParse(Object.fromEntries(shown))
  return parsed.success ? (parsed.data as Option) : null
}

function wordsOf({ value, label, synonyms = [] }: Option): string[] {
  return [value, label['zh-CN'], label.en, ...synonyms]
}

/** A synonym that means two options, or is another's name. */
function takenSynonym(options: readonly Option[]): string | undefined {
  const names = options.flatMap(({ value, label }) => [...new Set([value, label['zh-CN'], label.en])])
  const seen = new Set(names.map((name) => name.toLowerCase()))
  const synonyms = options.flatMap((option) => option.synonyms ?? [])
  return synonyms.find((synonym) => seen.size === seen.add(synonym.toLowerCase()).size)
}

function firstTwice(values: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return values.find((value) => seen.size === seen.add(value).size)
}

function refused(code: Refusal['code'], params: Refusal['params'] = {}): { readonly refusals: readonly Refusal[] } {
  return { refusals: [{ path: 'options', code, params }] }
}

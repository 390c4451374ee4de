import type { Option } from '../field.ts'
import type { Problem } from '../field-type.ts'
import { offeredOptions } from '../offered-options.ts'
import { problem, quoted } from './parsed.ts'

/** Options by everything they may be called: value, Chinese label, English label, synonyms; case and width do not matter. */
export type OptionIndex = ReadonlyMap<string, Option>

const indexes = new WeakMap<readonly Option[], OptionIndex>()

/** The option somebody means, or undefined. */
export function findOption(options: readonly Option[], written: string): Option | undefined {
  const index = indexOf(options)
  return index.get(written) ?? index.get(nameKey(written))
}

/** The problem `not-an-option`, with the labels that come nearest, at most three, in both languages. */
export function notAnOption(options: readonly Option[], written: string): Problem {
  const known = problems.get(options) ?? new Map<string, Problem>()
  problems.set(options, known)
  const value = quoted(written)
  const found = known.get(value) ?? describeWith(nearestOptions(options, value), value)
  if (known.size < problemsMax) known.set(value, found)
  return found
}

/** A column of a file repeats its few wrong words ten thousand times; comparing them with every option once is enough. */
const problems = new WeakMap<readonly Option[], Map<string, Problem>>()
const problemsMax = 500

function describeWith(nearest: readonly Option[], value: string): Problem {
  return problem('not-an-option', {
    value,
    nearest: nearest.map((option) => `「${option.label['zh-CN']}」`).join('、'),
    nearestEn: nearest.map((option) => `“${option.label.en}”`).join(', '),
  })
}

/**
 * The options somebody may have meant, best first: those the words are known to stand for; where there are none, the
 * nearest by edit distance and shared characters.
 */
export function nearestOptions(options: readonly Option[], written: string, count = 3): Option[] {
  const wanted = nameKey(written.slice(0, 41))
  const offered = offeredOptions(options)
  const suggested = offered.filter((option) => option.suggestedFor?.some((word) => wanted.includes(nameKey(word))))
  return suggested.length > 0 ? suggested.slice(0, count) : nearestNames(offered, wanted).slice(0, count)
}

function nearestNames(options: readonly Option[], wanted: string): Option[] {
  return options
    .slice(0, 500)
    .map((option, place) => ({
      option,
      place,
      distance: Math.min(...namesOf(option).map((name) => distance(wanted, nameKey(name)))),
    }))
    .sort((a, b) => a.distance - b.distance || a.place - b.place)
    .map(({ option }) => option)
}

function indexOf(options: readonly Option[]): OptionIndex {
  const known = indexes.get(options)
  if (known) return known
  const index = new Map<string, Option>()
  // The first to claim a name keeps it, and values come before labels: what `parse` wrote it must read again.
  for (const option of options) index.set(nameKey(option.value), index.get(nameKey(option.value)) ?? option)
  for (const option of options)
    for (const name of namesOf(option))
      for (const key of [nameKey(name), name]) if (!index.has(key)) index.set(key, option)
  for (const option of options)
    for (const synonym of option.synonyms ?? []) if (!index.has(nameKey(synonym))) index.set(nameKey(synonym), option)
  indexes.set(options, index)
  return index
}

function namesOf({ value, label }: Option): readonly string[] {
  return [label['zh-CN'], label.en, value]
}

function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}

/** 0 for the same text, 1 for nothing in common: half by edits, half by characters that occur in both. */
function distance(a: string, b: string): number {
  const longest = Math.max(a.length, b.length) || 1
  const letters = new Set(a)
  const shared = new Set([...b].filter((letter) => letters.has(letter))).size
  return editDistance(a, b) / longest / 2 + (1 - shared / (Math.max(letters.size, new Set(b).size) || 1)) / 2
}

/** Levenshtein's distance, in one row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

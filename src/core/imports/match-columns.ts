import type { ObjectDefinition } from '../objects/object.ts'
import { locales } from '../text/locale.ts'
import { commonSynonyms, synonymsByObject } from './column-synonyms.ts'
import { type ImportTarget, importTargets } from './import-targets.ts'

export interface FileColumn {
  readonly header: string
  readonly samples: readonly string[]
}

/**
 * Matches the columns of a file with fields: by label in either language, by name, then by what other systems call it.
 * Each target is taken once, by the first column that means it. Answers the target's name for each column, or null.
 */
export function matchColumns(definition: ObjectDefinition, columns: readonly FileColumn[]): (string | null)[] {
  const targets = importTargets(definition)
  const matched: (string | null)[] = columns.map(() => null)
  for (const names of [namesByDefinition(targets), namesBySynonym(definition, targets)]) {
    columns.forEach((column, i) => {
      const meant = names.get(headerKey(column.header))
      if (meant && !matched[i] && !matched.includes(meant)) matched[i] = meant
    })
  }
  return matched.map((target, i) => refine(target, { matched, targets, samples: columns[i]?.samples ?? [] }))
}

/** All the names by which the object's columns are known, as `headerKey` makes them: a row full of them is a header. */
export function columnNames(definition: ObjectDefinition): string[] {
  const targets = importTargets(definition)
  return [...namesByDefinition(targets).keys(), ...namesBySynonym(definition, targets).keys()]
}

/** 「* 客户名称（必填）」 and `Customer_Name` as they are compared: no marks, blanks, case, or remarks in brackets. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replace(/[\s*_\-./:：、'"#]+/g, '')
    .toLowerCase()
}

/** Labels and names come before what else an administrator calls a field. */
function namesByDefinition(targets: readonly ImportTarget[]): Map<string, string> {
  const names = new Map<string, string>()
  const put = (name: string, target: ImportTarget) => {
    if (!names.has(headerKey(name))) names.set(headerKey(name), target.name)
  }
  for (const target of targets)
    for (const name of [...locales.map((locale) => target.label[locale]), target.name]) put(name, target)
  for (const target of targets) for (const synonym of target.synonyms) put(synonym, target)
  return names
}

function namesBySynonym(definition: ObjectDefinition, targets: readonly ImportTarget[]): Map<string, string> {
  const known = new Set(targets.map((target) => target.name))
  const names = new Map<string, string>()
  const own = Object.entries(synonymsByObject).find(([object]) => object === definition.name)?.[1] ?? {}
  for (const synonyms of [own, commonSynonyms])
    for (const [target, words] of Object.entries(synonyms))
      for (const word of words) if (known.has(target) && !names.has(headerKey(word))) names.set(headerKey(word), target)
  return names
}

/** What a header alone does not tell: an address beside a city is the street, and 0.15 in a percentage is a fraction. */
function refine(
  target: string | null,
  {
    matched,
    targets,
    samples,
  }: { matched: readonly (string | null)[]; targets: readonly ImportTarget[]; samples: readonly string[] },
): string | null {
  if (target === null) return null
  const has = (name: string) => targets.some((one) => one.name === name)
  const street = `${target}.street`
  if (has(street) && matched.some((one) => one?.startsWith(`${target}.`)) && !matched.includes(street)) return street
  const fraction = `${target}.fraction`
  return has(fraction) && looksLikeFractions(samples) ? fraction : target
}

/** All between 0 and 1, and written with decimals. */
function looksLikeFractions(samples: readonly string[]): boolean {
  return (
    samples.length > 0 &&
    samples.every((sample) => /^(?:[01]?[.．]\d+|0,\d+)$/.test(sample) && Number(sample.replace(',', '.')) <= 1)
  )
}

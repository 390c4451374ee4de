import type { Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { addGrams, foldText } from './grams.ts'
import { readAloud } from './read-aloud.ts'

/** What the write path stores beside a record for the search box. */
export interface SearchColumns {
  /** For the column `search_grams`: every piece with the mark of its field in front. */
  readonly grams: string[]
  /** For the column `search_text`: one line per way of writing a value, each with the mark of its field in front. */
  readonly text: string
}

/** In UTF-16 units: longer values are searched up to here. Every name, phone and address of an e-mail is shorter. */
export const searchedLengthMax = 400

/**
 * Computes both search columns of a record from its values (all of them, as the API writes them).
 * Each field has a mark of its own, so that whoever may not read a field cannot find records by it.
 */
export function searchColumns(
  definition: ObjectDefinition,
  values: Readonly<Record<string, Json | undefined>>,
): SearchColumns {
  const grams = new Set<string>()
  const lines: string[] = []
  for (const { name, field, mark } of searchedFields(definition)) {
    for (const line of new Set(waysOfWriting(field, textOf(values[name])))) {
      lines.push(mark + line)
      addGrams(grams, line, mark)
    }
  }
  // A line begins and ends with a line break, so that "exactly this" and "begins with this" are plain LIKE patterns.
  return { grams: [...grams], text: lines.length > 0 ? `\n${lines.join('\n')}\n` : '' }
}

export interface SearchedField {
  readonly name: string
  readonly field: Field
  readonly mark: string
}

/** The fields the search box looks into. Sensitive ones are never among them. */
export function searchedFields(definition: ObjectDefinition): readonly SearchedField[] {
  const known = fieldsByDefinition.get(definition)
  if (known) return known
  const found = Object.entries(definition.fields)
    .filter(([, field]) => field.search !== undefined && !field.sensitive)
    .map(([name, field]) => ({ name, field, mark: markOf(name) }))
  fieldsByDefinition.set(definition, found)
  return found
}

const fieldsByDefinition = new WeakMap<ObjectDefinition, readonly SearchedField[]>()

/**
 * Two capitals made from the field's name alone (FNV-1a), so that new fields never move the marks already stored.
 * Capitals, because all that is searched is lower case. Two fields may share a mark; then both must be readable.
 */
export function markOf(fieldName: string): string {
  let hash = 0x811c9dc5
  for (const character of fieldName) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  return letter(hash % 26) + letter(Math.floor(hash / 26) % 26)
}

function letter(n: number): string {
  return String.fromCharCode(65 + n)
}

function waysOfWriting(field: Field, raw: string): readonly string[] {
  const text = foldText(raw.slice(0, searchedLengthMax))
  if (text === '') return []
  if (field.type === 'phone') return [text.replace(/\P{N}/gu, '')].filter((digits) => digits !== '')
  const written = [text, text.replaceAll(' ', '')]
  const read = field.search === 'text' ? readAloud(text) : null
  return read ? [...written, read.full, read.initials] : written
}

/** An address is searched by its parts; numbers, dates and the like are not searched. */
function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object') return ''
  return Object.values(value)
    .filter((part) => typeof part === 'string')
    .join(' ')
}

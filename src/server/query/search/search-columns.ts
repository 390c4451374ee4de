import type { Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId } from '../../../core/objects/object-id.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'
import { type PinyinReading, pinyinOf, pinyinOfName } from './pinyin.ts'
import { addTokens, firstPiece, foldText, tokenOf, tokensToFind } from './search-tokens.ts'
import { piecesWithSigns, wordsWithSigns } from './words-with-signs.ts'

/** What the write path stores beside a record for the search box. */
export interface SearchColumns {
  /** The number of every piece, made from the piece and the mark of its field. In the database their column is `grams`. */
  readonly tokens: readonly number[]
  /** One line per way of writing a value, each with the mark of its field in front. */
  readonly text: string
}

/**
 * Which way of making them this is. It is raised whenever they come out otherwise (other fields, other pieces): then rows
 * of an older form are written anew at the next start.
 */
export const searchForm = 3

/** In UTF-16 units: longer values are searched up to here. Every name, phone and address of an e-mail is shorter. */
export const searchedLengthMax = 400

/**
 * Computes both search columns of a record from its id and its values (all of them, as the API writes them).
 * Each field has a mark of its own, so that whoever may not read a field cannot find records by it.
 */
export function searchColumns(definition: ObjectDefinition, id: string, values: SearchedValues): SearchColumns {
  const entry: Entry = { tokens: new Set([sampleToken(sampleOf(id))]), lines: [] }
  for (const searched of searchedFields(definition)) addValue(entry, searched, values)
  if (typeof values.owner === 'string') entry.tokens.add(ownerToken(values.owner))
  const { tokens, lines } = entry
  // A line begins and ends with a line break, so that "exactly this" and "begins with this" are plain LIKE patterns.
  return { tokens: [...tokens], text: lines.length > 0 ? `\n${lines.join('\n')}\n` : '' }
}

type SearchedValues = Readonly<Record<string, Json | undefined>>

interface Entry {
  readonly tokens: Set<number>
  readonly lines: string[]
}

/** Whether the search box finds records of the object: such an object has a search table. */
export function isSearched(definition: ObjectDefinition): boolean {
  return searchedFields(definition).length > 0
}

/** That a value begins with the piece: such records come first, however many others hold it somewhere. */
export function startToken(mark: string, piece: string): number {
  return tokenOf(mark, `^${piece}`)
}

/** Changing any of these fields changes what the record is found by. */
export function isFoundBy(definition: ObjectDefinition, fieldName: string): boolean {
  return fieldsFoundBy(definition).includes(fieldName)
}

/** All of them are needed to make what a record is found by. */
export const fieldsFoundBy = memoizeByDefinition((definition): readonly string[] => {
  const fields = searchedFields(definition).flatMap(({ name, field }) => [name, field.personWhen?.field ?? name])
  return [...new Set(['owner', ...fields])]
})

/** That the title is exactly this, blanks aside. */
export function titleToken(mark: string, whole: string): number {
  return tokenOf(mark, `=${whole}`)
}

/** Records fall into 256 samples by the last digits of their id, which are random. One tells whether a word is common. */
export function sampleToken(sample: string): number {
  return tokenOf('#', sample)
}

function sampleOf(id: string): string {
  return id.slice(-2)
}

/** Whose record it is: people who see only some owners' records find theirs without looking at all others. */
export function ownerToken(owner: string): number {
  return tokenOf('@', owner)
}

/** Readings of Chinese characters, apart from the same letters written in a text; without the common ones. */
export function syllableTokens(mark: string, syllables: readonly string[]): readonly number[] {
  return tokensToFind(
    mark,
    syllables.map((syllable) => `~${syllable}`),
  )
}

export interface SearchedField {
  readonly name: string
  readonly field: Field
  readonly mark: string
  readonly isTitle: boolean
}

/** The fields the search box looks into. Sensitive ones are never among them. */
export function searchedFields(definition: ObjectDefinition): readonly SearchedField[] {
  const known = fieldsByDefinition.get(definition)
  if (known) return known
  const found = Object.entries(definition.fields)
    .filter(([, field]) => field.search !== undefined && !field.sensitive)
    .map(([name, field]) => ({
      name,
      field,
      mark: markOf(fieldId(definition, name)),
      isTitle: name === definition.title,
    }))
  fieldsByDefinition.set(definition, found)
  return found
}

const fieldsByDefinition = new WeakMap<ObjectDefinition, readonly SearchedField[]>()

/**
 * Two capitals made from the field's name alone (FNV-1a), so that new fields never move the marks already stored.
 * Capitals, because all that is searched is lower case. Two fields may share a mark; then both must be readable.
 */
export function markOf(fieldName: string): string {
  const hash = tokenOf('', fieldName) >>> 0
  return letter(hash % 26) + letter(Math.floor(hash / 26) % 26)
}

function letter(n: number): string {
  return String.fromCharCode(65 + n)
}

function addValue(entry: Entry, searched: SearchedField, values: SearchedValues): void {
  const { tokens, lines } = entry
  const { field, mark, isTitle } = searched
  const raw = textOf(values[searched.name]).slice(0, searchedLengthMax)
  const text = foldText(raw)
  addWordsWithSigns(entry, searched, raw)
  if (text === '') return
  const read = readingsOf(field, text, values)
  for (const line of new Set([...waysOfWriting(field, text), ...read.map(({ initials }) => initials)])) {
    lines.push(mark + line)
    addTokens(tokens, line, mark)
    const first = isTitle ? firstPiece(line) : null
    if (first) tokens.add(startToken(mark, first))
  }
  if (isTitle) tokens.add(titleToken(mark, text.replaceAll(' ', '')))
  for (const { full, syllables } of read) {
    lines.push(mark + full)
    for (const token of syllableTokens(mark, syllables)) tokens.add(token)
  }
}

/** Surnames are read as such in names of people; companies and places as their words are. */
function readingsOf(field: Field, text: string, values: SearchedValues): readonly PinyinReading[] {
  const { search, personWhen } = field
  if (search === 'person' || (personWhen && values[personWhen.field] === personWhen.is)) return pinyinOfName(text)
  const read = search === 'text' ? pinyinOf(text) : null
  return read ? [read] : []
}

/** In numbers and addresses of e-mail signs tell nothing. */
function addWordsWithSigns({ tokens, lines }: Entry, { field, mark }: SearchedField, raw: string): void {
  if (field.type === 'phone' || field.type === 'email') return
  for (const word of wordsWithSigns(raw)) {
    lines.push(mark + word)
    for (const piece of piecesWithSigns(word)) tokens.add(tokenOf(mark, piece))
  }
}

function waysOfWriting(field: Field, text: string): readonly string[] {
  if (field.type === 'phone') return [text.replace(/\P{N}/gu, '')].filter((digits) => digits !== '')
  return [text, text.replaceAll(' ', '')]
}

/** An address is searched by its parts; numbers, dates and the like are not searched. */
function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object') return ''
  return Object.values(value)
    .filter((part) => typeof part === 'string')
    .join(' ')
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, ownersWithin, reachOf } from '../../../core/access/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { canAskBy } from '../../../core/views/can-ask-by.ts'
import type { Workspace } from '../../metadata/index.ts'
import { ownerToken, sampleToken, searchedFields, startToken, syllableTokens, titleToken } from './search-columns.ts'
import { firstPiece, tokensToFind } from './search-tokens.ts'
import type { SearchWord, SearchWords } from './search-words.ts'
import { type Reading, syllablesFrom } from './syllables.ts'

export interface WordsQuestion {
  readonly workspace: Pick<Workspace, 'now'>
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly search: SearchWords
}

/** The records whose title is exactly what was typed; null where the title is hidden. */
export function titleToSql({ actor, definition, search }: WordsQuestion): RawBuilder<SqlBool> | null {
  const title = searchedFields(definition).find((one) => one.isTitle)
  if (!title || !canRead(actor, definition, title.name)) return null
  return sql<SqlBool>`(${allOf([titleToken(title.mark, search.whole)])} AND s.text LIKE ${`%\n${title.mark}${search.whole}\n%`}::text)`
}

/** The same as `wordsToSql` in one sample of 256; null for people who see few owners' records, where no word is common. */
export function sampleToSql(question: WordsQuestion): RawBuilder<SqlBool> | null {
  const marks = readableMarks(question)
  if (marks.readable.length === 0 || ownersCondition(question)) return null
  const within = allOf([sampleToken('00')])
  return sql<SqlBool>`(${tokensCondition(question, marks.readable, within)} AND ${textCondition(question, marks)})`
}

/**
 * The records whose title begins with the first word, and that hold the others; null where the word is too short to
 * tell, or the title hidden.
 */
export function beginningToSql(question: WordsQuestion): RawBuilder<SqlBool> | null {
  const title = searchedFields(question.definition).find((one) => one.isTitle)
  const [word] = question.search.words
  if (!title || !word || !canRead(question.actor, question.definition, title.name)) return null
  const starts = startsOf(word).map((piece) => startToken(title.mark, piece))
  return starts.length === 0 ? null : sql<SqlBool>`(${anyOf(starts)} AND ${wordsToSql(question)})`
}

/** How a title begins that begins with the word: its first piece, or the initials of its first two syllables. */
function startsOf({ spellings, readings }: SearchWord): string[] {
  const initials = readings.flatMap(({ syllables, rest }) => {
    const pair = [...syllables, rest].slice(0, 2).map((syllable) => syllable.charAt(0))
    return pair.length === 2 ? [pair.join('')] : []
  })
  const first = spellings.flatMap(({ text }) => firstPiece(text) ?? [])
  return [...new Set([...first, ...initials])]
}

/**
 * The records that hold all the words in fields the actor may read, as a condition over the search table under the name
 * `s`. Whose records they are is looked at only to spare work: the caller still has to ask for the scope.
 */
export function wordsToSql(question: WordsQuestion): RawBuilder<SqlBool> {
  const marks = readableMarks(question)
  if (marks.readable.length === 0) return sql<SqlBool>`false`
  const owned = ownersCondition(question)
  return sql<SqlBool>`(${tokensCondition(question, marks.readable, owned)} AND ${textCondition(question, marks)})`
}

interface Marks {
  readonly readable: readonly string[]
  /** No field is hidden from the actor: the plain text may be searched as a whole. */
  readonly complete: boolean
}

/** A mark that a readable field shares with one that is not readable is left out: better too little than too much. */
export function readableMarks({ actor, definition }: Pick<WordsQuestion, 'actor' | 'definition'>): Marks {
  const fields = searchedFields(definition)
  const closed = new Set(fields.filter(({ name }) => !canAskBy(actor, definition, name)).map(({ mark }) => mark))
  const readable = [...new Set(fields.map(({ mark }) => mark))].filter((mark) => !closed.has(mark))
  return { readable, complete: closed.size === 0 }
}

/**
 * Every word in some field, one look into the index for each field and way of reading: a word stands within one value.
 * `within` narrows each look.
 */
function tokensCondition(
  question: WordsQuestion,
  marks: readonly string[],
  within: RawBuilder<SqlBool> | null,
): RawBuilder<SqlBool> {
  const conditions = question.search.words
    .filter(({ spellings }) => spellings[0].pieces.length > 0)
    .map((word) => {
      const ways = marks.flatMap((mark) => waysToHold(question.definition, mark, word))
      if (ways.length === 0) return sql`false`
      return sql`(${sql.join(
        ways.map((way) => (within ? sql`(${way} AND ${within})` : way)),
        sql` OR `,
      )})`
    })
  return sql<SqlBool>`(${sql.join(conditions, sql` AND `)})`
}

/** With more owners than this, looking them up costs more than it saves. */
const ownersMax = 200

/** Within each way, so that the index meets words and owners in one go. */
function ownersCondition({ workspace, actor, definition }: WordsQuestion): RawBuilder<SqlBool> | null {
  if (definition.partOf !== undefined || !definition.fields.owner) return null
  const owners = ownersWithin(reachOf({ actor, definition, action: 'view', at: workspace.now() }))
  return owners && owners.length <= ownersMax ? anyOf(owners.map(ownerToken)) : null
}

function waysToHold(definition: ObjectDefinition, mark: string, word: SearchWord): RawBuilder<SqlBool>[] {
  const fields = searchedFields(definition).flatMap((one) => (one.mark === mark ? [one.field] : []))
  if (!fields.some((field) => mayHold(field, word.spellings[0].text))) return []
  const asWritten = word.spellings.map(({ pieces }) => allOf(tokensToFind(mark, pieces)))
  if (!fields.some((field) => field.search !== 'plain')) return asWritten
  return [...asWritten, ...word.readings.map((reading) => readingCondition(mark, reading))]
}

/** Names are not looked for among phone numbers: each field asked costs a look into the index. */
function mayHold(field: Field, word: string): boolean {
  if (field.type === 'phone') return /^\d+$/.test(word)
  const isLatin = field.type === 'creditCode' || field.type === 'email'
  return !isLatin || !/\p{Script=Han}/u.test(word)
}

/** Its syllables, and the initials of neighbours, which tell a name with both from a name with both side by side. */
function readingCondition(mark: string, { syllables, rest }: Reading): RawBuilder<SqlBool> {
  const initials = [...syllables, rest].map((syllable) => syllable.charAt(0))
  const pairs = initials.slice(1).map((initial, at) => `${initials[at]}${initial}`)
  const tokens = [
    ...syllableTokens(mark, syllables),
    ...tokensToFind(
      mark,
      pairs.filter((pair) => pair.length === 2),
    ),
  ]
  const begun = syllablesFrom(rest)
  const grownTokens = syllableTokens(mark, begun)
  // A common syllable among them may stand anywhere.
  if (rest === '' || grownTokens.length < begun.length) return allOf(tokens)
  return sql<SqlBool>`(${allOf(tokens)} AND ${anyOf(grownTokens)})`
}

/** Where nothing is worth looking up, the text alone has to tell. */
function allOf(tokens: readonly number[]): RawBuilder<SqlBool> {
  if (tokens.length === 0) return sql<SqlBool>`true`
  return sql<SqlBool>`s.grams @> ${[...new Set(tokens)]}::int[]`
}

function anyOf(tokens: readonly number[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`s.grams && ${tokens}::int[]`
}

/** The pieces may be there without the word: now the words themselves. Signs among them are no patterns. */
function textCondition({ search }: Pick<WordsQuestion, 'search'>, { readable, complete }: Marks): RawBuilder<SqlBool> {
  const conditions = search.words.map(({ spellings }) => {
    const texts = spellings.map(({ text }) => text)
    if (complete) return holdsOne(texts)
    return sql`s.text ~ ${`(?n)^(?:${readable.join('|')}).*(?:${texts.map(literal).join('|')})`}::text`
  })
  return sql<SqlBool>`(${sql.join(conditions, sql` AND `)})`
}

function holdsOne(texts: readonly string[]): RawBuilder<SqlBool> {
  const patterns = texts.map((text) => `%${text}%`)
  return patterns.length === 1
    ? sql<SqlBool>`s.text LIKE ${patterns[0]}::text`
    : sql<SqlBool>`s.text LIKE ANY(${patterns}::text[])`
}

function literal(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '\\$&')
}

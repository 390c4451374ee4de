import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, scopeOf } from '../../../core/access/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { columnOf, tableOf, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../scope-to-sql.ts'
import { searchedFields } from './search-columns.ts'
import type { SearchWords } from './search-words.ts'

export interface SearchQuestion {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly search: SearchWords
  /** What else the records must be (not deleted, in scope, filtered), over the table under the name `r`. */
  readonly base: RawBuilder<SqlBool>
}

/** What ranking needs to know, so that only the best are read whole. */
export interface Found {
  readonly id: string
  readonly search_text: string
  readonly updated_at: string
}

/**
 * How many records the index may offer before the words themselves are looked for in them. Beyond it the input is too
 * common to be an answer anyway, and the box stays quick: reading 2,000 records takes a few milliseconds.
 */
const candidatesMax = 2000

/**
 * A query for the records found: in their own fields, by exact code, or through records that
 * belong to them (a customer by its contact's phone). Only fields the actor may read are looked into.
 */
export function foundRecords(question: SearchQuestion): RawBuilder<Found> {
  const ways = [directWay(question), codeWay(question), ...throughWays(question)].filter((way) => way !== null)
  if (ways.length === 0) return sql`SELECT r.id, r.search_text, r.updated_at FROM ${tableRef(question)} r WHERE false`
  return sql`${sql.join(ways, sql` UNION `)}`
}

/** The same as one condition without the limit: for batches and exact counts, which must not miss any. */
export function searchToSql(question: Omit<SearchQuestion, 'base'>, alias = 'r'): RawBuilder<SqlBool> {
  const own = fieldsCondition(question, alias)
  const through = throughObjects({ ...question, base: sql<SqlBool>`true` }).map(
    ({ definition, column }) => sql<SqlBool>`${sql.id(alias, 'id')} IN (
      SELECT ${sql.id('t', column)} FROM ${tableRef({ ...question, definition })} t
      WHERE t.deleted_at IS NULL AND ${scopeToSql({ ...question, definition, alias: 't' })}
        AND ${fieldsCondition({ ...question, definition }, 't') ?? sql<SqlBool>`false`})`,
  )
  const ways = own ? [own, ...through] : through
  return ways.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(ways, sql` OR `)})`
}

type Way = RawBuilder<Found> | null

function directWay(question: SearchQuestion): Way {
  const marks = readableMarks(question)
  if (marks.readable.length === 0) return null
  return sql`(WITH candidate AS MATERIALIZED (
      SELECT r.id, r.search_text, r.updated_at FROM ${tableRef(question)} r
      WHERE ${question.base} AND ${gramsCondition(question, marks, 'r')} LIMIT ${sql.lit(candidatesMax)}
    ) SELECT id, search_text, updated_at FROM candidate WHERE ${textCondition(question, marks, 'candidate')})`
}

/** The record with exactly this code is found even where thousands of others begin like it. */
function codeWay(question: SearchQuestion): Way {
  const { definition, actor, search } = question
  if (!definition.fields.code || !canRead(actor, definition, 'code')) return null
  return sql`(SELECT r.id, r.search_text, r.updated_at FROM ${tableRef(question)} r
    WHERE ${question.base} AND r.code = ${search.code}::text)`
}

function throughWays(question: SearchQuestion): Way[] {
  return throughObjects(question).map(({ definition, column }) => {
    const base = sql<SqlBool>`r.deleted_at IS NULL AND ${scopeToSql({ ...question, definition })}`
    const found = directWay({ ...question, definition, base })
    if (!found) return null
    return sql`(SELECT r.id, r.search_text, r.updated_at FROM ${tableRef(question)} r WHERE ${question.base} AND r.id = ANY(ARRAY(
      SELECT ${sql.id('t', column)} FROM ${tableRef({ ...question, definition })} t
      WHERE t.id = ANY(ARRAY(SELECT id FROM ${found} found)))))`
  })
}

/** The objects named in `searchThrough` that the actor may see at all. */
function throughObjects({ workspace, actor, definition }: SearchQuestion) {
  return (definition.searchThrough ?? []).flatMap(({ object, via }) => {
    const through = workspace.definitions.get(object)
    const link = through.fields[via]
    if (!link || scopeOf(actor, through, 'view') === 'none' || !canRead(actor, through, via)) return []
    return [{ definition: through, column: columnOf(via, link) }]
  })
}

function fieldsCondition(question: Omit<SearchQuestion, 'base'>, alias: string): RawBuilder<SqlBool> | null {
  const marks = readableMarks(question)
  if (marks.readable.length === 0) return null
  return sql<SqlBool>`(${gramsCondition(question, marks, alias)} AND ${textCondition(question, marks, alias)})`
}

interface Marks {
  readonly readable: readonly string[]
  /** No field is hidden from the actor: the plain text may be searched as a whole. */
  readonly complete: boolean
}

/** A mark that a readable field shares with one that is not readable is left out: better too little than too much. */
export function readableMarks({ actor, definition }: Pick<SearchQuestion, 'actor' | 'definition'>): Marks {
  const fields = searchedFields(definition)
  const closed = new Set(fields.filter(({ name }) => !canRead(actor, definition, name)).map(({ mark }) => mark))
  const readable = [...new Set(fields.map(({ mark }) => mark))].filter((mark) => !closed.has(mark))
  return { readable, complete: closed.size === 0 }
}

/** Every word in some field. One array per field, because a word stands within one value. */
function gramsCondition(
  { search, definition }: Pick<SearchQuestion, 'search' | 'definition'>,
  { readable }: Marks,
  alias: string,
): RawBuilder<SqlBool> {
  const column = sql.id(alias, 'search_grams')
  const fieldsOf = (mark: string) => searchedFields(definition).flatMap((one) => (one.mark === mark ? [one.field] : []))
  const conditions = search.words
    .filter((word) => word.grams.length > 0)
    .map((word) => {
      const marks = readable.filter((mark) => fieldsOf(mark).some((field) => mayHold(field, word.text)))
      const ways = marks.map((mark) => sql`${column} @> ${word.grams.map((gram) => mark + gram)}::text[]`)
      return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` OR `)})`
    })
  return sql<SqlBool>`(${sql.join(conditions, sql` AND `)})`
}

/** Names are not looked for among phone numbers: each field asked costs a look into the index. */
function mayHold(field: Field, word: string): boolean {
  if (field.type === 'phone') return /^\d+$/.test(word)
  const isLatin = field.type === 'creditCode' || field.type === 'email'
  return !isLatin || !/\p{Script=Han}/u.test(word)
}

/** The pieces may be there without the word: now the words themselves. They hold letters and digits only, no patterns. */
function textCondition(
  { search }: Pick<SearchQuestion, 'search'>,
  { readable, complete }: Marks,
  alias: string,
): RawBuilder<SqlBool> {
  const text = sql.id(alias, 'search_text')
  const conditions = search.words.map((word) =>
    complete
      ? sql`${text} LIKE ${`%${word.text}%`}::text`
      : sql`${text} ~ ${`(?n)^(?:${readable.join('|')}).*${word.text}`}::text`,
  )
  return sql<SqlBool>`(${sql.join(conditions, sql` AND `)})`
}

function tableRef({ workspace, definition }: Pick<SearchQuestion, 'workspace' | 'definition'>): RawBuilder<unknown> {
  return workspace.database.read.table(tableOf(definition))
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, scopeOf } from '../../../core/access/index.ts'
import { sameForm } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { columnOf, sameColumn, searchTableOf, tableOf, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../scope-to-sql.ts'
import { isSearched } from './search-columns.ts'
import type { SearchWords } from './search-words.ts'
import { beginningToSql, sampleToSql, titleToSql, wordsToSql } from './words-to-sql.ts'

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
  readonly text: string
  readonly updated_at: string
}

/**
 * How many records a list finds before it stops looking. Input that finds more is too common to be an answer, and the
 * list stays quick.
 */
const listedMax = 2000
/** The box shows a handful. Those whose title begins with the words are looked for apart, so that none is missed. */
const offeredMax = 250

/**
 * A query for the records of a list: found in their own fields, by exact code, or through records that belong to them
 * (a customer by its contact's phone). Only fields the actor may read are looked into.
 */
export function foundRecords(question: SearchQuestion): RawBuilder<Found> {
  return unionOf(question, [
    ownQuery(question, listedMax),
    codeQuery(question, listedMax),
    ...relatedQueries(question, listedMax),
  ])
}

/** So many in one sample of 256: ten thousand hold the words, and nobody is shown the best of those. */
const commonFrom = 40

/**
 * The same for the search box, which shows the best only. Looking up a common word costs as much as it has records, so
 * one sample is asked first: where it has plenty, it is the answer, together with what is called exactly so. Otherwise
 * whatever holds the words is found; and where that is more than is offered, what begins with them apart.
 */
export function offeredRecords(question: SearchQuestion): RawBuilder<Found> {
  const sample = sampleToSql(question)
  const isRare = sample && sql<SqlBool>`(SELECT count(*) FROM sample) < ${sql.lit(commonFrom)}`
  const own = ownQuery(question, offeredMax, isRare ?? undefined)
  const beginning = own && beginningToSql(question)
  const ownIsFull = sql<SqlBool>`(SELECT count(*) FROM own) = ${sql.lit(offeredMax)}`
  const first = [
    ...(sample ? [sql`sample AS MATERIALIZED ${queryBy(question, sample, offeredMax)}`] : []),
    ...(own ? [sql`own AS MATERIALIZED ${own}`] : []),
  ]
  const queries = unionOf(question, [
    sample && sql<Found>`SELECT * FROM sample`,
    own && sql<Found>`SELECT * FROM own`,
    titleQuery(question),
    beginning && queryBy(question, sql<SqlBool>`${ownIsFull} AND ${beginning}`, offeredMax),
    codeQuery(question, offeredMax),
    ...relatedQueries(question, offeredMax),
  ])
  return first.length === 0 ? queries : sql`WITH ${sql.join(first)} ${queries}`
}

function unionOf(question: SearchQuestion, queries: readonly FoundQuery[]): RawBuilder<Found> {
  const open = queries.filter((query) => query !== null)
  if (open.length === 0)
    return sql`SELECT r.id, ''::text AS text, r.updated_at FROM ${recordTable(question)} r WHERE false`
  return sql`${sql.join(open, sql` UNION `)}`
}

/** The same as one condition without the limit: for batches and exact counts, which must not miss any. */
export function searchToSql(question: Omit<SearchQuestion, 'base'>): RawBuilder<SqlBool> {
  const own = sql<SqlBool>`r.id IN (SELECT s.id FROM ${searchTable(question)} s WHERE ${wordsToSql(question)})`
  const related = relatedObjects(question).map(({ definition, column }) => {
    const inside = { ...question, definition }
    return sql<SqlBool>`r.id IN (
      SELECT ${sql.id('t', column)} FROM ${recordTable(inside)} t
      WHERE t.deleted_at IS NULL AND ${scopeToSql({ ...inside, alias: 't' })}
        AND t.id IN (SELECT s.id FROM ${searchTable(inside)} s WHERE ${wordsToSql(inside)}))`
  })
  const code = codeBegunWith(question, 'c')
  const coded = code
    ? [
        sql<SqlBool>`r.id IN (SELECT c.id FROM ${recordTable(question)} c WHERE c.deleted_at IS NULL AND ${code.begins})`,
      ]
    : []
  const all = isSearched(question.definition) ? [own, ...coded, ...related] : related
  return sql<SqlBool>`(${sql.join(all, sql` OR `)})`
}

type FoundQuery = RawBuilder<Found> | null

function ownQuery(question: SearchQuestion, most: number, when = sql<SqlBool>`true`): FoundQuery {
  if (!isSearched(question.definition)) return null
  return queryBy(question, sql<SqlBool>`${when} AND ${wordsToSql(question)}`, most)
}

function titleQuery(question: SearchQuestion): FoundQuery {
  const title = titleToSql(question)
  return title && queryBy(question, title, offeredMax)
}

/** The words first, from their index; the records one by one behind them, which OFFSET 0 makes PostgreSQL keep to. */
function queryBy(question: SearchQuestion, condition: RawBuilder<SqlBool>, most: number): FoundQuery {
  return sql`(SELECT s.id, s.text, r.updated_at FROM ${searchTable(question)} s
    CROSS JOIN LATERAL (
      SELECT r.updated_at FROM ${recordTable(question)} r WHERE r.id = s.id AND ${question.base} OFFSET 0
    ) r
    WHERE ${condition} LIMIT ${sql.lit(most)})`
}

const codeForm = /\d/

/**
 * The record with exactly this code is found even where thousands of others begin like it: it is the first of those that do, in the
 * order in which their index has them.
 */
function codeQuery(question: SearchQuestion, most: number): FoundQuery {
  const code = codeBegunWith(question, 'r')
  return (
    code &&
    sql`(SELECT r.id, s.text, r.updated_at FROM ${recordTable(question)} r
    JOIN ${searchTable(question)} s ON s.id = r.id WHERE ${question.base} AND ${code.begins}
    ORDER BY ${code.column} LIMIT ${sql.lit(most)})`
  )
}

interface CodeBegun {
  readonly column: RawBuilder<unknown>
  readonly begins: RawBuilder<SqlBool>
}

/** By the bytes of the code, as its index keeps it. */
function codeBegunWith({ definition, actor, search }: Omit<SearchQuestion, 'base'>, alias: string): CodeBegun | null {
  const code = definition.fields.code
  if (!isSearched(definition) || !code || !canRead(actor, definition, 'code') || !codeForm.test(search.code))
    return null
  const column = sameColumn({ name: 'code', field: code, alias })
  const begun = sameForm(search.code, code)
  return { column, begins: sql<SqlBool>`(${column} >= ${begun}::text AND ${column} < ${`${begun}${last}`}::text)` }
}

/** Behind all that begins with what stands before it. */
const last = '\u{10FFFF}'

function relatedQueries(question: SearchQuestion, most: number): FoundQuery[] {
  if (!isSearched(question.definition)) return []
  return relatedObjects(question).map(({ definition, column }) => {
    const base = sql<SqlBool>`r.deleted_at IS NULL AND ${scopeToSql({ ...question, definition })}`
    const found = ownQuery({ ...question, definition, base }, most)
    if (!found) return null
    return sql`(SELECT r.id, s.text, r.updated_at FROM ${recordTable(question)} r
      JOIN ${searchTable(question)} s ON s.id = r.id WHERE ${question.base} AND r.id = ANY(ARRAY(
        SELECT ${sql.id('t', column)} FROM ${recordTable({ ...question, definition })} t
        WHERE t.id = ANY(ARRAY(SELECT id FROM ${found} found)))))`
  })
}

/** The objects named in `searchThrough` that the actor may see at all. */
function relatedObjects({ workspace, actor, definition }: Omit<SearchQuestion, 'base'>) {
  return (definition.searchThrough ?? []).flatMap(({ object, via }) => {
    const related = workspace.definitions.get(object)
    const link = related.fields[via]
    if (!link || scopeOf(actor, related, 'view') === 'none' || !canRead(actor, related, via)) return []
    return [{ definition: related, column: columnOf(via, link) }]
  })
}

type Tabled = Pick<SearchQuestion, 'workspace' | 'definition'>

function recordTable({ workspace, definition }: Tabled): RawBuilder<unknown> {
  return workspace.database.read.table(tableOf(definition))
}

function searchTable({ workspace, definition }: Tabled): RawBuilder<unknown> {
  return workspace.database.read.table(searchTableOf(definition))
}

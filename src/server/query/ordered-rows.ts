import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ObjectDefinition, Sort } from '../../core/objects/object.ts'
import type { Reader } from '../db/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { completeCondition, type RecordsAsked, refuseUnreadable } from './asked-records.ts'
import { usualSort } from './list-records.ts'
import { type RecordRow, recordColumns } from './record-columns.ts'
import { sortOrder } from './sort-order.ts'

export interface OrderedQuestion extends Omit<RecordsAsked, 'deleted'> {
  readonly sort?: Sort
  /** Of those that are asked for, these. */
  readonly ids?: readonly string[]
}

/** How many records are asked for that the actor sees. Refuses (throws `Refused`) what a list refuses. */
export async function countOrdered(workspace: Workspace, question: OrderedQuestion): Promise<number> {
  const definition = workspace.definitions.get(question.object)
  refuseUnreadable(question.actor, definition, question.filter)
  orderIn(workspace, definition, question)
  const { read } = workspace.database
  const [row] = await read.rows(sql<{ total: number }>`
    SELECT count(*)::int AS total FROM ${read.table(tableOf(definition))} r WHERE ${conditionIn(workspace, definition, question)}`)
  return row?.total ?? 0
}

interface Pages {
  /** In a transaction: all pages come of one moment. */
  readonly reader: Reader
  readonly perPage: number
  /** The fields that are needed; all where nothing is said. */
  readonly names?: readonly string[]
}

/**
 * All records asked for, page by page in the order of their list, by a cursor of PostgreSQL that holds their ids: a page costs the same
 * wherever it stands. The next one is read while the last is worked on.
 */
export async function* orderedRows(
  workspace: Workspace,
  question: OrderedQuestion,
  { reader, perPage, names }: Pages,
): AsyncGenerator<readonly RecordRow[]> {
  const definition = workspace.definitions.get(question.object)
  const { value, sort } = orderIn(workspace, definition, question)
  const direction = sort.direction === 'asc' ? sql`ASC` : sql`DESC`
  const table = reader.table(tableOf(definition))
  await reader.rows(sql`
    DECLARE exported NO SCROLL CURSOR FOR SELECT r.id FROM ${table} r
    WHERE ${conditionIn(workspace, definition, question)}
    ORDER BY ${value} ${direction} NULLS LAST, r.id ${direction}`)
  const columns = recordColumns(definition, names ? { names } : {})
  const read = async () => {
    const ids = await reader.rows(sql<{ id: string }>`FETCH ${sql.lit(perPage)} FROM exported`)
    if (ids.length === 0) return []
    return reader.rows(sql<RecordRow>`
      SELECT ${columns} FROM unnest(${ids.map(({ id }) => id)}::uuid[]) WITH ORDINALITY AS page (id, n)
      JOIN ${table} r ON r.id = page.id ORDER BY page.n`)
  }
  let next = read()
  for (let page = await next; page.length > 0; page = await next) {
    next = read()
    // Whoever stops halfway does not wait for it, and its failure is told with the next page.
    next.catch(() => undefined)
    yield page
  }
}

function conditionIn(
  workspace: Workspace,
  definition: ObjectDefinition,
  { ids, ...asked }: OrderedQuestion,
): RawBuilder<SqlBool> {
  const condition = completeCondition(workspace, definition, asked)
  return ids ? sql<SqlBool>`(${condition} AND r.id = ANY(${[...ids]}::uuid[]))` : condition
}

function orderIn({ database: { read } }: Workspace, definition: ObjectDefinition, question: OrderedQuestion) {
  const { actor, sort = usualSort(actor, definition) } = question
  return sortOrder({ definition, actor, schema: read.schema, deleted: 'living' }, sort)
}

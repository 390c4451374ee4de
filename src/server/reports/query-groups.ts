import { type RawBuilder, sql } from 'kysely'
import type { GroupKey, GroupReport, Measure, ReportGroup } from '../../core/api/shapes.ts'
import { readWithin } from '../db/index.ts'
import { errorCode } from '../error-code.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { completeCondition, type RecordsAsked, refuseUnreadable, titlesOf } from '../query/index.ts'
import { Refused } from '../refused.ts'
import { type CurrencyColumn, currencyColumns } from './currency-columns.ts'
import { type GroupColumn, groupColumns } from './group-columns.ts'
import { inTurn } from './in-turn.ts'
import { type MeasureColumn, measureColumns, partColumns } from './measure-columns.ts'
import { type FiguresRow, toFigures } from './to-figures.ts'

export interface GroupQuestion extends RecordsAsked {
  readonly groups: readonly GroupKey[]
  readonly measures: readonly Measure[]
  /** By default it gives up after ten seconds. */
  readonly timeoutMs?: number
}

/** More groups than this nobody reads; the largest are shown, and what is left counts in the total. */
const groupsMax = 500
const timeoutUsualMs = 10_000

/**
 * How many records there are in each group and what they come to, over all that the actor may see of what she asks for.
 * Amounts of several currencies are not added up. Refuses (throws `Refused`) what she cannot read or nothing can be
 * grouped by, and what takes too long.
 */
export async function queryGroups(workspace: Workspace, question: GroupQuestion): Promise<GroupReport> {
  const { actor, object, filter } = question
  const definition = workspace.definitions.get(object)
  refuseUnreadable(actor, definition, filter)
  const groups = groupColumns(workspace, { actor, definition }, question.groups)
  const measures = measureColumns({ actor, definition }, question.measures)
  const currencies = currencyColumns(workspace, { actor, definition }, measures)
  const from = sql`${workspace.database.read.table(tableOf(definition))} r ${sql.join(
    currencies.map(({ join }) => join),
    sql` `,
  )} WHERE ${completeCondition(workspace, definition, question)}`
  const rows = await askInTime(workspace, question, reportSql({ groups, measures, currencies, from }))
  return toReport(workspace, question, { rows, groups, measures, currencies })
}

interface Columns {
  readonly groups: readonly GroupColumn[]
  readonly measures: readonly MeasureColumn[]
  readonly currencies: readonly CurrencyColumn[]
}

/** Each record is read once; the largest groups and the total are taken from what that came to. */
function reportSql({ groups, measures, currencies, from }: Columns & { from: RawBuilder<unknown> }): RawBuilder<Row> {
  const money = currencies.map(({ value, name }) => sql`${value} AS ${sql.id(name)}`)
  const names = currencies.map(({ name }) => sql.id(name))
  const parts = measures.flatMap(partColumns)
  const places = [...groups, ...currencies].map((_, n) => sql.lit(n + 1))
  const found = list([
    ...groups.map(({ value, name }) => sql`${value} AS ${sql.id(name)}`),
    ...money,
    sql`count(*) AS count`,
    ...parts.map(({ name, first }) => sql`${first} AS ${sql.id(name)}`),
  ])
  const again = parts.map(({ name, again }) => sql`${again} AS ${sql.id(name)}`)
  return sql<Row>`
    WITH found AS MATERIALIZED (SELECT ${found} FROM ${from} ${places.length > 0 ? sql`GROUP BY ${list(places)}` : sql``}),
    named AS (SELECT jsonb_build_array(${list(groups.map(({ key }) => key))})::text AS "@key", found.* FROM found),
    largest AS (SELECT "@key" FROM named GROUP BY "@key" ORDER BY sum(count) DESC, "@key" LIMIT ${groupsMax + 1})
    SELECT ${list([sql`named."@key"`, ...names, sql`count`, ...parts.map(({ name }) => sql.id(name))])}
    FROM named JOIN largest ON largest."@key" = named."@key"
    UNION ALL
    SELECT ${list([sql`NULL`, ...names, sql`coalesce(sum(count), 0)::bigint`, ...again])}
    FROM found ${names.length > 0 ? sql`GROUP BY ${list(names)}` : sql``}`
}

type Row = FiguresRow & { readonly '@key': string | null }

async function askInTime(
  { database }: Workspace,
  { timeoutMs = timeoutUsualMs }: GroupQuestion,
  query: RawBuilder<Row>,
): Promise<readonly Row[]> {
  try {
    return await inTurn(() => readWithin(database, { timeoutMs }, (reader) => reader.rows(query)))
  } catch (error) {
    if (errorCode(error) !== '57014') throw error
    throw new Refused('report-too-slow', { params: { seconds: Math.ceil(timeoutMs / 1000) }, cause: error })
  }
}

async function toReport(
  workspace: Workspace,
  { actor }: GroupQuestion,
  { rows, ...columns }: Columns & { readonly rows: readonly Row[] },
): Promise<GroupReport> {
  const byKey = Map.groupBy(rows, (row) => row['@key'])
  const total = toFigures(byKey.get(null) ?? [], columns.measures, workspace.currency)
  byKey.delete(null)
  const found = [...byKey].map(
    ([key, own]): ReportGroup => ({
      keys: toKeys(key),
      ...toFigures(own, columns.measures, workspace.currency),
    }),
  )
  const groups = found.toSorted((one, other) => other.count - one.count).slice(0, groupsMax)
  return { groups, total, more: found.length > groupsMax, refs: await refsIn(workspace, { actor, groups, columns }) }
}

/** PostgreSQL made it of texts, booleans and nulls. */
function toKeys(key: string | null): ReportGroup['keys'] {
  return JSON.parse(key ?? '[]')
}

/** Titles of the records that are groups: one question for each field. */
async function refsIn(
  workspace: Workspace,
  { actor, groups, columns }: { actor: GroupQuestion['actor']; groups: readonly ReportGroup[]; columns: Columns },
): Promise<GroupReport['refs']> {
  const asked = columns.groups.flatMap(({ to }, n) => {
    const ids = groups.map(({ keys }) => keys[n]).filter((id) => typeof id === 'string')
    return to === undefined ? [] : [titlesOf({ workspace, actor }, { object: to, ids: [...new Set(ids)] })]
  })
  return Object.fromEntries((await Promise.all(asked)).flat().map((ref) => [ref.id, ref]))
}

function list(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(parts, sql`, `)
}

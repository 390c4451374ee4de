import { type RawBuilder, sql } from 'kysely'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { completeCondition, type RecordsAsked, refuseUnreadable } from './asked-records.ts'

export type CountQuestion = RecordsAsked & { readonly count: 'exact' | 'estimate' }

export interface RecordCount {
  readonly total: number
  /** True where the total is a guess. */
  readonly estimated?: boolean
}

/** An estimate is counted after all where PostgreSQL expects that to cost less than this (its unit: about a page read). */
const cheapCost = 3000

/** How many records a list has: exactly, or as PostgreSQL's statistics guess, which takes no time at any size. */
export async function countRecords(workspace: Workspace, question: CountQuestion): Promise<RecordCount> {
  const definition = workspace.definitions.get(question.object)
  refuseUnreadable(question.actor, definition, question.filter)
  const { read } = workspace.database
  const from = sql`FROM ${read.table(tableOf(definition))} r WHERE ${completeCondition(workspace, definition, question)}`
  if (question.count === 'estimate') {
    const plan = await planOf(workspace, sql`SELECT 1 ${from}`)
    if (plan.cost > cheapCost) return { total: plan.rows, estimated: true }
  }
  const [row] = await read.rows(sql<{ total: number }>`SELECT count(*) AS total ${from}`)
  return { total: row?.total ?? 0 }
}

interface ExplainedPlan {
  readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number; readonly 'Total Cost': number } }[]
}

async function planOf(workspace: Workspace, query: RawBuilder<unknown>): Promise<{ rows: number; cost: number }> {
  const [row] = await workspace.database.read.rows(sql<ExplainedPlan>`EXPLAIN (FORMAT JSON) ${query}`)
  const plan = row?.['QUERY PLAN'][0]?.Plan
  return { rows: plan?.['Plan Rows'] ?? 0, cost: plan?.['Total Cost'] ?? 0 }
}

import { sameForm } from '../../../core/fields/index.ts'
import { findDuplicates, recognisedFields, titleForm } from '../../query/index.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import type { Checking } from './check-rows.ts'
import type { ParsedRow } from './parse-row.ts'

/** By field and value, the row of the file in which it stood first. */
export type SeenAlike = Map<string, Map<string, number>>

/** One record is enough to see what is meant. */
const recordsTold = 1

/**
 * What is told of rows that will be added, without keeping them from it: the same phone, e-mail, credit code or name is
 * in a row before, or in a record the actor may see. By row.
 */
export async function tellAlike(
  checking: Pick<Checking, 'workspace' | 'actor' | 'plan' | 'seenAlike'>,
  rows: readonly ParsedRow[],
): Promise<ReadonlyMap<number, readonly RowProblem[]>> {
  const names = namesTold(checking)
  if (names.length === 0 || rows.length === 0) return new Map()
  const { workspace, actor, plan } = checking
  const entered = rows.map(({ n, values }) => ({
    n,
    values: Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name] ?? null]] : []))),
  }))
  const question = { actor, definition: plan.definition, entered, limit: recordsTold }
  const inRecords = (await findDuplicates(workspace, question)).map(({ n, field, id }) => ({
    n,
    problem: { field, code: 'same-as-record' as const, sameAs: id },
  }))
  const inFile = rows.flatMap((row) => names.flatMap((name) => standsBefore(checking, name, row)))
  return new Map(
    [...Map.groupBy([...inRecords, ...inFile], ({ n }) => n)].map(([n, told]) => [
      n,
      told.map(({ problem }) => problem),
    ]),
  )
}

/** The key and what is unique are looked after already: there the same is the same record, or refused. */
function namesTold({ actor, plan }: Pick<Checking, 'actor' | 'plan'>): readonly string[] {
  return recognisedFields(actor, plan.definition).filter((name) => {
    const planned = plan.fields.find((field) => field.name === name)
    return planned !== undefined && !planned.field.unique && name !== plan.key?.name
  })
}

function standsBefore(
  { plan: { definition }, seenAlike }: Pick<Checking, 'plan' | 'seenAlike'>,
  name: string,
  row: ParsedRow,
): readonly { n: number; problem: RowProblem }[] {
  const field = definition.fields[name]
  const value = row.values[name]
  if (!field || typeof value !== 'string') return []
  const form = name === definition.title ? titleForm(value) : sameForm(value, field)
  const rows = seenAlike.get(name) ?? new Map<string, number>()
  seenAlike.set(name, rows)
  const first = rows.get(form)
  if (first === undefined) rows.set(form, row.n)
  if (first === undefined || form === '') return []
  return [{ n: row.n, problem: { field: name, code: 'same-as-row', params: { row: first } } }]
}

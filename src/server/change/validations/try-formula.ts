import { sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import { compileExpression } from '../../../core/expressions/compile-expression.ts'
import { evaluateFormula } from '../../../core/expressions/evaluate-formula.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import type { FormulaField } from '../../../core/fields/field.ts'
import { formatField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { checkFormula } from '../../../core/objects/check-formulas.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { columnOf, openValue, tableOf, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import { refusedTogether } from '../../refused.ts'
import { unseenReads } from './unseen-reads.ts'

export interface FormulaQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** The formula that is edited, where there is one: it reads nothing that reads it. */
  readonly name?: string
  readonly formula: Pick<FormulaField, 'expression' | 'result' | 'scale' | 'currencyField'>
  readonly locale: Locale
}

/** What a formula comes to for a record; null where it has no value, for something it needs is missing or it divides by zero. */
export interface TriedFormula {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly value: Json
  readonly text: string
}

const recordsShown = 3

/** Computes a formula for the three records that were changed last, before it is kept. Throws `Refused` where it cannot be read. */
export async function tryFormula(workspace: Workspace, question: FormulaQuestion): Promise<TriedFormula[]> {
  const { definition, formula, name = '' } = question
  const written = checkFormula(definition, { name, ...formula })
  const faults = written.length > 0 ? written : unseenReads(workspace.definitions, question, formula.expression)
  if (faults.length > 0) throw refusedTogether(faults.map((fault) => ({ ...fault, path: 'expression' })))
  const field: FormulaField = { type: 'formula', readOnly: true, label: definition.label, ...formula }
  const records = await readLatest(workspace, question)
  return records.map(({ id, values }) => {
    const value = evaluateFormula(field, values, currencyIn(field, values))
    const text = value === null ? '' : formatField(value, field, { locale: question.locale })
    return { id, code: String(values.code ?? ''), title: String(values[definition.title] ?? ''), value, text }
  })
}

interface Latest {
  readonly id: string
  readonly values: Readonly<Record<string, Json>>
}

async function readLatest(workspace: Workspace, { actor, definition, formula }: FormulaQuestion): Promise<Latest[]> {
  const { vault } = workspace
  const { read } = workspace.database
  const { reads } = compileExpression(formula.expression)
  const names = new Set([...reads, 'code', definition.title, ...(formula.currencyField ? [formula.currencyField] : [])])
  const columns = [...names].flatMap((name) => {
    const field = definition.fields[name]
    return field ? [sql`r.${sql.id(columnOf(name, field))} AS ${sql.id(name)}`] : []
  })
  const scope = scopeToSql({ workspace, actor, definition, action: 'view' })
  const rows = await read.rows<{ id: string } & Record<string, Json>>(sql`
    SELECT ${sql.join([sql`r.id`, ...columns])} FROM ${read.table(tableOf(definition))} AS r
    WHERE r.deleted_at IS NULL AND ${scope} ORDER BY r.updated_at DESC, r.id LIMIT ${recordsShown}`)
  return rows.map(({ id, ...values }) => {
    const open = ([name, value]: [string, Json]) => [name, openValue(vault, { definition, name, id }, value)] as const
    return { id, values: Object.fromEntries(Object.entries(values).map(open)) }
  })
}

import type { Values } from '../../../core/change/change.ts'
import { sameForm } from '../../../core/fields/index.ts'
import { meantByCode } from '../../query/index.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import { type Existing, keyTextOf } from './find-existing.ts'
import type { ImportPlan } from './import-plan.ts'
import type { ParsedRow } from './parse-row.ts'

/** A row with what is to become of it. */
export interface Decision {
  readonly row: ParsedRow
  readonly op: 'create' | 'update' | null
  readonly record: Existing | null
  readonly values: Values
  /** Why it is passed over, which is no error. */
  skipped: RowProblem | null
  /** What the write path warns of, which keeps no row from being imported. */
  warned: readonly RowProblem[]
}

/**
 * Whether a row becomes a record, changes the one that its key names, or neither. An import that only updates needs the record,
 * one that only adds passes over or changes it, as was chosen.
 */
export function decideRow(
  plan: ImportPlan,
  row: ParsedRow,
  existing: ReadonlyMap<string, readonly Existing[]>,
): Decision {
  const { key } = plan
  const create: Decision = { row, op: 'create', record: null, values: row.values, skipped: null, warned: [] }
  const nothing: Decision = { ...create, op: null }
  if (!key) return create
  const text = keyTextOf(key, row)
  if (text === null) return plan.mode === 'update' ? refuseKey(nothing, key.name, { code: 'import-key-empty' }) : create
  const found = existing.get(sameForm(text, key.field)) ?? []
  const same = key.name === 'code' ? meantByCode(found, text) : found
  const [record, second] = same
  if (!record) {
    if (plan.mode !== 'update') return create
    return refuseKey(nothing, key.name, { code: 'import-row-not-found', params: { value: text } })
  }
  const params = { value: text, count: same.length }
  if (second) return refuseKey(nothing, key.name, { code: 'import-key-ambiguous', params })
  return decideExisting(plan, { row, record, keyName: key.name, text })
}

function decideExisting(
  plan: ImportPlan,
  { row, record, keyName, text }: { row: ParsedRow; record: Existing; keyName: string; text: string },
): Decision {
  if (plan.mode === 'add' && plan.existing === 'skip') {
    const skipped: RowProblem = { field: keyName, code: 'import-row-exists', params: { value: text } }
    return { row, op: null, record, values: row.values, skipped, warned: [] }
  }
  const fill = plan.existing === 'fillEmpty' ? new Set(record.empty) : null
  const values = fill ? Object.fromEntries(Object.entries(row.values).filter(([name]) => fill.has(name))) : row.values
  return { row, op: 'update', record, values, skipped: null, warned: [] }
}

/** An empty or misread key is told once: where the cell itself is at fault, that is enough. */
function refuseKey(decision: Decision, field: string, problem: Omit<RowProblem, 'field'>): Decision {
  if (!decision.row.problems.some((one) => one.field === field)) decision.row.problems.push({ field, ...problem })
  return decision
}

import type { Conflict, Values } from '../../../core/change/change.ts'
import { sameForm } from '../../../core/fields/index.ts'
import { meantByCode } from '../../query/index.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import { type Existing, isEdited, keyTextOf } from './find-existing.ts'
import type { ImportPlan } from './import-plan.ts'
import type { ParsedRow } from './parse-row.ts'

/** A row with what is to become of it. */
export interface Decision {
  readonly row: ParsedRow
  readonly op: 'create' | 'update' | null
  readonly record: Existing | null
  values: Values
  /** The version that the values are about. */
  version: number | null
  /** What somebody else changed since that version. */
  conflicts: readonly Conflict[]
  /** Those of them that are settled, as they are told. */
  settled: readonly RowProblem[]
  /** What the write path refuses of it, as it was asked last. */
  refused: readonly RowProblem[]
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
  const create: Decision = { row, op: 'create', record: null, values: row.values, ...untold }
  const nothing: Decision = { ...create, op: null }
  if (plan.roundTrip) return decideExported(plan, nothing, existing) ?? create
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

const untold = { version: null, conflicts: [], settled: [], refused: [], skipped: null, warned: [] } as const

/** A row by its hidden key, onto the version that was taken out; null where it has none and is to be added. */
function decideExported(
  { mode }: ImportPlan,
  nothing: Decision,
  existing: ReadonlyMap<string, readonly Existing[]>,
): Decision | null {
  const { row } = nothing
  const { exported, problems } = row
  if (!exported) {
    if (problems.some(({ code }) => code === 'import-row-key-broken')) return nothing
    return mode === 'update' ? refuseKey(nothing, '', { code: 'import-row-key-missing' }) : null
  }
  if (mode === 'add') return { ...nothing, skipped: { field: '', code: 'import-row-exported' } }
  if (!isEdited(row)) return { ...nothing, skipped: { field: '', code: 'nothing-to-change' } }
  const [record] = existing.get(exported.id) ?? []
  if (!record) return refuseKey(nothing, '', { code: 'import-record-gone' })
  return { ...nothing, op: 'update', record, version: exported.version }
}

function decideExisting(
  plan: ImportPlan,
  { row, record, keyName, text }: { row: ParsedRow; record: Existing; keyName: string; text: string },
): Decision {
  if (plan.mode === 'add' && plan.existing === 'skip') {
    const skipped: RowProblem = { field: keyName, code: 'import-row-exists', params: { value: text } }
    return { row, op: null, record, values: row.values, ...untold, skipped }
  }
  const fill = plan.existing === 'fillEmpty' ? new Set(record.empty) : null
  const values = fill ? Object.fromEntries(Object.entries(row.values).filter(([name]) => fill.has(name))) : row.values
  return { row, op: 'update', record, values, ...untold, version: record.version }
}

/** An empty or misread key is told once: where the cell itself is at fault, that is enough. */
function refuseKey(decision: Decision, field: string, problem: Omit<RowProblem, 'field'>): Decision {
  if (!decision.row.problems.some((one) => one.field === field)) decision.row.problems.push({ field, ...problem })
  return decision
}

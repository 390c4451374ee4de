import type { Conflict } from '../../../core/change/change.ts'
import type { Kept } from '../../../core/imports/index.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import type { Decision } from './decide-row.ts'
import type { ExportedRow } from './exported-row.ts'
import type { RoundTrip } from './import-plan.ts'

/**
 * Settles the cells that somebody else changed since the row was taken out: each as whoever brings it back decided, or by the rule. What
 * is not settled keeps the row from being imported and is told with its three values. Answers whether there is something left
 * to write, onto the record as it is now.
 */
export function settleConflicts({ conflicts: rule }: RoundTrip, decision: Decision): boolean {
  const { row, record, conflicts } = decision
  if (!row.exported || !record || conflicts.length === 0) return false
  const judged = conflicts.map((conflict) => ({
    conflict,
    kept: keptOf(row.exported, conflict) ?? (rule === 'ask' ? null : rule),
  }))
  const open = judged.filter(({ kept }) => kept === null)
  row.problems.push(...open.map(({ conflict }) => toConflictProblem(conflict)))
  const settled = judged.filter(({ kept }) => kept !== null)
  const told = new Set(conflicts.map(({ field }) => field))
  decision.settled = [
    ...decision.settled.filter(({ field }) => !told.has(field)),
    ...settled.map(({ conflict, kept }) => toConflictProblem(conflict, kept)),
  ]
  if (open.length > 0) return false
  const given = new Set(judged.filter(({ kept }) => kept === 'theirs').map(({ conflict }) => conflict.field))
  decision.values = Object.fromEntries(Object.entries(decision.values).filter(([name]) => !given.has(name)))
  decision.version = record.version
  decision.refused = []
  if (Object.keys(decision.values).length === 0) decision.skipped = { field: '', code: 'nothing-to-change' }
  return decision.skipped === null
}

/** What she decided, unless somebody changed the cell once more since. */
function keptOf(exported: ExportedRow | null, { field, at }: Conflict): Kept | null {
  const settled = exported?.settled[field]
  return settled && (settled.kept === 'theirs' || settled.at === instantOf(at)) ? settled.kept : null
}

/** A cell that somebody else changed, with its three values, and which of them stays where that is settled. */
export function toConflictProblem({ field, ...conflict }: Conflict, kept: Kept | null = null): RowProblem {
  const at = instantOf(conflict.at)
  return {
    field,
    code: kept ? 'import-cell-settled' : 'import-cell-changed-since',
    params: { by: conflict.by ?? '' },
    conflict: { ...conflict, ...(at ? { at } : {}), ...(kept ? { kept } : {}) },
  }
}

/** As it is compared and told: what comes from the database says the same in another form. */
function instantOf(at: string | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString()
}

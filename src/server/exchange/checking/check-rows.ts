import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, Refusal } from '../../../core/change/change.ts'
import { sameForm } from '../../../core/fields/index.ts'
import { type BriefOutcome, type SubmitOptions, submitChange } from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { TableRow } from '../file/table-file.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import type { Verdict } from '../staging/verdicts.ts'
import { type Decision, decideRow } from './decide-row.ts'
import { withFaultKeys } from './fault-key.ts'
import { type Copies, findCopied } from './find-copies.ts'
import { findExisting } from './find-existing.ts'
import type { ImportPlan } from './import-plan.ts'
import { type ParsedRow, parseRow } from './parse-row.ts'
import { type LinkCache, resolveLinks } from './resolve-links.ts'
import { settleConflicts } from './settle-conflicts.ts'
import { type SeenAlike, tellAlike } from './tell-alike.ts'

/** What the check of one row needs to know of the rows before it. */
export interface Checking {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly plan: ImportPlan
  readonly links: LinkCache
  /** By field, the row in which a value that must not come twice stood first. */
  readonly seen: Map<string, Map<string, number>>
  /** The same of values that may well come twice, but seldom mean two records. */
  readonly seenAlike: SeenAlike
  /** Rows that have the same hidden key. */
  readonly copies: Copies
  /** What the sums come to with the rows before. */
  readonly foreseen: NonNullable<SubmitOptions['foreseen']>
}

/**
 * Checks some rows whole: reads the cells, finds the records they name and the record they are about, and asks the
 * write path what it would say (a preview), so that nothing differs from what importing will do.
 */
export async function checkRows(checking: Checking, staged: readonly TableRow[]): Promise<Verdict[]> {
  const { workspace, actor, plan } = checking
  const rows = staged.map((row) => parseRow(workspace.vault, plan, row))
  await resolveLinks(workspace, { actor, plan, rows, cache: checking.links })
  const existing = await findExisting(workspace, { actor, plan, rows })
  const decisions = rows.map((row) => decideRow(plan, row, existing))
  for (const row of rows) findTwice(checking, row)
  for (const row of rows) findCopied(checking.copies, row)
  await preview(
    checking,
    decisions.filter(({ op }) => op !== null),
  )
  await settle(checking, decisions)
  const added = decisions.filter((one) => one.op === 'create' && !one.skipped && faultsOf(one).length === 0)
  const alike = await tellAlike(
    checking,
    added.map(({ row }) => row),
  )
  return decisions.map((decision, at) => withKeys(checking, toVerdict(decision, alike), staged[at]?.cells ?? []))
}

function findTwice({ plan, seen }: Checking, row: ParsedRow): void {
  for (const planned of plan.fields) {
    if (!planned.field.unique && planned.name !== plan.key?.name) continue
    const value = row.values[planned.name]
    if (typeof value !== 'string') continue
    const rows = seen.get(planned.name) ?? new Map<string, number>()
    seen.set(planned.name, rows)
    const form = sameForm(value, planned.field)
    const first = rows.get(form)
    if (first === undefined) rows.set(form, row.n)
    else if (first !== row.n)
      row.problems.push({ field: planned.name, code: 'value-twice-in-file', params: { value, row: first } })
  }
}

/** Rows of which others changed some cells are asked about once more, onto the records as they are now, when those are settled. */
async function settle(checking: Checking, decisions: readonly Decision[]): Promise<void> {
  const { roundTrip } = checking.plan
  if (!roundTrip) return
  const again = decisions.filter((decision) => settleConflicts(roundTrip, decision))
  for (const decision of again) decision.conflicts = []
  await preview(checking, again)
  // Somebody was quicker between the two: that is asked about anew.
  for (const decision of again) settleConflicts({ ...roundTrip, conflicts: 'ask' }, decision)
}

/** Rows with problems of their own are asked about too: a person wants to hear of everything at once. */
async function preview({ workspace, actor, plan, foreseen }: Checking, asked: readonly Decision[]): Promise<void> {
  if (asked.length === 0) return
  const items = asked.map((decision) => toItem(plan, decision))
  await submitChange(
    workspace,
    actor,
    // Warnings are told of row by row, and confirmed by whoever applies the import.
    { mode: 'preview', origin: 'import', onRefusal: 'skip', confirmWarnings: true, items },
    {
      foreseen,
      onOutcome: (outcome) => {
        const decision = asked[outcome.n]
        if (decision) addOutcome(decision, outcome)
      },
    },
  )
}

function toItem({ definition, preset }: ImportPlan, { op, record, version, values }: Decision): ChangeItem {
  if (op === 'update' && record)
    return { object: definition.name, op, id: record.id, version: version ?? record.version, values }
  return { object: definition.name, op: 'create', values, ...(preset ? { preset } : {}) }
}

/** The write path's word; where the cell was already at fault (it lacks a value only for that), once is enough. */
function addOutcome(decision: Decision, { outcome, refusals = [], conflicts = [], warnings = [] }: BriefOutcome): void {
  decision.warned = warnings.map(toProblem)
  if (outcome === 'skipped') decision.skipped = { field: '', code: 'nothing-to-change' }
  decision.conflicts = outcome === 'conflict' ? conflicts : []
  const isRefused = outcome === 'refused' || outcome === 'conflict'
  const known = new Set(decision.row.problems.map((problem) => problem.field))
  const unknown = refusals.filter(({ path }) => isRefused && !known.has(path.split('.')[0] ?? ''))
  decision.refused = unknown.map(toProblem)
}

function toProblem({ path, ...problem }: Refusal): RowProblem {
  return { field: path, ...problem }
}

function withKeys({ workspace, plan }: Checking, verdict: Verdict, cells: readonly string[]): Verdict {
  const { problems } = verdict
  if (problems.length === 0) return verdict
  return { ...verdict, problems: withFaultKeys(workspace.vault, plan.mapping, { cells, problems }) }
}

/** What keeps a row from being imported. */
function faultsOf({ row, refused }: Decision): readonly RowProblem[] {
  return [...row.problems, ...refused]
}

function toVerdict(decision: Decision, alike: ReadonlyMap<number, readonly RowProblem[]>): Verdict {
  const { row, op, record, version, values, skipped, warned, settled } = decision
  const faults = faultsOf(decision)
  const faulty = faults.length > 0
  const code = typeof row.values.code === 'string' ? row.values.code : null
  return {
    n: row.n,
    state: faulty ? 'error' : skipped || op === null ? 'skip' : op,
    recordId: record?.id ?? row.exported?.id ?? null,
    recordVersion: version ?? record?.version ?? null,
    code: record?.code ?? code,
    values,
    // What is settled can be settled otherwise, whatever else is wrong.
    problems: faulty
      ? [...faults, ...settled]
      : skipped
        ? [skipped, ...settled]
        : [...warned, ...settled, ...(alike.get(row.n) ?? [])],
  }
}

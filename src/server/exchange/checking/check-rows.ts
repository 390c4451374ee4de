import type { Actor } from '../../../core/access/index.ts'
import type { ImportRowView } from '../../../core/api/shapes.ts'
import type { ChangeItem, Refusal, Values } from '../../../core/change/change.ts'
import { sameForm } from '../../../core/fields/index.ts'
import { type BriefOutcome, type SubmitOptions, submitChange } from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { meantByCode } from '../../query/index.ts'
import { withFaultKeys } from './fault-key.ts'
import { type Existing, findExisting, keyTextOf } from './find-existing.ts'
import type { ImportPlan } from './import-plan.ts'
import { type ReadRow, readRow } from './read-row.ts'
import { type LinkCache, resolveLinks } from './resolve-links.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import { type SeenAlike, tellAlike } from './tell-alike.ts'

/** What an import will do with a row. */
export interface Verdict {
  readonly n: number
  readonly state: ImportRowView['state']
  readonly recordId: string | null
  readonly recordVersion: number | null
  readonly code: string | null
  readonly values: Values
  readonly problems: readonly RowProblem[]
}

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
  /** What the sums come to with the rows before. */
  readonly foreseen: NonNullable<SubmitOptions['foreseen']>
}

/**
 * Checks some rows whole: reads the cells, finds the records they name and the record they are about, and asks the
 * write path what it would say (a preview), so that nothing differs from what importing will do.
 */
export async function checkRows(
  checking: Checking,
  staged: readonly { n: number; cells: readonly string[] }[],
): Promise<Verdict[]> {
  const { workspace, actor, plan } = checking
  const rows = staged.map((row) => readRow(plan, row))
  await resolveLinks(workspace, { actor, plan, rows, cache: checking.links })
  const existing = await findExisting(workspace, { actor, plan, rows })
  const drafts = rows.map((row) => decide(plan, row, existing))
  for (const row of rows) findTwice(checking, row)
  await preview(checking, drafts)
  const added = drafts.filter(({ op, row, skipped }) => op === 'create' && !skipped && row.problems.length === 0)
  const alike = await tellAlike(
    checking,
    added.map(({ row }) => row),
  )
  return drafts.map((draft, at) => withKeys(checking, toVerdict(draft, alike), staged[at]?.cells ?? []))
}

/** A row with what is to become of it. */
interface RowDraft {
  readonly row: ReadRow
  readonly op: 'create' | 'update' | null
  readonly record: Existing | null
  readonly values: Values
  /** Why it is passed over, which is no error. */
  skipped: RowProblem | null
  /** What the write path warns of, which keeps no row from being imported. */
  warned: readonly RowProblem[]
}

function decide(plan: ImportPlan, row: ReadRow, existing: ReadonlyMap<string, readonly Existing[]>): RowDraft {
  const { key } = plan
  const create: RowDraft = { row, op: 'create', record: null, values: row.values, skipped: null, warned: [] }
  const nothing: RowDraft = { ...create, op: null }
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
  { row, record, keyName, text }: { row: ReadRow; record: Existing; keyName: string; text: string },
): RowDraft {
  if (plan.mode === 'add' && plan.existing === 'skip') {
    const skipped: RowProblem = { field: keyName, code: 'import-row-exists', params: { value: text } }
    return { row, op: null, record, values: row.values, skipped, warned: [] }
  }
  const fill = plan.existing === 'fillEmpty' ? new Set(record.empty) : null
  const values = fill ? Object.fromEntries(Object.entries(row.values).filter(([name]) => fill.has(name))) : row.values
  return { row, op: 'update', record, values, skipped: null, warned: [] }
}

/** An empty or misread key is told once: where the cell itself is at fault, that is enough. */
function refuseKey(draft: RowDraft, field: string, problem: Omit<RowProblem, 'field'>): RowDraft {
  if (!draft.row.problems.some((one) => one.field === field)) draft.row.problems.push({ field, ...problem })
  return draft
}

function findTwice({ plan, seen }: Checking, row: ReadRow): void {
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

/** Rows with problems of their own are asked about too: a person wants to hear of everything at once. */
async function preview({ workspace, actor, plan, foreseen }: Checking, drafts: readonly RowDraft[]): Promise<void> {
  const asked = drafts.filter((draft) => draft.op !== null)
  if (asked.length === 0) return
  const items = asked.map((draft) => toItem(plan, draft))
  await submitChange(
    workspace,
    actor,
    { mode: 'preview', origin: 'import', onRefusal: 'skip', items },
    {
      foreseen,
      onOutcome: (outcome) => {
        const draft = asked[outcome.n]
        if (draft) addOutcome(draft, outcome)
      },
    },
  )
}

function toItem({ definition }: ImportPlan, { op, record, values }: RowDraft): ChangeItem {
  if (op === 'update' && record) return { object: definition.name, op, id: record.id, version: record.version, values }
  return { object: definition.name, op: 'create', values }
}

/** The write path's word; where the cell was already at fault (it lacks a value only for that), once is enough. */
function addOutcome(draft: RowDraft, { outcome, refusals = [], warnings = [] }: BriefOutcome): void {
  draft.warned = warnings.map(toProblem)
  if (outcome === 'skipped') draft.skipped = { field: '', code: 'nothing-to-change' }
  if (outcome !== 'refused') return
  const known = new Set(draft.row.problems.map((problem) => problem.field))
  const unknown = refusals.filter(({ path }) => !known.has(path.split('.')[0] ?? ''))
  draft.row.problems.push(...unknown.map(toProblem))
}

function toProblem({ path, ...problem }: Refusal): RowProblem {
  return { field: path, ...problem }
}

function withKeys({ workspace, plan }: Checking, verdict: Verdict, cells: readonly string[]): Verdict {
  const { problems } = verdict
  if (problems.length === 0) return verdict
  return { ...verdict, problems: withFaultKeys(workspace.vault, plan.mapping, { cells, problems }) }
}

function toVerdict(
  { row, op, record, values, skipped, warned }: RowDraft,
  alike: ReadonlyMap<number, readonly RowProblem[]>,
): Verdict {
  const faulty = row.problems.length > 0
  const code = typeof row.values.code === 'string' ? row.values.code : null
  return {
    n: row.n,
    state: faulty ? 'error' : skipped || op === null ? 'skip' : op,
    recordId: record?.id ?? null,
    recordVersion: record?.version ?? null,
    code: record?.code ?? code,
    values,
    problems: faulty ? row.problems : skipped ? [skipped] : [...warned, ...(alike.get(row.n) ?? [])],
  }
}

import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ImportView } from '../../core/api/shapes.ts'
import type {
  ChangeCounts,
  ChangeItem,
  ChangeOutcome,
  ConfirmedWarnings,
  ItemOutcome,
} from '../../core/change/change.ts'
import type { Json } from '../../core/json.ts'
import { type BriefOutcome, isCarried, submitChange } from '../change/index.ts'
import { newId } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { RunContext } from '../ops/index.ts'
import { Refused, refusedTogether } from '../refused.ts'
import { payloadOf } from './check-import.ts'
import { toConflictProblem } from './checking/settle-conflicts.ts'
import { isRoundTrip } from './round-trip/key-cell.ts'
import { findImport, importable } from './staging/import-access.ts'
import { readImport, type StoredImport, updateImport } from './staging/import-store.ts'
import { keepSettled } from './staging/keep-settled.ts'
import { readItems } from './staging/ready-items.ts'
import { isGoing, refusalOfAll } from './staging/refuse-rows.ts'
import type { RowProblem } from './staging/row-problem.ts'
import { sealFor } from './staging/seal-staged.ts'
import { unconfirmedWarnings } from './staging/unconfirmed-warnings.ts'
import { countVerdicts, markRefused } from './staging/verdicts.ts'
import { type Once, startImportRun } from './start-import-run.ts'

interface Confirmed {
  /** What the check warned of and is meant all the same. */
  readonly confirmWarnings?: ConfirmedWarnings
  /** What goes along with the records that it changes. */
  readonly carry?: readonly string[]
}

/**
 * Starts importing the rows that are in order, as a run and as one change. The change gets its id now: however often
 * the run is started again, it happens once. Refuses 409 where the import was not checked, is at work, or done, and 422 where
 * its check told of warnings that whoever applies it has not confirmed.
 */
export async function applyImport(
  workspace: Workspace,
  actor: Actor,
  id: string,
  { confirmWarnings, carry = [], ...once }: Once & Confirmed = {},
): Promise<StoredImport> {
  const one = await findImport(workspace, actor, { id, use: 'work' })
  importable(workspace, actor, one.object)
  const strange = carry.find((key) => !isCarried(workspace.definitions, key))
  if (strange !== undefined) throw new Refused('carry-unknown', { path: 'carry', params: { value: strange } })
  const total = one.counts.create + one.counts.update
  if (one.state === 'checked' && total === 0) throw new Refused('import-nothing-to-apply')
  const unconfirmed = one.state === 'checked' ? await unconfirmedWarnings(workspace, one.id, confirmWarnings) : []
  if (unconfirmed.length > 0) throw refusedTogether(unconfirmed)
  const confirmed =
    confirmWarnings === undefined ? {} : { confirmWarnings: confirmWarnings === true || [...confirmWarnings] }
  const payload = { ...confirmed, carry: [...carry], importId: one.id, changeId: newId(workspace.now().getTime()) }
  const runId = await startImportRun(workspace, actor, one, {
    from: ['checked'],
    changes: { state: 'applying' },
    run: { kind: 'import-apply', payload, total },
    ...once,
    otherwise: whyNot(one.state),
  })
  return { ...one, state: 'applying', runId }
}

function whyNot(state: StoredImport['state']) {
  if (state === 'applied') return 'import-already-applied'
  return state === 'checking' || state === 'applying' ? 'import-busy' : 'import-not-checked'
}

type Result = NonNullable<ImportView['result']>

/** The run. If its process died after the commit, the change is there and only the book-keeping is left to do. */
export async function runApply(context: RunContext): Promise<Json> {
  const { workspace, run } = context
  const { importId, changeId, ...confirmed } = payloadOf(run.payload)
  const one = await readImport(workspace, importId)
  if (!one) throw new Error(`The import ${importId} is gone`)
  const earlier = await countApplied(workspace, changeId)
  const applied = earlier ?? (await submitRows(context, one, { changeId, ...confirmed }))
  const { added, updated, parked } = applied
  const result: Result = {
    added,
    updated,
    skipped: one.counts.skip + applied.skipped,
    failed: one.rowCount - added - updated - one.counts.skip - applied.skipped - (parked?.pending ?? 0),
    ...parked,
  }
  const happened = applied.added + applied.updated > 0
  const end =
    happened || parked || !applied.refused ? ({ state: 'applied' } as const) : await checkedAgain(workspace, importId)
  await updateImport(
    workspace.database.system,
    { id: one.id, from: ['applying'] },
    { ...end, result, changeId: happened ? changeId : null },
  )
  return { ...result, changeId: happened ? changeId : null }
}

/**
 * Nothing came of it, for the fields are others than those it was checked by, or somebody changed the records meanwhile: it can be
 * corrected, settled and checked again.
 */
async function checkedAgain({ database }: Workspace, importId: string) {
  return { state: 'checked', counts: await countVerdicts(database.read, importId), approvals: null } as const
}

type Applied = Pick<Result, 'added' | 'updated' | 'skipped'> & {
  readonly refused: boolean
  /** What waits until somebody has decided. */
  readonly parked?: { readonly pending: number; readonly parkedId: string }
}

async function countApplied({ database }: Workspace, changeId: string): Promise<Applied | null> {
  const { read } = database
  const [change] = await read.rows(sql<{
    summary: { object: string; op: string; count: number }[]
    counts: ChangeCounts
    parkedId: string | null
  }>`
    SELECT c.summary, c.counts, (SELECT p.id FROM ${read.table('parked_change')} p WHERE p.rest_of = c.id) AS "parkedId"
    FROM ${read.table('change')} c WHERE c.id = ${changeId}`)
  if (!change) return null
  const count = (op: string) => change.summary.find((entry) => entry.op === op)?.count ?? 0
  const [added, updated] = [count('create'), count('update')]
  const { parkedId, counts } = change
  return {
    added,
    updated,
    skipped: 0,
    refused: false,
    ...(parkedId ? { parked: { pending: counts.pending, parkedId } } : {}),
  }
}

async function submitRows(
  { workspace, actor, signal, report }: RunContext,
  one: StoredImport,
  { changeId, ...confirmed }: Confirmed & { readonly changeId: string },
): Promise<Applied> {
  const { items, rowNumbers } = await readItems(workspace, one)
  // By place, because outcomes are told again where the transaction had to be retried.
  const outcomes: ItemOutcome['outcome'][] = []
  const refused = new Map<number, RowProblem[]>()
  const outcome = await submitChange(
    workspace,
    actor,
    { mode: 'apply', origin: 'import', onRefusal: 'skip', ...confirmed, reason: one.fileName, items },
    {
      changeId,
      signal,
      onProgress: report,
      onOutcome(outcome) {
        outcomes[outcome.n] = outcome.outcome
        const failed = outcome.outcome === 'refused' || outcome.outcome === 'conflict'
        if (failed) refused.set(outcome.n, toProblems(one, outcome))
        else refused.delete(outcome.n)
      },
    },
  )
  const nobody = refusalOfAll(outcome)
  for (const [n, became] of outcomes.entries()) if (nobody && isGoing(became)) refused.set(n, [nobody])
  const failures = [...refused].map(([n, problems]) => ({ n: rowNumbers[n] ?? 0, problems }))
  const seal = sealFor(workspace.vault, workspace.definitions.get(one.object), one.mapping)
  const told = await keepSettled(workspace, one.id, failures)
  await markRefused(workspace.database.system, { importId: one.id, refused: told, seal })
  // Told before it was known that all of it waits.
  const isApplied = outcome.change.status === 'applied'
  const count = (op: ChangeItem['op']) =>
    isApplied ? items.filter((item, n) => item.op === op && outcomes[n] === 'applied').length : 0
  return {
    added: count('create'),
    updated: count('update'),
    skipped: outcomes.filter((outcome) => outcome === 'skipped').length,
    refused: refused.size > 0,
    ...parkedIn(outcome),
  }
}

/** All of it waits under its own id, or a rest of it under another. */
function parkedIn({ change, counts }: ChangeOutcome): Pick<Applied, 'parked'> {
  const parkedId = change.status === 'pending' ? change.id : change.rest
  return parkedId ? { parked: { pending: counts.pending, parkedId } } : {}
}

/** A field somebody else changed since the check is a conflict: it is told like a refusal of that cell, or to be settled. */
function toProblems(one: StoredImport, { refusals = [], conflicts = [] }: BriefOutcome): RowProblem[] {
  return [
    ...refusals.map(({ path, conflict: _, ...problem }) => ({ field: path, ...problem })),
    ...conflicts.map((conflict) =>
      isRoundTrip(one)
        ? toConflictProblem(conflict)
        : { field: conflict.field, code: 'record-changed-since-read' as const },
    ),
  ]
}

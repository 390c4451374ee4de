import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import { sameForm } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { RunContext } from '../ops/index.ts'
import { Refused } from '../refused.ts'
import { type Checking, checkRows } from './checking/check-rows.ts'
import { faultKeys } from './checking/fault-key.ts'
import { copiesChecked } from './checking/find-copies.ts'
import { foreseeImport, keepForeseen } from './checking/foresee-import.ts'
import { type ImportPlan, planImport } from './checking/import-plan.ts'
import { columnOfName } from './column-of-name.ts'
import type { TableRow } from './file/table-file.ts'
import { keyColumnOf } from './round-trip/key-cell.ts'
import { findImport, importable } from './staging/import-access.ts'
import { readImport, type StoredImport } from './staging/import-store.ts'
import { replaceRows } from './staging/replace-rows.ts'
import { sealFor } from './staging/seal-staged.ts'
import { countFaults, countVerdicts, readFaulty, type Verdict } from './staging/verdicts.ts'
import { type Once, startImportRun } from './start-import-run.ts'

/** As the check does it. */
const rowsPerStep = 500

export interface RowsCorrection {
  readonly id: string
  /** The rows in which this text is at fault in this column. */
  readonly select: { readonly field: string; readonly text: string }
  /** What is written into their cells, by header or by field. */
  readonly values: Readonly<Record<string, string>>
}

/**
 * Starts to write the same texts into all rows that share a mistake, as a run, which checks them again. Refuses 409 while
 * the import is at work or done, 422 for a column the file does not have.
 */
export async function correctImportRows(
  workspace: Workspace,
  actor: Actor,
  { id, select, values, ...once }: RowsCorrection & Once,
): Promise<void> {
  const one = await findImport(workspace, actor, { id, use: 'work' })
  importable(workspace, actor, one.object)
  const { database, vault } = workspace
  const faults = faultKeys(vault, { column: columnOfValues(one, select.field, 'select.field'), text: select.text })
  const texts = Object.entries(values).map(([name, text]) => [columnOfValues(one, name, `values.${name}`), text.trim()])
  const total = await countFaulty(database.read, one.id, faults)
  await startImportRun(workspace, actor, one, {
    from: ['checked'],
    changes: { state: 'checking' },
    run: { kind: 'import-mend', payload: { importId: one.id, faults, texts }, total },
    ...once,
    otherwise: one.state === 'applied' ? 'import-already-applied' : 'import-not-checked',
  })
}

/** Which record a row is of is said of each row alone. */
function columnOfValues(one: StoredImport, name: string, path: string): number {
  const column = columnOfName(one, name, path)
  if (column === keyColumnOf(one)) throw new Refused('field-unknown', { params: { value: name }, path })
  return column
}

interface Payload {
  readonly importId: string
  readonly faults: readonly string[]
  /** Column and text. */
  readonly texts: readonly (readonly [number, string])[]
}

/** The run. Begun again after a kill, it finds the rows that still hold the mistake. */
export async function runCorrection({ workspace, run, actor, signal, report }: RunContext): Promise<Json> {
  // Runs of this kind are started above only.
  const { importId, faults, texts } = run.payload as unknown as Payload
  const one = await readImport(workspace, importId)
  if (!one) throw new Error(`The import ${importId} is gone`)
  const { database, definitions, vault } = workspace
  const plan = planImport(actor, definitions.get(one.object), one)
  const checking: Checking = {
    workspace,
    actor,
    plan,
    links: new Map(),
    seen: await findGood(workspace, one, plan),
    seenAlike: new Map(),
    copies: await copiesChecked(workspace.database.read, one),
    foreseen: new Map(),
  }
  const written = new Map(texts)
  const seal = sealFor(vault, plan.definition, one.mapping)
  const total = await countFaulty(database.read, one.id, faults)
  let done = 0
  for await (const faulty of readFaulty(workspace, { importId: one.id, faults, chunkSize: rowsPerStep })) {
    signal.throwIfAborted()
    const rows = faulty.map((row) => overwritten(one, row, written))
    const verdicts: readonly Verdict[] = await checkRows(checking, rows)
    await database.systemTransaction((writer) => replaceRows(writer, { importId: one.id, rows, verdicts, seal }))
    done += rows.length
    report(done, total)
    await breathe()
  }
  const counts = await countVerdicts(database.read, one.id)
  const foreseen = await foreseeImport(workspace, actor, { one, counts, signal })
  await keepForeseen(workspace, { one, ...foreseen }, { id: one.id, from: ['checking'], state: 'checked' })
  // By the name the API has for it, as the kind of the run.
  return { mended: done }
}

async function countFaulty(reader: Reader, importId: string, faults: readonly string[]): Promise<number> {
  const counts = await countFaults(reader, importId, faults)
  return counts.values().reduce((sum, count) => sum + count, 0)
}

function overwritten(one: StoredImport, { n, cells }: TableRow, texts: ReadonlyMap<number, string>): TableRow {
  return { n, cells: one.headers.map((_, column) => texts.get(column) ?? cells[column] ?? '') }
}

/** Values that must not come twice, of the rows that are in order. Sealed rows cannot be asked; importing refuses the second. */
async function findGood({ database: { read } }: Workspace, one: StoredImport, plan: ImportPlan) {
  const alone = plan.fields.filter((planned) => planned.field.unique || planned.name === plan.key?.name)
  const seen: Checking['seen'] = new Map()
  if (alone.length === 0) return seen
  const rows = await read.rows(sql<{ name: string; value: string; n: number }>`
    SELECT w.name, v.item_values ->> w.name AS value, v.n
    FROM ${read.table('import_verdict')} AS v, unnest(${alone.map(({ name }) => name)}::text[]) AS w(name)
    WHERE v.import_id = ${one.id} AND v.state <> 'error' AND v.item_values ->> w.name IS NOT NULL`)
  const fields = new Map(alone.map(({ name, field }) => [name, field]))
  for (const { name, value, n } of rows) {
    const field = fields.get(name)
    const form = field ? sameForm(value, field) : value
    seen.set(name, (seen.get(name) ?? new Map<string, number>()).set(form, n))
  }
  return seen
}

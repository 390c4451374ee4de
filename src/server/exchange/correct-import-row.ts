import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ImportRowView } from '../../core/api/shapes.ts'
import { sameForm } from '../../core/fields/index.ts'
import { hiddenKey, type Kept } from '../../core/imports/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Reader, SystemWriter } from '../db/index.ts'
import { reportError } from '../loggable-error.ts'
import { sameText, type Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { type Checking, checkRows } from './checking/check-rows.ts'
import { type Copies, rowsOfRecord } from './checking/find-copies.ts'
import { foreseeAgain, keepForeseen } from './checking/foresee-import.ts'
import { type ImportPlan, planImport } from './checking/import-plan.ts'
import { parseRow } from './checking/parse-row.ts'
import { columnOfName } from './column-of-name.ts'
import type { TableRow } from './file/table-file.ts'
import { keyColumnOf } from './round-trip/key-cell.ts'
import { withSettled } from './round-trip/with-settled.ts'
import { findImport, importable } from './staging/import-access.ts'
import { type StoredImport, updateImport, versionOfImport } from './staging/import-store.ts'
import { replaceRows } from './staging/replace-rows.ts'
import type { RowProblem } from './staging/row-problem.ts'
import { sealFor } from './staging/seal-staged.ts'
import { openCells } from './staging/staged-rows.ts'
import { countVerdicts, type Verdict } from './staging/verdicts.ts'
import { toRowViews } from './views/row-view.ts'

interface RowCorrection {
  readonly id: string
  readonly n: number
  /** New texts, by header or by field. */
  readonly values: Readonly<Record<string, string>>
  /** By field: which of two values stays, where somebody else changed it since the file was taken out. */
  readonly settle?: Readonly<Record<string, Kept>>
}

/**
 * Puts new texts into a row's cells, by header or by field, settles what it told of as changed by others, and checks the row again. Refuses 409 while the import is
 * at work or done, 404 for a row the file does not have, 422 for a column it does not have. Whoever corrects another cell
 * of the row at the same time loses nothing: where the row is no longer as it was read, all is done once more.
 */
export async function correctImportRow(
  workspace: Workspace,
  actor: Actor,
  { locale, ...correction }: RowCorrection & { readonly locale: Locale },
): Promise<ImportRowView> {
  for (;;) {
    const checked = await checkCorrected(workspace, actor, correction)
    const saved = await save(workspace, checked)
    if (!saved) continue
    const { one, row, verdict } = checked
    const { freed } = saved
    // The row was saved, whatever comes of looking further.
    const further = (error: unknown) => {
      reportError(error)
      return null
    }
    if (freed !== null)
      await correctImportRow(workspace, actor, { id: one.id, n: freed, values: {}, locale }).catch(further)
    const refused = await tellForeseen(workspace, actor, one).catch(further)
    const said = refused && isReady(verdict) ? ({ state: 'error', problems: [refused] } as const) : {}
    const [view] = await toRowViews(workspace, one, {
      actor,
      rows: [{ ...verdict, ...said, cells: row.cells }],
      locale,
    })
    if (!view) throw new Error('A row has a view')
    return view
  }
}

/** A row as it is to be saved, and what it was made of. */
interface CorrectedRow {
  readonly one: StoredImport
  /** Its cells as they stood in the database, sealed or open. */
  readonly before: unknown
  readonly row: TableRow
  readonly verdict: Verdict
  readonly keys: Keys
}

/** The records that the hidden key of a row was of before it was corrected, and is of now; with the other rows of the latter. */
interface Keys {
  readonly was: string | undefined
  readonly is: string | undefined
  readonly others: readonly number[]
}

async function checkCorrected(
  workspace: Workspace,
  actor: Actor,
  { id, n, values, settle = {} }: RowCorrection,
): Promise<CorrectedRow> {
  const one = await findImport(workspace, actor, { id, use: 'work' })
  const definition = importable(workspace, actor, one.object)
  if (one.state !== 'checked')
    throw new Refused(one.state === 'applied' ? 'import-already-applied' : 'import-not-checked')
  const before = await findCells(workspace, one, n)
  const stood = openCells(workspace.vault, one.id, { n, cells: before })
  const written = corrected(one, stood, values)
  const row = await withSettled(workspace, one, { row: written, settle })
  const plan = planImport(actor, definition, one)
  const seen = await findSame(workspace, { one, plan, row })
  const keys = await keysOf(workspace, { one, plan, stood, row })
  const copies: Copies = new Map(keys.is === undefined ? [] : [[keys.is, keys.others]])
  const [verdict] = await checkRows(
    { workspace, actor, plan, links: new Map(), seen, seenAlike: new Map(), copies, foreseen: new Map() },
    [row],
  )
  if (!verdict) throw new Error('A checked row has a verdict')
  return { one, before, row, verdict, keys }
}

async function keysOf(
  { database: { read }, vault }: Workspace,
  { one, plan, stood, row }: { one: StoredImport; plan: ImportPlan; stood: TableRow; row: TableRow },
): Promise<Keys> {
  const [was, is] = [stood, row].map((of) => parseRow(vault, plan, of).exported?.id)
  return { was, is, others: await othersOf(read, one, { id: is, n: row.n }) }
}

/** Rows with a key of the same record, beside this one. */
async function othersOf(
  read: Reader,
  one: StoredImport,
  { id, n }: { readonly id: string | undefined; readonly n: number },
): Promise<readonly number[]> {
  return id === undefined ? [] : (await rowsOfRecord(read, one, id)).filter((other) => other !== n)
}

async function findCells({ database: { read } }: Workspace, one: StoredImport, n: number): Promise<unknown> {
  const [row] = await read.rows(sql<{ cells: unknown }>`
    SELECT cells FROM ${read.table('import_row')} WHERE import_id = ${one.id} AND n = ${n}`)
  if (!row) throw new Refused('import-row-unknown', { params: { row: n } })
  return row.cells
}

function corrected(one: StoredImport, row: TableRow, values: Readonly<Record<string, string>>): TableRow {
  const cells = one.headers.map((_, i) => row.cells[i] ?? '')
  for (const [name, text] of Object.entries(values)) {
    cells[columnOfName(one, name, `values.${name}`)] = text.trim()
  }
  const number = keyColumnOf(one) < 0 ? -1 : one.mapping.indexOf('code')
  // Added, a copied row gets a number of its own.
  if (values[hiddenKey] === '' && number >= 0 && !namesColumn(one, values, number)) cells[number] = ''
  return { n: row.n, cells }
}

function namesColumn(one: StoredImport, values: Readonly<Record<string, string>>, column: number): boolean {
  return Object.keys(values).some((name) => columnOfName(one, name, `values.${name}`) === column)
}

/** Rows of the file that hold the same value where none may come twice. Sealed rows cannot be asked; importing refuses the second. */
async function findSame(
  { database, vault }: Workspace,
  { one, plan, row }: { one: StoredImport; plan: ImportPlan; row: TableRow },
): Promise<Checking['seen']> {
  const { read } = database
  const { values } = parseRow(vault, plan, row)
  const alone = plan.fields.filter((planned) => planned.field.unique || planned.name === plan.key?.name)
  const questions = alone.flatMap(({ name, field }) => {
    const value = values[name]
    if (typeof value !== 'string') return []
    const form = sameForm(value, field)
    return sql`SELECT ${name}::text AS name, ${form}::text AS form, min(v.n) AS n
      FROM ${read.table('import_verdict')} AS v
      WHERE v.import_id = ${one.id} AND v.n <> ${row.n} AND v.state <> 'error'
        AND ${sameText(field, sql`(v.item_values ->> ${name}::text)`)} = ${form}::text HAVING min(v.n) IS NOT NULL`
  })
  if (questions.length === 0) return new Map()
  const rows = await read.rows(sql<{ n: number; name: string; form: string }>`${sql.join(questions, sql` UNION ALL `)}`)
  return new Map(rows.map(({ n, name, form }) => [name, new Map([[form, n]])]))
}

/**
 * Null where it was not saved: the import, the row or those that have its key are no longer what the verdict is about. Answers which other
 * row is alone with its key now, and no copy any more: seen once nobody else corrects one.
 */
async function save(
  { database, vault, definitions }: Workspace,
  { one, before, row, verdict, keys }: CorrectedRow,
): Promise<{ readonly freed: number | null } | null> {
  const seal = sealFor(vault, definitions.get(one.object), one.mapping)
  return database.systemTransaction(async (writer) => {
    const held = await holdChecked(writer, one)
    if (!held || !(await isStill(writer, one, { n: row.n, cells: before }))) return null
    if (!isDeepStrictEqual(await othersOf(writer, one, { id: keys.is, n: row.n }), keys.others)) return null
    await replaceRows(writer, { importId: one.id, rows: [row], verdicts: [verdict], seal })
    // Until it is foreseen anew.
    const { pending } = held.counts
    const waiting = pending === undefined ? {} : { pending }
    await updateImport(writer, { id: one.id }, { counts: { ...(await countVerdicts(writer, one.id)), ...waiting } })
    const left = keys.was === keys.is ? [] : await othersOf(writer, one, { id: keys.was, n: row.n })
    return { freed: left.length === 1 ? (left[0] ?? null) : null }
  })
}

function isReady({ state }: Verdict): boolean {
  return state === 'create' || state === 'update'
}

/**
 * What would wait now that the row is another: one that was not in order may have come to be. Where nobody could decide on it, just
 * that. Whoever corrects another row meanwhile foresees it with both, and says so.
 */
async function tellForeseen(workspace: Workspace, actor: Actor, one: StoredImport): Promise<RowProblem | null> {
  const { read } = workspace.database
  const asOf = await versionOfImport(read, one.id)
  const counts = await countVerdicts(read, one.id)
  const foreseen = await foreseeAgain(workspace, actor, { one, counts })
  if (foreseen.approvals === undefined) return null
  const kept = await keepForeseen(workspace, { one, ...foreseen }, { id: one.id, from: ['checked'], asOf })
  return kept && foreseen.nobody ? foreseen.nobody.problem : null
}

/** Until the end of the transaction no run begins, and nobody else corrects a row. Each check is a run of its own. */
async function holdChecked(
  writer: SystemWriter,
  { id, runId }: StoredImport,
): Promise<Pick<StoredImport, 'counts'> | undefined> {
  const [held] = await writer.rows(sql<Pick<StoredImport, 'counts'>>`
    SELECT counts FROM ${writer.table('import')}
    WHERE id = ${id} AND state = 'checked' AND run_id IS NOT DISTINCT FROM ${runId}::uuid FOR UPDATE`)
  return held
}

/** Asked when the import is held, in a statement of its own, which sees what was saved while the other waited. */
async function isStill(
  writer: SystemWriter,
  { id }: StoredImport,
  { n, cells }: { n: number; cells: unknown },
): Promise<boolean> {
  const same = await writer.rows(sql`
    SELECT n FROM ${writer.table('import_row')}
    WHERE import_id = ${id} AND n = ${n} AND cells = ${JSON.stringify(cells)}::jsonb`)
  return same.length > 0
}

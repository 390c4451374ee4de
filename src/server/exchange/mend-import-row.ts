import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ImportRowView } from '../../core/api/shapes.ts'
import { sameForm } from '../../core/fields/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import { sameText, type Workspace } from '../metadata/index.ts'
import { type Checking, checkRows, type Verdict } from './check-rows.ts'
import { columnOfName } from './column-of-name.ts'
import { type ImportPlan, planImport } from './import-plan.ts'
import { ImportRefusal } from './import-refusal.ts'
import { toRowViews } from './import-rows.ts'
import { findImport, type StoredImport, updateImport } from './import-store.ts'
import { readRow } from './read-row.ts'
import { fromStaged, sealFor } from './seal-staged.ts'
import { importable } from './stage-import.ts'
import { countVerdicts, replaceRows, type StagedCells } from './staged-rows.ts'

/**
 * Puts new texts into a row's cells, by header or by field, and checks the row again. Refuses 409 while the import is
 * at work or done, 404 for a row the file does not have, 422 for a column it does not have.
 */
export async function mendImportRow(
  workspace: Workspace,
  actor: Actor,
  { id, n, values, locale }: { id: string; n: number; values: Readonly<Record<string, string>>; locale: Locale },
): Promise<ImportRowView> {
  const one = await findImport(workspace, actor, { id, use: 'work' })
  const definition = importable(workspace, actor, one.object)
  if (one.state !== 'checked')
    throw new ImportRefusal(409, one.state === 'applied' ? 'import-already-applied' : 'import-not-checked')
  const row = mended(one, await findRow(workspace, one, n), values)
  const plan = planImport(actor, definition, one)
  const seen = await findSame(workspace, { one, plan, row })
  const [verdict] = await checkRows(
    { workspace, actor, plan, links: new Map(), seen, seenAlike: new Map(), foreseen: new Map() },
    [row],
  )
  if (!verdict) throw new Error('A checked row has a verdict')
  await save(workspace, one, { row, verdict })
  const [view] = await toRowViews(workspace, one, { actor, rows: [{ ...verdict, cells: row.cells }], locale })
  if (!view) throw new Error('A row has a view')
  return view
}

async function findRow({ database, vault }: Workspace, one: StoredImport, n: number): Promise<StagedCells> {
  const { read } = database
  const [row] = await read.rows(sql<StagedCells>`
    SELECT n, cells FROM ${read.table('import_row')} WHERE import_id = ${one.id} AND n = ${n}`)
  if (!row) throw new ImportRefusal(404, 'import-row-unknown', { params: { row: n } })
  return { n, cells: fromStaged(vault, row.cells) }
}

function mended(one: StoredImport, row: StagedCells, values: Readonly<Record<string, string>>): StagedCells {
  const cells = one.headers.map((_, i) => row.cells[i] ?? '')
  for (const [name, text] of Object.entries(values)) {
    cells[columnOfName(one, name, `values.${name}`)] = text.trim()
  }
  return { n: row.n, cells }
}

/** Rows of the file that hold the same value where none may come twice. Sealed rows cannot be asked; importing refuses the second. */
async function findSame(
  { database }: Workspace,
  { one, plan, row }: { one: StoredImport; plan: ImportPlan; row: StagedCells },
): Promise<Checking['seen']> {
  const { read } = database
  const { values } = readRow(plan, row)
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

async function save(
  { database, vault, definitions }: Workspace,
  one: StoredImport,
  { row, verdict }: { row: StagedCells; verdict: Verdict },
): Promise<void> {
  const seal = sealFor(vault, definitions.get(one.object), one.mapping)
  await replaceRows(database, { importId: one.id, rows: [row], verdicts: [verdict], seal })
  const counts = await countVerdicts(database.read, one.id)
  await updateImport(database.system, { id: one.id, from: ['checked'] }, { counts })
}

import { type Cell, type CellValue, writeXlsx } from 'hucre/xlsx'
import type { Actor } from '../../../core/access/index.ts'
import { looksLikeFormula } from '../../../core/exports/formula-guard.ts'
import { isKeyHeader, isSettledCell } from '../../../core/imports/index.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { findImport } from '../staging/import-access.ts'
import type { StoredImport } from '../staging/import-store.ts'
import { listCheckedRows } from '../staging/verdicts.ts'
import { importSight } from './import-sight.ts'
import { namedRecords, toRowView } from './row-view.ts'
import { cellText, faultFill, headerStyle, reasonHeader, textStyle } from './workbook-style.ts'

/** More rows in error than anybody mends by hand. */
const rowsMax = 20_000

/**
 * The rows in error as a workbook: the file's own columns, cells at fault red with the reason as a note, and all
 * reasons of a row in the last column; columns the reader may not see are left out. Mended, it can be uploaded as it is: the reason column matches no field.
 */
export async function errorWorkbook(
  workspace: Workspace,
  actor: Actor,
  { id, locale }: { id: string; locale: Locale },
): Promise<Buffer> {
  const one = await findImport(workspace, actor, { id, use: 'see-rows' })
  const sight = importSight(actor, workspace.definitions.get(one.object), one)
  const stored = await listCheckedRows(workspace, {
    importId: one.id,
    state: 'error',
    after: 0,
    limit: rowsMax,
  })
  const refs = await namedRecords(workspace, one, { actor, rows: stored })
  const views = stored.map((row) => toRowView(workspace, one, { sight, row, alike: new Map(), refs, locale }))
  const shown = (header: string, column: number) => header !== '' && sight.cell(column, '') !== null
  const keyColumn = one.headers.findIndex((header, column) => isKeyHeader(header) && shown(header, column))
  const headers = one.headers.filter(
    (header, column) => !isKeyHeader(header) && !isOfReasons(one, column) && shown(header, column),
  )
  const cells = new Map<string, Partial<Cell>>()
  const rows: CellValue[][] = [[...headers, reasonHeader[locale], ...hiddenOf(one.headers, keyColumn)]]
  for (let column = 0; column <= headers.length; column++) cells.set(`0,${column}`, { style: headerStyle })
  views.forEach((view, i) => {
    const values = headers.map((header) => cellText(view.raw[header] ?? ''))
    values.forEach((value, column) => {
      if (looksLikeFormula(value)) cells.set(`${i + 1},${column}`, { value, style: textStyle })
    })
    const faults = view.problems.filter((problem) => !isSettledCell(problem))
    const reasons = faults.map(({ message }) => message).join('\n')
    rows.push([...values, reasons, ...hiddenOf(stored[i]?.cells ?? [], keyColumn)])
    for (const { field, message } of faults)
      for (const column of columnsOf(one, headers, field))
        cells.set(`${i + 1},${column}`, {
          value: values[column] ?? '',
          style: { ...faultFill, ...textStyle },
          comment: { text: message },
        })
  })
  const sheet = {
    name: '1',
    rows,
    cells,
    freezePane: { rows: 1 },
    columns: [...[...headers, ''].map(() => ({ width: 20 })), ...(keyColumn < 0 ? [] : [{ hidden: true }])],
  }
  return Buffer.from(await writeXlsx({ sheets: [sheet] }))
}

/** A workbook of rows at fault that came back has a column of reasons: what they were is not told again. */
function isOfReasons({ headers, mapping }: StoredImport, column: number): boolean {
  return mapping[column] === null && Object.values(reasonHeader).includes(headers[column] ?? '')
}

/** By its hidden keys the workbook comes back as the file did. */
function hiddenOf(cells: readonly string[], keyColumn: number): readonly string[] {
  return keyColumn < 0 ? [] : [cells[keyColumn] ?? '']
}

/** An address may stand in several columns. */
function columnsOf({ headers, mapping }: StoredImport, shown: readonly string[], field: string): number[] {
  const name = field.split('.')[0]
  if (!name) return []
  return headers
    .flatMap((header, i) => (mapping[i]?.split('.')[0] === name ? [shown.indexOf(header)] : []))
    .filter((column) => column >= 0)
}

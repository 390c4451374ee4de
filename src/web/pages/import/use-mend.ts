import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import type { ImportRowView, ImportView } from '../../../core/api/shapes.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { ask } from '../../client/request.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import type { GridColumn } from './grid-columns.ts'
import { isWorking, rowsKey } from './import-queries.ts'

/** New texts for cells of one row. */
export interface MendedRow {
  readonly row: ImportRowView
  readonly cells: readonly { readonly column: GridColumn; readonly text: string }[]
}

export interface Mend {
  /** Writes a new text into one cell; the server checks the row again. */
  one(row: ImportRowView, column: GridColumn, text: string): Promise<void>
  /** Writes a block of texts, row by row; the message takes them back. */
  many(rows: readonly MendedRow[]): Promise<void>
  /** In how many rows of the file the cell's text is the same mistake, this row among them. */
  alike(row: ImportRowView, column: GridColumn): number
  /** Writes the text into the cells of all of them. */
  all(row: ImportRowView, column: GridColumn, text: string): Promise<void>
}

/** Mending staged rows: the mended row takes the old one's place in the grid, and the counts are asked again. */
export function useMend(importId: string): Mend {
  const queries = useQueryClient()
  const show = useToast()
  const { t } = useText()
  const finish = useFinish(importId)

  const write = async ({ row, cells }: MendedRow) => {
    const values = Object.fromEntries(cells.map(({ column, text }) => [column.header, text]))
    const path = `/imports/${importId}/rows/${row.n}`
    const mended = await ask<ImportRowView>(path, { method: 'PATCH', body: { values } })
    const withoutThese = (other: ImportRowView) =>
      cells.reduce((rest, { column }) => withOneLess(rest, row, column), other)
    queries.setQueriesData({ queryKey: rowsKey(importId) }, (data: RowPages | undefined) =>
      mapRows(data, (other) => (other.n === row.n ? mended : withoutThese(other))),
    )
  }
  const writeAll = async (rows: readonly MendedRow[]) => {
    for (const row of rows) await write(row)
  }
  const many: Mend['many'] = (rows) =>
    finish(async () => {
      await writeAll(rows)
      const putBack = () => void finish(() => writeAll(rows.map(asItWas)))
      show({ text: t('import.applied', { count: rows.length }), action: { label: t('parts.undo'), run: putBack } })
    })
  const one: Mend['one'] = (row, column, text) =>
    finish(async () => {
      await write({ row, cells: [{ column, text }] })
      const others = alikeIn(row, column) - 1
      if (others < 1 || text === '') return
      const action = { label: t('import.applyRest', { count: others }), run: () => void all(row, column, text) }
      show({ text: t('import.mendedOne', { value: text }), action })
    })
  const all: Mend['all'] = (row, { header }, text) =>
    finish(async () => {
      const select = { field: header, text: row.raw[header] ?? '' }
      const body = { select, values: { [header]: text } }
      const view = await ask<ImportView>(`/imports/${importId}/rows`, { method: 'PATCH', body })
      await queries.cancelQueries({ queryKey: queryKeys.import(importId) })
      queries.setQueryData(queryKeys.import(importId), view)
      // Many rows take their time: the page then shows how far it is, and the rows when it has ended.
      if (isWorking(view)) return queries.removeQueries({ queryKey: rowsKey(importId) })
      void queries.invalidateQueries({ queryKey: rowsKey(importId) })
      show({ text: t('import.applied', { count: mendedBy(view) }) })
    })
  return { one, many, all, alike: alikeIn }
}

function asItWas({ row, cells }: MendedRow): MendedRow {
  return { row, cells: cells.map(({ column }) => ({ column, text: row.raw[column.header] ?? '' })) }
}

function alikeIn({ problems }: ImportRowView, { name }: GridColumn): number {
  return Math.max(0, ...problems.flatMap(({ field, alike = 0 }) => (field === name ? [alike] : [])))
}

function useFinish(importId: string) {
  const queries = useQueryClient()
  const show = useToast()
  const faultText = useFaultText()
  const { t } = useText()
  return async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      show({ tone: 'fault', text: t('import.mendFailed', { reason: faultText(error) }) })
    }
    await queries.invalidateQueries({ queryKey: queryKeys.import(importId) })
  }
}

/** The run says it in its result (server/exchange/mend-import-rows.ts). */
function mendedBy({ run }: ImportView): number {
  return (run?.result as { mended?: number } | null)?.mended ?? 0
}

type RowPages = InfiniteData<{ items: readonly ImportRowView[]; nextCursor: string | null }>

function mapRows(data: RowPages | undefined, map: (row: ImportRowView) => ImportRowView): RowPages | undefined {
  return data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(map) })) }
}

/** A row that shared the mistake shares it with one row less. */
function withOneLess(other: ImportRowView, mended: ImportRowView, { header, name }: GridColumn): ImportRowView {
  if (other.raw[header] !== mended.raw[header]) return other
  const problems = other.problems.map((problem) =>
    problem.field === name && problem.alike ? { ...problem, alike: problem.alike - 1 } : problem,
  )
  return { ...other, problems }
}

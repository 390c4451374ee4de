import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import type { ImportRowView } from '../../../core/api/shapes.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { ask } from '../../client/request.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { rowsKey } from './import-queries.ts'

export interface Mend {
  /** Writes a new text into one cell; the server checks the row again. */
  one(row: ImportRowView, header: string, text: string): Promise<void>
  /** The same mistake in the rows loaded so far, this one among them. */
  sameMistake(row: ImportRowView, header: string, field: string): readonly ImportRowView[]
  /** Writes one text into a cell of many rows. */
  all(rows: readonly ImportRowView[], header: string, text: string): Promise<void>
}

const atOnce = 4

/** Mending staged rows: the mended row takes the old one's place in the grid, and the counts are asked again. */
export function useMend(importId: string, rows: readonly ImportRowView[]): Mend {
  const queries = useQueryClient()
  const show = useToast()
  const faultText = useFaultText()
  const { t } = useText()

  const write = async (row: ImportRowView, header: string, text: string) => {
    const path = `/imports/${importId}/rows/${row.n}`
    const mended = await ask<ImportRowView>(path, { method: 'PATCH', body: { values: { [header]: text } } })
    queries.setQueriesData(
      { queryKey: rowsKey(importId) },
      (data: RowPages | undefined) => data && withRow(data, mended),
    )
  }
  const finish = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      show({ tone: 'fault', text: t('import.mendFailed', { reason: faultText(error) }) })
    }
    await queries.invalidateQueries({ queryKey: queryKeys.import(importId) })
  }
  return {
    one: (row, header, text) => finish(() => write(row, header, text)),
    sameMistake: (row, header, field) => {
      const code = row.problems.find((problem) => problem.field === field)?.code
      return rows.filter(
        (other) =>
          other.raw[header] === row.raw[header] &&
          other.problems.some((problem) => problem.field === field && problem.code === code),
      )
    },
    all: (same, header, text) =>
      finish(async () => {
        for (let n = 0; n < same.length; n += atOnce)
          await Promise.all(same.slice(n, n + atOnce).map((row) => write(row, header, text)))
        show({ text: t('import.applied', { count: same.length }) })
      }),
  }
}

type RowPages = InfiniteData<{ items: readonly ImportRowView[]; nextCursor: string | null }>

function withRow(data: RowPages, mended: ImportRowView): RowPages {
  const pages = data.pages.map((page) =>
    page.items.some(({ n }) => n === mended.n)
      ? { ...page, items: page.items.map((row) => (row.n === mended.n ? mended : row)) }
      : page,
  )
  return { ...data, pages }
}

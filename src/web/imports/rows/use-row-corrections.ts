import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import type { BodyOfCall } from '../../../core/api/call.ts'
import type { ImportRowView, ImportView } from '../../../core/api/shapes.ts'
import { hiddenKey, type Kept } from '../../../core/imports/index.ts'
import { ask } from '../../client/call.ts'
import { NoAnswerError } from '../../client/problem-error.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { useRetryableSave } from '../../client/retryable-saves.ts'
import { useSerialQueue } from '../../client/use-serial-queue.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { isWorking, rowsKey } from '../import-queries.ts'
import type { GridColumn } from './grid-columns.ts'
import { type CorrectedRow, type PendingText, rowsOf, usePendingTexts } from './pending-texts.ts'

export interface RowCorrections {
  /** The new text of a cell that the server does not have yet, if there is one. */
  pending(row: ImportRowView, column: GridColumn): PendingText | undefined
  /** Writes a new text into one cell; the server checks the row again. */
  one(row: ImportRowView, column: GridColumn, text: string): Promise<void>
  /** Writes a block of texts, row by row; the message takes back what was written, also where not all of it could be. */
  many(rows: readonly CorrectedRow[]): Promise<void>
  /** In how many rows of the file the cell's text is the same mistake, this row among them. */
  alike(row: ImportRowView, column: GridColumn): number
  /** Writes the text into the cells of all of them. */
  all(row: ImportRowView, column: GridColumn, text: string): Promise<void>
  /** Decides which of two values of a cell stays, where somebody else changed it since the file was taken out. */
  settle(row: ImportRowView, column: GridColumn, kept: Kept): Promise<void>
  /** Makes a row with a hidden key one that is added. */
  asNew(row: ImportRowView): Promise<void>
  /** How many cells the server does not have yet: on their way, or not written. */
  readonly waiting: { readonly underWay: number; readonly refused: number }
  /** Sends again what was not written. */
  again(): void
  /** The cells that were not written are as in the file again. */
  giveUp(): void
  /** Whether everything is written, once what is on its way has been answered. */
  settled(): Promise<boolean>
}

/**
 * Correcting staged rows: the corrected row takes the old one's place in the grid, and the counts are asked again. It belongs to the
 * whole step: what is on its way is known to every choice of rows, and to whoever imports them.
 */
export function useRowCorrections(importId: string): RowCorrections {
  const queries = useQueryClient()
  const show = useToast()
  const { t } = useText()
  const { finish, settle: settleAll } = useFinish(importId)
  const texts = usePendingTexts()
  const faultText = useFaultText()

  const write = async ({ row, cells }: CorrectedRow) => {
    const values = Object.fromEntries(cells.map(({ column, text }) => [column.header, text]))
    const corrected = await ask('mendImportRow', { params: { id: importId, n: row.n }, body: { values } })
    const withoutThese = (other: ImportRowView) =>
      cells.reduce((rest, { column }) => withOneLess(rest, row, column), other)
    queries.setQueriesData({ queryKey: rowsKey(importId) }, (data: RowPages | undefined) =>
      mapRows(data, (other) => (other.n === row.n ? corrected : withoutThese(other))),
    )
  }
  /** One row after the other; answers through `onWritten`, because a row in the middle may fail. */
  const writeAll = async (rows: readonly CorrectedRow[], onWritten: (row: CorrectedRow) => void = () => undefined) => {
    for (const row of rows) {
      await write(row)
      texts.forget([row])
      onWritten(row)
    }
  }
  /** Shows the texts at once, and writes them in their turn; those that could not be written stay with their fault. */
  const send = (rows: readonly CorrectedRow[], work: () => Promise<void>) => {
    texts.note(rows)
    return finish(async () => {
      try {
        await work()
        texts.forget(rows)
      } catch (error) {
        texts.refuse(rows, { fault: faultText(error), unanswered: error instanceof NoAnswerError })
        throw error
      }
    })
  }
  const asItWas = ({ row, cells }: CorrectedRow): CorrectedRow => ({
    row,
    cells: cells.map(({ column }) => ({
      column,
      text: texts.pending(row, column)?.text ?? row.raw[column.header] ?? '',
    })),
  })
  const many: RowCorrections['many'] = (rows) =>
    send(rows, async () => {
      const written: CorrectedRow[] = []
      await writeAll(rows, (row) => written.push(row)).finally(() => offerBack(written.map(asItWas)))
    })
  const offerBack = (before: readonly CorrectedRow[]) => {
    if (before.length === 0) return
    const putBack = () => void send(before, () => writeAll(before))
    show({ text: t('import.applied', { count: before.length }), action: { label: t('parts.undo'), run: putBack } })
  }
  const one: RowCorrections['one'] = (row, column, text) => {
    const corrected = { row, cells: [{ column, text }] }
    return send([corrected], async () => {
      await write(corrected)
      const others = alikeIn(row, column) - 1
      if (others < 1 || text === '') return
      const action = { label: t('import.applyRest', { count: others }), run: () => void all(row, column, text) }
      show({ text: t('import.correctedOne', { value: text }), action })
    })
  }
  const all: RowCorrections['all'] = (row, { header }, text) =>
    finish(async () => {
      const select = { field: header, text: row.raw[header] ?? '' }
      const body = { select, values: { [header]: text } }
      const view = await ask('mendImportRows', { params: { id: importId }, body })
      await queries.cancelQueries({ queryKey: queryKeys.import(importId) })
      queries.setQueryData(queryKeys.import(importId), view)
      // Many rows take their time: the page then shows how far it is, and the rows when it has ended.
      if (isWorking(view)) return queries.removeQueries({ queryKey: rowsKey(importId) })
      void queries.invalidateQueries({ queryKey: rowsKey(importId) })
      show({ text: t('import.applied', { count: correctedCount(view) }) })
    })
  const put = (row: ImportRowView, body: BodyOfCall<'mendImportRow'>) =>
    finish(async () => {
      const corrected = await ask('mendImportRow', { params: { id: importId, n: row.n }, body })
      queries.setQueriesData({ queryKey: rowsKey(importId) }, (data: RowPages | undefined) =>
        mapRows(data, (other) => (other.n === row.n ? corrected : other)),
      )
    })
  const settle: RowCorrections['settle'] = (row, { name }, kept) => put(row, { settle: { [name]: kept } })
  const asNew: RowCorrections['asNew'] = async (row) => {
    await put(row, { values: { [hiddenKey]: '' } })
    // The row that it was a copy of may be in order now.
    void queries.invalidateQueries({ queryKey: rowsKey(importId) })
  }
  const again = () => {
    const rows = rowsOf(texts.refused())
    void send(rows, () => writeAll(rows))
  }
  const refused = texts.all.filter(({ fault }) => fault !== '')
  useRetryableSave(
    refused.some(({ unanswered }) => unanswered),
    again,
    () => undefined,
  )
  return {
    pending: texts.pending,
    one,
    many,
    all,
    settle,
    asNew,
    alike: alikeIn,
    waiting: { underWay: texts.all.length - refused.length, refused: refused.length },
    again,
    giveUp: texts.forgetRefused,
    settled: async () => {
      await settleAll()
      return texts.refused().length === 0
    },
  }
}

function alikeIn({ problems }: ImportRowView, { name }: GridColumn): number {
  return Math.max(0, ...problems.flatMap(({ field, alike = 0 }) => (field === name ? [alike] : [])))
}

/** Each correction in its turn: two answers about one row must not overtake each other. */
function useFinish(importId: string) {
  const queries = useQueryClient()
  const show = useToast()
  const faultText = useFaultText()
  const { t } = useText()
  const { enqueue, settle } = useSerialQueue()
  const finish = async (work: () => Promise<void>) => {
    try {
      await enqueue(work)
    } catch (error) {
      show({ tone: 'fault', text: t('import.correctionFailed', { reason: faultText(error) }) })
    }
    void queries.invalidateQueries({ queryKey: queryKeys.import(importId) })
  }
  return { finish, settle }
}

/** The run says it in its result (server/exchange/correct-import-rows.ts). */
function correctedCount({ run }: ImportView): number {
  const result: unknown = run?.result
  const count = typeof result === 'object' && result !== null && 'mended' in result ? result.mended : 0
  return typeof count === 'number' ? count : 0
}

type RowPages = InfiniteData<{ items: readonly ImportRowView[]; nextCursor: string | null }>

function mapRows(data: RowPages | undefined, map: (row: ImportRowView) => ImportRowView): RowPages | undefined {
  return data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(map) })) }
}

/** A row that shared the mistake shares it with one row less. */
function withOneLess(other: ImportRowView, corrected: ImportRowView, { header, name }: GridColumn): ImportRowView {
  if (other.raw[header] !== corrected.raw[header]) return other
  const problems = other.problems.map((problem) =>
    problem.field === name && problem.alike ? { ...problem, alike: problem.alike - 1 } : problem,
  )
  return { ...other, problems }
}

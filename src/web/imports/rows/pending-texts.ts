import { useCallback, useMemo, useRef, useState } from 'react'
import type { ImportRowView } from '../../../core/api/shapes.ts'
import type { GridColumn } from './grid-columns.ts'

/** New texts for cells of one row. */
export interface CorrectedRow {
  readonly row: ImportRowView
  readonly cells: readonly { readonly column: GridColumn; readonly text: string }[]
}

/** A new text that the server does not have yet. */
export interface PendingText {
  readonly row: ImportRowView
  readonly column: GridColumn
  readonly text: string
  /** With which it was sent: the same text may be sent twice, with another between. */
  readonly of: CorrectedRow
  /** Why it was not written; '' while it is on its way. */
  readonly fault: string
  /** No answer came: it may be sent again as it is. */
  readonly unanswered: boolean
}

export type PendingTexts = ReadonlyMap<string, PendingText>

/**
 * Texts that the server does not have yet: they stand in their cells already, so that quick hands see what they wrote, and
 * what could not be written stays there with its fault.
 */
export function usePendingTexts() {
  const [texts, setTexts] = useState<PendingTexts>(new Map())
  // An answer may come before the last change has been drawn.
  const now = useRef(texts)
  const update = useCallback((change: (before: PendingTexts) => PendingTexts) => {
    now.current = change(now.current)
    setTexts(now.current)
  }, [])
  const changes = useMemo(
    () => ({
      note: (rows: readonly CorrectedRow[]) => update((before) => withPending(before, rows)),
      forget: (rows: readonly CorrectedRow[]) => update((before) => withoutPending(before, rows)),
      refuse: (rows: readonly CorrectedRow[], saveFault: Pick<PendingText, 'fault' | 'unanswered'>) =>
        update((before) => withRefused(before, rows, saveFault)),
      forgetRefused: () => update((before) => new Map([...before].filter(([, { fault }]) => fault === ''))),
      refused: () => [...now.current.values()].filter(({ fault }) => fault !== ''),
    }),
    [update],
  )
  const pending = (row: ImportRowView, column: GridColumn) => texts.get(keyOf(row, column))
  return { pending, all: [...texts.values()], ...changes }
}

export function withPending(texts: PendingTexts, rows: readonly CorrectedRow[]): PendingTexts {
  const pending = rows.flatMap((of) => of.cells.map(({ column, text }) => ({ row: of.row, column, text, of })))
  return new Map([
    ...texts,
    ...pending.map((one) => [keyOf(one.row, one.column), { ...one, fault: '', unanswered: false }] as const),
  ])
}

/** They are written. What was typed anew while the older text was on its way stays. */
export function withoutPending(texts: PendingTexts, rows: readonly CorrectedRow[]): PendingTexts {
  const answered = new Set(rows)
  return new Map([...texts].filter(([, { of }]) => !answered.has(of)))
}

export function withRefused(
  texts: PendingTexts,
  rows: readonly CorrectedRow[],
  saveFault: Pick<PendingText, 'fault' | 'unanswered'>,
): PendingTexts {
  const answered = new Set(rows)
  return new Map([...texts].map(([key, text]) => [key, answered.has(text.of) ? { ...text, ...saveFault } : text]))
}

/** As they are sent again: cells of the same row together. */
export function rowsOf(texts: readonly PendingText[]): readonly CorrectedRow[] {
  const rows = new Map<number, CorrectedRow>()
  for (const { row, column, text } of texts)
    rows.set(row.n, { row, cells: [...(rows.get(row.n)?.cells ?? []), { column, text }] })
  return [...rows.values()]
}

function keyOf({ n }: ImportRowView, { header }: GridColumn): string {
  return `${n} ${header}`
}

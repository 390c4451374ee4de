import { useCallback, useMemo, useRef, useState } from 'react'
import type { ImportRowView } from '../../core/api/shapes.ts'
import type { GridColumn } from './grid-columns.ts'

/** New texts for cells of one row. */
export interface MendedRow {
  readonly row: ImportRowView
  readonly cells: readonly { readonly column: GridColumn; readonly text: string }[]
}

/** A new text that the server does not have yet. */
export interface SentText {
  readonly row: ImportRowView
  readonly column: GridColumn
  readonly text: string
  /** With which it was sent: the same text may be sent twice, with another between. */
  readonly of: MendedRow
  /** Why it was not written; '' while it is on its way. */
  readonly fault: string
  /** No answer came: it may be sent again as it is. */
  readonly unanswered: boolean
}

export type Texts = ReadonlyMap<string, SentText>

/**
 * Texts that the server does not have yet: they stand in their cells already, so that quick hands see what they wrote, and
 * what could not be written stays there with its fault.
 */
export function useSentTexts() {
  const [texts, setTexts] = useState<Texts>(new Map())
  // An answer may come before the last change has been drawn.
  const now = useRef(texts)
  const update = useCallback((change: (before: Texts) => Texts) => {
    now.current = change(now.current)
    setTexts(now.current)
  }, [])
  const changes = useMemo(
    () => ({
      note: (rows: readonly MendedRow[]) => update((before) => withSent(before, rows)),
      forget: (rows: readonly MendedRow[]) => update((before) => withoutSent(before, rows)),
      refuse: (rows: readonly MendedRow[], said: Pick<SentText, 'fault' | 'unanswered'>) =>
        update((before) => withRefused(before, rows, said)),
      forgetRefused: () => update((before) => new Map([...before].filter(([, { fault }]) => fault === ''))),
      refused: () => [...now.current.values()].filter(({ fault }) => fault !== ''),
    }),
    [update],
  )
  const sent = (row: ImportRowView, column: GridColumn) => texts.get(keyOf(row, column))
  return { sent, all: [...texts.values()], ...changes }
}

export function withSent(texts: Texts, rows: readonly MendedRow[]): Texts {
  const sent = rows.flatMap((of) => of.cells.map(({ column, text }) => ({ row: of.row, column, text, of })))
  return new Map([
    ...texts,
    ...sent.map((one) => [keyOf(one.row, one.column), { ...one, fault: '', unanswered: false }] as const),
  ])
}

/** They are written. What was typed anew while the older text was on its way stays. */
export function withoutSent(texts: Texts, rows: readonly MendedRow[]): Texts {
  const answered = new Set(rows)
  return new Map([...texts].filter(([, { of }]) => !answered.has(of)))
}

export function withRefused(
  texts: Texts,
  rows: readonly MendedRow[],
  said: Pick<SentText, 'fault' | 'unanswered'>,
): Texts {
  const answered = new Set(rows)
  return new Map([...texts].map(([key, text]) => [key, answered.has(text.of) ? { ...text, ...said } : text]))
}

/** As they are sent again: cells of the same row together. */
export function rowsOf(texts: readonly SentText[]): readonly MendedRow[] {
  const rows = new Map<number, MendedRow>()
  for (const { row, column, text } of texts)
    rows.set(row.n, { row, cells: [...(rows.get(row.n)?.cells ?? []), { column, text }] })
  return [...rows.values()]
}

function keyOf({ n }: ImportRowView, { header }: GridColumn): string {
  return `${n} ${header}`
}

import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { problemText } from '../../core/text/problems.ts'
import { useObjects } from '../client/queries.ts'
import { useFormatContext } from '../fields/index.ts'
import { whyClosed } from '../lists/cell-access.ts'
import type { List } from '../lists/use-list.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'
import { findMeant } from './find-meant.ts'
import { type Pasted, pastedCells } from './pasted.ts'
import { readCell } from './plan-paste.ts'
import { readBlock } from './read-block.ts'

const PasteDialog = lazy(() => import('./paste-dialog.tsx').then((module) => ({ default: module.PasteDialog })))

interface PasteOptions {
  readonly list: List
  readonly columns: readonly { readonly name: string }[]
  readonly at: { readonly row: number; readonly column: number }
  readonly grid: RefObject<HTMLElement | null>
}

/**
 * Ctrl V on a cell of the list. One value goes into the cell as if it had been typed there; a block is looked at first.
 */
export function usePaste({ list, columns, at, grid }: PasteOptions): ReactNode {
  const [shown, setShown] = useState<{ readonly pasted: Pasted; readonly cell: HTMLElement } | null>(null)
  const pasteOne = usePasteOne(list)
  usePasteOnCell(grid, (text, cell) => {
    const block = readBlock(text)
    if (block.length === 0) return
    const widest = Math.max(...block.map((row) => row.length))
    const pasted: Pasted = {
      object: list.object,
      records: list.items.slice(at.row, at.row + block.length),
      columns: columns.slice(at.column, at.column + widest).map(({ name }) => name),
      block,
    }
    if (block.length === 1 && widest === 1) void pasteOne(pasted)
    else setShown({ pasted, cell })
  })
  const pastedOn = useRef<HTMLElement>(null)
  useEffect(() => {
    // Where it was pasted, the keys go on; an effect comes after the dialog has let go of the focus.
    if (!shown) pastedOn.current?.focus()
    pastedOn.current = shown?.cell ?? null
  }, [shown])
  if (!shown) return null
  return (
    <Suspense fallback={null}>
      <PasteDialog pasted={shown.pasted} onClose={() => setShown(null)} />
    </Suspense>
  )
}

/**
 * Hears a paste while a cell of the grid has the focus. Browsers send the event to where text was last selected, which may
 * be anywhere; the focus says what is meant.
 */
function usePasteOnCell(grid: RefObject<HTMLElement | null>, onPaste: (text: string, cell: HTMLElement) => void): void {
  const latest = useRef(onPaste)
  useEffect(() => {
    latest.current = onPaste
  })
  useEffect(() => {
    const hear = (event: ClipboardEvent) => {
      const cell = document.activeElement
      if (!(cell instanceof HTMLElement) || cell.getAttribute('role') !== 'gridcell') return
      if (!grid.current?.contains(cell)) return
      event.preventDefault()
      latest.current(event.clipboardData?.getData('text/plain') ?? '', cell)
    }
    document.addEventListener('paste', hear)
    return () => document.removeEventListener('paste', hear)
  }, [grid])
}

/** Saves one value into one cell; why it cannot go there is said in a message. */
function usePasteOne(list: List): (pasted: Pasted) => Promise<void> {
  const { locale, label } = useText()
  const objects = useObjects()
  const { timeZone } = useFormatContext()
  const show = useToast()
  const faultText = useFaultText()
  return async (pasted) => {
    const [cell] = pastedCells(pasted)
    if (!cell) return
    try {
      const read = readCell(pasted, cell, { meant: await findMeant([cell], objects), timeZone, whyClosed })
      if (!read.ok) {
        const { code, params } = read.problem
        const names = { field: label(cell.field.label), object: label(pasted.object.label) }
        return void show({ tone: 'fault', text: problemText({ code, params: { ...params, ...names } }, locale) })
      }
      const outcome = await list.save.save(cell.record, { [cell.name]: read.value }, { origin: 'inline' })
      if (outcome.kind === 'refused') show({ tone: 'fault', text: outcome.faults[cell.name] ?? outcome.message })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
}

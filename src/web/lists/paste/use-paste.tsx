import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { problemText } from '../../../core/text/problems.ts'
import { useObjects } from '../../client/queries.ts'
import { useFormatContext } from '../../fields/index.ts'
import type { Range } from '../../grid/grid-places.ts'
import { type Block, widthOf } from '../../grid/read-block.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { whyClosed } from '../cells/cell-access.ts'
import type { CellEdits } from '../cells/use-cell-edits.ts'
import type { List } from '../use-list.ts'
import { type Pasted, pastedCells } from './pasted.ts'
import { readCell } from './plan-paste.ts'
import { resolveNames } from './resolve-names.ts'

const PasteDialog = lazy(() => import('./paste-dialog.tsx').then((module) => ({ default: module.PasteDialog })))

export interface Paste {
  /** Lays a block onto the list, its first cell at the top left of the range. */
  put(block: Block, range: Range): void
  readonly dialog: ReactNode
}

/** A block onto the list. One value goes into its cell as if it had been typed there; more is looked at first. */
export function usePaste(list: List, columns: readonly string[], edits: CellEdits): Paste {
  const [shown, setShown] = useState<{ readonly pasted: Pasted; readonly from: Element | null } | null>(null)
  const pasteOne = usePasteOne(edits)
  function put(block: Block, { top, left }: Range): void {
    const widest = widthOf(block)
    const pasted: Pasted = {
      object: list.object,
      records: list.items.slice(top, top + block.length),
      columns: columns.slice(left, left + widest),
      block,
    }
    if (block.length === 1 && widest === 1) void pasteOne(pasted)
    else setShown({ pasted, from: document.activeElement })
  }
  const cameFrom = useRef<Element>(null)
  useEffect(() => {
    // Where it was pasted, the keys go on; an effect comes after the dialog has let go of the focus.
    if (!shown && cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    cameFrom.current = shown?.from ?? null
  }, [shown])
  const dialog = shown && (
    <Suspense fallback={null}>
      <PasteDialog pasted={shown.pasted} onClose={() => setShown(null)} />
    </Suspense>
  )
  return { put, dialog }
}

/** Saves one value into one cell; why it cannot go there is said in a message. */
function usePasteOne(edits: CellEdits): (pasted: Pasted) => Promise<void> {
  const { locale, label } = useText()
  const objects = useObjects()
  const { timeZone } = useFormatContext()
  const show = useToast()
  const faultText = useFaultText()
  return async (pasted) => {
    const [cell] = pastedCells(pasted)
    if (!cell) return
    try {
      const read = readCell(pasted, cell, { names: await resolveNames([cell], objects), timeZone, whyClosed })
      if (!read.ok) {
        const { code, params } = read.problem
        const names = { field: label(cell.field.label), object: label(pasted.object.label) }
        return void show({ tone: 'fault', text: problemText({ code, params: { ...params, ...names } }, locale) })
      }
      await edits.save({ base: cell.record, name: cell.name, value: read.value, linked: undefined }, 'gone')
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
}

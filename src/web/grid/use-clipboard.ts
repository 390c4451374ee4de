import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent } from 'react'
import { isOneCell, type Range } from './grid-places.ts'
import { isIdleInput } from './is-idle-input.ts'
import { type Block, readBlock } from './read-block.ts'
import { writeBlock } from './write-block.ts'

interface ClipboardOptions {
  /** The texts in a range of cells. */
  readonly blockOf: (range: Range) => Block
  /** What is chosen, at least the cursor's cell. */
  readonly range: Range
  readonly grid: RefObject<HTMLElement | null>
  /** Writes a block into the cells of a range. */
  readonly put: (block: Block, range: Range) => void
}

/**
 * Ctrl C, X and V on the cells of a range, Delete, which clears them, and Ctrl D, which fills them from the first row (one
 * row from the row above).
 */
export function useClipboard({ blockOf, range, grid, put }: ClipboardOptions) {
  useClipboardEvents(grid, {
    copy: () => writeBlock(blockOf(range)),
    paste: (text) => {
      const block = readBlock(text)
      if (block.length > 0) put(isOne(block) ? filled(block[0]?.[0] ?? '', range) : block, range)
    },
  })
  const clear = () => put(filled('', range), range)
  const fillDown = () => {
    const source = range.top === range.bottom ? range.top - 1 : range.top
    if (source < 0) return
    const [row = []] = blockOf({ ...range, top: source, bottom: source })
    const target = { ...range, top: source + 1 }
    put(
      Array.from({ length: target.bottom - source }, () => row),
      target,
    )
  }
  const cut = () => {
    // Only a copy that the page asks for itself ends before the cells are cleared.
    document.execCommand('copy')
    clear()
  }
  return (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isOnCell(grid.current, event.target)) return
    const commands: Record<string, () => void> =
      event.ctrlKey || event.metaKey ? { d: fillDown, x: cut } : { Delete: clear, Backspace: clear }
    const action = commands[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!action) return
    event.preventDefault()
    action()
  }
}

interface ClipboardHandlers {
  copy(): string
  paste(text: string): void
}

/**
 * Hears the clipboard while a cell of the grid has the focus. Browsers send its events to where text was last selected,
 * which may be anywhere; the focus says what is meant.
 */
function useClipboardEvents(grid: RefObject<HTMLElement | null>, handlers: ClipboardHandlers): void {
  const onClipboard = useEffectEvent((event: ClipboardEvent) => {
    if (!isOnCell(grid.current, document.activeElement)) return
    event.preventDefault()
    if (event.type === 'copy') event.clipboardData?.setData('text/plain', handlers.copy())
    else handlers.paste(event.clipboardData?.getData('text/plain') ?? '')
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onClipboard(event)
    document.addEventListener('copy', listener)
    document.addEventListener('paste', listener)
    return () => {
      document.removeEventListener('copy', listener)
      document.removeEventListener('paste', listener)
    }
  }, [])
}

function isOnCell(grid: HTMLElement | null, at: EventTarget | null): boolean {
  const onCell = isIdleInput(at) || (at instanceof HTMLElement && at.getAttribute('role') === 'gridcell')
  return onCell && at instanceof Node && grid?.contains(at) === true
}

function isOne(block: Block): boolean {
  return block.length === 1 && block[0]?.length === 1
}

/** One text in every cell of the range. */
function filled(text: string, range: Range): Block {
  if (isOneCell(range)) return [[text]]
  const row = Array.from({ length: range.right - range.left + 1 }, () => text)
  return Array.from({ length: range.bottom - range.top + 1 }, () => row)
}

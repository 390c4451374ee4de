/** Where a cell stands: its row in what is loaded, its column in what is shown. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/** Cells side by side, the edges among them. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export function rangeBetween(a: Cell, b: Cell): Range {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  }
}

export function isIn({ top, bottom, left, right }: Range, { row, column }: Cell): boolean {
  return row >= top && row <= bottom && column >= left && column <= right
}

export function isOneCell({ top, bottom, left, right }: Range): boolean {
  return top === bottom && left === right
}

interface Size {
  readonly page: number
  readonly rows: number
  readonly columns: number
}

/** Where a key moves the cursor, or null for keys that do not move it; beyond the edges is the cursor's business. */
export function placeAfter(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: Cell,
  { page, rows, columns }: Size,
): Cell | null {
  const moves: Record<string, Cell> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? rows - 1 : row, column: columns - 1 },
  }
  return moves[key] ?? null
}

/** Tab goes on along the row; from its ends it leaves the grid, as the browser would have it. */
export function placeAfterTab(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { row, column }: Cell,
  { columns }: Pick<Size, 'columns'>,
): Cell | null {
  const next = column + (shiftKey ? -1 : 1)
  return key === 'Tab' && next >= 0 && next < columns ? { row, column: next } : null
}

/** The drawn rows with the cursor's among them: it stays drawn when it is scrolled away, so that the focus is not lost. */
export function withRow(drawn: number[], row: number | undefined, count: number): number[] {
  if (row === undefined || row >= count || drawn.includes(row)) return drawn
  return [...drawn, row].sort((a, b) => a - b)
}

export function within(n: number, count: number): number {
  return Math.max(Math.min(n, count - 1), 0)
}

/** Along the row, then along the next ones; a cell that is closed is passed over. */
export function nextOpenCell(
  from: Cell,
  step: 1 | -1,
  { columns, isOpen }: { readonly columns: number; readonly isOpen: (cell: Cell) => boolean },
): Cell | null {
  let { row, column } = from
  for (let tries = 0; tries < columns * 3; tries++) {
    column += step
    if (column < 0 || column >= columns) {
      row += step
      column = step === 1 ? 0 : columns - 1
    }
    if (row < 0) return null
    if (isOpen({ row, column })) return { row, column }
  }
  return null
}

/** Whether a key is a letter that somebody types, and no command. */
export function isLetter({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>) {
  return [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
}

import { within } from './grid-places.ts'

/** A row, and what tells its record or line of a file from the others; nothing where the grid is empty. */
export interface KeyedRow<Key> {
  readonly row: number
  readonly key: Key | undefined
}

interface Rows<Item, Key> {
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => Key
  /** False where the rows are others than those the cursor came to: then it stays in its place. */
  readonly follows?: boolean
}

/** Where a row has gone while rows came, went or moved. What is no longer there leaves its place to whatever stands there. */
export function followRow<Item, Key>(
  { row, key }: KeyedRow<Key>,
  { items, keyOf, follows = true }: Rows<Item, Key>,
): KeyedRow<Key> {
  const keyAt = (n: number) => items.slice(n, n + 1).map(keyOf)[0]
  if (keyAt(row) === key) return { row, key }
  const moved = follows ? items.findIndex((item) => keyOf(item) === key) : -1
  if (moved >= 0) return { row: moved, key }
  const same = within(row, items.length)
  return { row: same, key: keyAt(same) }
}

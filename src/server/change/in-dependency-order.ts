import type { ItemOp } from '../../core/change/change.ts'
import type { Definitions } from '../metadata/index.ts'
import { inChunks } from './context/in-chunks.ts'

interface Item {
  readonly item: { readonly object: string; readonly op: ItemOp }
}

/**
 * The chunks in which a change goes its way, whatever order it was asked for in: what is made or brought back before
 * what hangs on it, and what shapes Kebu before what goes by its new shape; what leaves a record, before that record is deleted; and children deleted before their parents.
 */
export function* inDependencyOrder<T extends Item>(
  items: readonly T[],
  { depthOf, find }: Definitions,
  chunkSize: number,
): Generator<readonly T[]> {
  const { staying = [], going = [] } = Object.groupBy(items, ({ item: { op } }) =>
    op === 'delete' ? 'going' : 'staying',
  )
  const inOrder = staying.toSorted((a, b) => depthOf(a.item.object) - depthOf(b.item.object))
  const { shaping = [], shaped = [] } = Object.groupBy(inOrder, ({ item: { object } }) =>
    find(object)?.configures ? 'shaping' : 'shaped',
  )
  yield* inChunks(shaping, chunkSize)
  yield* inChunks(shaped, chunkSize)
  yield* inChunks(
    going.toSorted((a, b) => depthOf(b.item.object) - depthOf(a.item.object)),
    chunkSize,
  )
}

import type { Actor } from '../../core/access/index.ts'
import type { TransferPart } from '../../core/change/change.ts'
import { shareOut } from '../../core/change/share-out.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Workspace } from '../metadata/index.ts'
import { selectIds } from '../query/index.ts'
import { inChunks } from './context/in-chunks.ts'
import type { PlannedItem, RecordCondition } from './context/record-change.ts'

interface Transferring {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** In the order in which they are shared out. */
  readonly ids: readonly string[]
  readonly parts: readonly TransferPart[]
}

/**
 * Who gets each of the records: whoever the first part names that means it, of several people one after the other. What no part means
 * stays, and is told so.
 */
export async function planTransfer(workspace: Workspace, transferring: Transferring): Promise<PlannedItem[]> {
  const { definition, ids, parts } = transferring
  const met = new Set<string>()
  const takers = new Map<string, string | null>()
  for (const part of parts) {
    const open = ids.filter((id) => !met.has(id))
    const meant = await meantBy(workspace, { ...transferring, ids: open }, part)
    for (const [id, taker] of shareOut(meant, { to: part.to, met })) takers.set(id, taker)
  }
  const item = { object: definition.name, op: 'update', version: 'any' } as const
  return ids.map((id) => {
    const taker = takers.get(id)
    return taker ? { ...item, id, operations: { owner: taker } } : { ...item, id, onlyIf: meantByNobody }
  })
}

const meantByNobody: RecordCondition = {
  reads: [],
  holds: () => false,
  otherwise: { code: 'transfer-to-nobody' },
}

/** So many are asked for at once by name. */
const namedMax = 1_000

/** Of the records those that meet the part's condition, in their order. */
async function meantBy(
  workspace: Workspace,
  { actor, definition: { name: object }, ids }: Transferring,
  { filter }: TransferPart,
): Promise<readonly string[]> {
  if (!filter) return ids
  const found = new Set<string>()
  for (const some of inChunks(ids, namedMax)) {
    const named = { field: 'id', op: 'in', value: [...some] } as const
    for await (const meant of selectIds(workspace, { actor, object, filter: { and: [named, filter] } }))
      for (const id of meant) found.add(id)
  }
  return ids.filter((id) => found.has(id))
}

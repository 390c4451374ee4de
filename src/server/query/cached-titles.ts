import type { RecordRef } from '../../core/api/shapes.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** With those that have none: Kebu itself stands in many records, and is no colleague. */
type Titles = Map<string, RecordRef | null>

let known = new WeakMap<Reader, Titles>()

/** Colleagues and teams stand in every record anybody reads: their names are read once. */
export async function cachedTitles(
  { database }: Workspace,
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly RecordRef[]>,
): Promise<RecordRef[]> {
  const byId: Titles = known.get(database.read) ?? new Map()
  // Before the question: what is cleared meanwhile is not remembered again.
  known.set(database.read, byId)
  const missing = ids.filter((id) => !byId.has(id))
  if (missing.length > 0) {
    const found = new Map((await read(missing)).map((ref) => [ref.id, ref]))
    for (const id of missing) byId.set(id, found.get(id) ?? null)
  }
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** To be called when a colleague, team or role changed, here or in another process. */
export function clearTitleCache(): void {
  known = new WeakMap()
}

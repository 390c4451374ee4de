import type { RecordRef } from '../../core/api/shapes.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'

let known = new WeakMap<Reader, Map<string, RecordRef>>()

/** Colleagues and teams stand in every record anybody reads: their names are read once. */
export async function cachedTitles(
  { database }: Workspace,
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly RecordRef[]>,
): Promise<RecordRef[]> {
  const byId = known.get(database.read) ?? new Map<string, RecordRef>()
  const missing = ids.filter((id) => !byId.has(id))
  if (missing.length > 0) for (const ref of await read(missing)) byId.set(ref.id, ref)
  known.set(database.read, byId)
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** To be called when a colleague, team or role changed, here or in another process. */
export function clearTitleCache(): void {
  known = new WeakMap()
}

import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'
import { type PlacedRefusal, refusedTogether } from '../refused.ts'

interface NamedAt {
  readonly path: string
  readonly to: readonly string[]
}

/** Refuses who is not there, or not active any more, and whoever gives records away herself, each at its place. */
export async function refuseNobody(
  { database: { read } }: Workspace,
  named: readonly NamedAt[],
  { from }: { readonly from?: string } = {},
): Promise<void> {
  const asked = [...new Set(named.flatMap(({ to }) => to))]
  const rows = await read.rows(sql<{ id: string }>`
    SELECT id FROM ${read.table('user')} WHERE id = ANY(${asked}::uuid[]) AND deleted_at IS NULL AND active IS NOT FALSE`)
  const known = new Set(rows.map(({ id }) => id))
  const faults = named.flatMap(({ path, to }): PlacedRefusal[] => {
    const takers = to.map((id) => id.toLowerCase())
    if (from !== undefined && takers.includes(from.toLowerCase())) return [{ path, code: 'handover-to-herself' }]
    return takers.every((id) => known.has(id)) ? [] : [{ path, code: 'handover-to-nobody' }]
  })
  if (faults.length > 0) throw refusedTogether(faults)
}

import { sql } from 'kysely'
import { type Actor, scopeOf } from '../../../core/access/index.ts'
import type { LeftOutReason, LeftOutTold } from '../../change/index.ts'
import { sealedPlaces, type Workspace } from '../../metadata/index.ts'

export interface LeftOutRow {
  /** Null where there was no such record for whoever made the change. */
  readonly id: string | null
  /** What it was asked for by, where there was none of this code. */
  readonly code: string | null
  readonly reasons: readonly LeftOutReason[]
}

/**
 * How many records a change left as they were, by object as it is called today: the one of which it left most first. Of objects that the
 * actor does not see nothing is told.
 */
export async function countLeftOut(
  { database: { read }, definitions }: Workspace,
  { actor, changeId }: { readonly actor: Actor; readonly changeId: string },
): Promise<readonly { readonly object: string; readonly count: number }[]> {
  const counted = await read.rows(sql<{ object: string; count: number }>`
    SELECT object, sum(cardinality(record_ids))::int AS count FROM ${read.table('change_left_out')}
    WHERE change_id = ${changeId} GROUP BY object ORDER BY 2 DESC, 1`)
  return counted.flatMap(({ object, count }) => {
    const definition = definitions.withId(object)
    return definition && scopeOf(actor, definition, 'view') !== 'none' ? [{ object: definition.name, count }] : []
  })
}

/** Those of one object, by its identity, a piece at a time in the order in which they were asked for. */
export async function* readLeftOut(
  { database: { read }, vault }: Workspace,
  { changeId, object }: { readonly changeId: string; readonly object: string },
): AsyncGenerator<readonly LeftOutRow[]> {
  for (let after = -1; ; ) {
    const [piece] = await read.rows(sql<{ n: number; ids: (string | null)[]; told: string }>`
      SELECT n, record_ids AS ids, told FROM ${read.table('change_left_out')}
      WHERE change_id = ${changeId} AND object = ${object} AND n > ${after} ORDER BY n LIMIT 1`)
    if (!piece) return
    after = piece.n
    const told = vault.open(piece.told, sealedPlaces.leftOut(changeId, piece.n))
    yield toRows(piece.ids, JSON.parse(told) as LeftOutTold)
  }
}

function toRows(ids: readonly (string | null)[], { reasons, which, codes }: LeftOutTold): LeftOutRow[] {
  return ids.map((id, n) => ({ id, code: codes[n] ?? null, reasons: reasons[which[n] ?? -1] ?? [] }))
}

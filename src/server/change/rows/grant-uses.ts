import { sql } from 'kysely'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/** Counts what is written by what was given to whoever makes the change: her roles alone would have refused it. */
export function noteGrantsUsed({ grantsUsed }: ChangeContext, standing: Iterable<RecordChange>): void {
  for (const { byGrants, op, changed } of standing)
    if (op !== 'update' || changed.length > 0)
      for (const id of byGrants) grantsUsed.set(id, (grantsUsed.get(id) ?? 0) + 1)
}

/** For the record, and whoever reviews what people hold: only where something was used is anything written. */
export async function writeGrantUses({ writer, grantsUsed, changeId, at, actor }: ApplyContext): Promise<void> {
  if (grantsUsed.size === 0) return
  await writer.run(sql`
    INSERT INTO ${writer.table('grant_use')} (grant_id, change_id, at, person_id, records)
    SELECT id, ${changeId}::uuid, ${at}::timestamptz, ${actor.id}::uuid, count
    FROM unnest(${[...grantsUsed.keys()]}::uuid[], ${[...grantsUsed.values()]}::integer[]) AS used (id, count)`)
}

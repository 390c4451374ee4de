import { sql } from 'kysely'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import { sealedPlaces } from '../../metadata/index.ts'
import type { ChangeContext, RevertOptions } from '../context/change-context.ts'
import type { PlannedItem } from '../context/record-change.ts'

interface AskedFor {
  readonly request: object
  readonly items: readonly PlannedItem[]
  readonly revert: RevertOptions | null
}

/**
 * Puts a change aside until somebody decides, when all it had written is rolled back. It is kept as it was asked for, and
 * goes the whole road again on the records of that moment. Of a change that is submitted again, the first row stays.
 */
export async function parkChange(
  { workspace, actor, changeId, at, parkedBy }: ChangeContext,
  { counts }: ChangeOutcome,
  asked: AskedFor,
): Promise<void> {
  const { database, vault } = workspace
  const request = vault.seal(JSON.stringify(withoutPlan(asked)), sealedPlaces.parkedRequest(changeId))
  await database.system.run(sql`
    INSERT INTO ${database.system.table('parked_change')} (id, at, asked_by_id, rules, counts, request, state)
    VALUES (${changeId}, ${at}, ${actor.id}, ${JSON.stringify([...parkedBy])}, ${JSON.stringify(counts)}, ${request}, 'waiting')
    ON CONFLICT (id) DO NOTHING`)
}

/** A way back is planned anew: what it takes back may have been worked on by then. */
function withoutPlan({ request, items, revert }: AskedFor): object {
  return revert ? { ...request, reverts: revert.changeId, force: revert.force } : { ...request, items }
}

import { type RawBuilder, sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'

/** Whether somebody made the change `c`. What Kebu does itself, and what founds the demo company, is nobody's. */
export function isByPeople(): RawBuilder<boolean> {
  return sql`c.actor_id <> ${systemActor.id} AND c.origin NOT IN ('seed', 'rule', 'preference')`
}

import { sql } from 'kysely'
import { effectiveGrant, toRoleGrants } from '../../../core/access/index.ts'
import { isOwned } from '../../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/** Beyond it, how many there are says nothing more. */
const countMax = 100_000

/**
 * Whether records have owners decides who sees them. Whoever switches it is told how many records come into sight, or go out of
 * it, and for how many people: those who see of the object what is their own or their teams'.
 */
export async function warnOfSight(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  for (const record of records.filter(switchesOwners)) {
    const definition = context.workspace.definitions.find(String(record.after.name))
    if (!definition) continue
    const people = await countWithinOwners(context, definition)
    const count = people > 0 ? await countMoved(context, definition) : 0
    const code = isOwned(record.after) ? 'owners-return' : 'owners-leave'
    const params = { people, count: count > countMax ? `${countMax}+` : count }
    if (count > 0) record.warnings.push({ path: 'owned', code, params })
  }
}

function switchesOwners({ definition, op, before, after }: RecordChange): boolean {
  return definition.name === 'customObject' && op === 'update' && isOwned(before?.values ?? {}) !== isOwned(after)
}

/** The people who see records by their owners. */
async function countWithinOwners({ reader }: ChangeContext, definition: ObjectDefinition): Promise<number> {
  const roles = await reader.rows<{ id: string; grants: unknown }>(sql`
    SELECT id, grants FROM ${reader.table('role')} WHERE deleted_at IS NULL`)
  const { unowned: _, ...owned } = definition
  const scopes = roles.map(({ id, grants }) => ({ id, ...effectiveGrant(toRoleGrants(grants), owned).view }))
  const whole = scopes.filter(({ scope, filters }) => scope === 'all' && filters.length === 0).map(({ id }) => id)
  const narrow = scopes.filter(({ scope }) => scope !== 'all' && scope !== 'none').map(({ id }) => id)
  const [row] = await reader.rows<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM ${reader.table('user')}
    WHERE deleted_at IS NULL AND active IS NOT FALSE
      AND roles_ids && ${narrow}::uuid[] AND NOT roles_ids && ${whole}::uuid[]`)
  return row?.count ?? 0
}

/** Without owners all records are seen; with them those that have none are not. The column is there once they had any. */
async function countMoved({ reader }: ChangeContext, definition: ObjectDefinition): Promise<number> {
  const moved = definition.unowned ? sql`(to_jsonb(r) ->> 'owner_id') IS NULL` : sql`true`
  const [row] = await reader.rows<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM ${reader.table(tableOf(definition))} AS r
      WHERE deleted_at IS NULL AND ${moved} LIMIT ${countMax + 1}) AS moved`)
  return row?.count ?? 0
}

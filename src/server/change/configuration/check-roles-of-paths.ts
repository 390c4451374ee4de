import { sql } from 'kysely'
import { rolesIn } from '../../../core/configuration/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/** Refuses a path whose moves newly name a role there is not; one that was deleted since does not stand in the way. */
export async function checkRolesOfPaths({ reader }: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const named = records.map((record) => ({ record, roles: newRoles(record) })).filter(({ roles }) => roles.length > 0)
  if (named.length === 0) return
  const rows = await reader.rows<{ id: string }>(sql`SELECT id FROM ${reader.table('role')} WHERE deleted_at IS NULL`)
  const known = new Set(rows.map(({ id }) => id))
  for (const { record, roles } of named)
    for (const value of roles.filter((role) => !known.has(role)))
      refuseRecord(record, { code: 'stage-path-role-unknown', params: { value } }, 'moves')
}

function newRoles(record: RecordChange): string[] {
  const { definition, op, before, after, changed } = record
  if (definition.name !== 'stagePath' || op === 'delete' || !stands(record) || !changed.includes('moves')) return []
  const held = new Set(rolesIn('stagePath', before?.values ?? {}))
  return [...new Set(rolesIn('stagePath', after))].filter((role) => !held.has(role))
}

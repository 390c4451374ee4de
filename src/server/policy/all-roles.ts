import { sql } from 'kysely'
import { type HeldRole, toRoleGrants } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import type { Reader } from '../db/index.ts'

export type KnownRole = HeldRole & { readonly id: string; readonly name: string }

/** Every role there is, by name. */
export async function readAllRoles(read: Reader): Promise<readonly KnownRole[]> {
  const rows = await read.rows(sql<KnownRow>`
    SELECT id, coalesce(name, '') AS name, grants, updated_at AS "savedAt", conditions_since AS "conditionsSince",
      export_limit AS "exportLimit"
    FROM ${read.table('role')} WHERE deleted_at IS NULL ORDER BY name`)
  return rows.map(({ grants, ...role }) => ({ ...toRoleGrants(grants), ...role }))
}

interface KnownRow {
  readonly id: string
  readonly name: string
  readonly grants: unknown
  readonly savedAt: string
  readonly conditionsSince: Json
  readonly exportLimit: number | null
}

import { sql } from 'kysely'
import { fieldType } from '../../core/fields/index.ts'
import type { Workspace } from '../metadata/index.ts'

export interface Account {
  readonly userId: string
  readonly name: string
  readonly passwordHash: string | null
  /** Suspended, or not: only whoever knows the password is told. */
  readonly active: boolean
}

/** Whose login name, mobile number or e-mail address this is: of a suspended person where nobody else's. A number that two share is nobody's. */
export async function findAccount(workspace: Workspace, login: string): Promise<Account | null> {
  const { read } = workspace.database
  const typed = login.toLowerCase()
  const rows = await read.rows(sql<Account & { byName: boolean }>`
    SELECT u.id AS "userId", u.name, c.password_hash AS "passwordHash", u.active IS NOT FALSE AS active, lower(u.login) = ${typed} AS "byName"
    FROM ${read.table('user')} u LEFT JOIN ${read.table('credential')} c ON c.user_id = u.id
    WHERE u.deleted_at IS NULL AND u.login IS NOT NULL
      AND (lower(u.login) = ${typed} OR lower(u.email) = ${typed} OR u.mobile = ${toMobile(login)})
    ORDER BY active DESC, "byName" DESC LIMIT 3`)
  const open = rows.filter(({ active }) => active)
  const meant = open.length > 0 ? open : rows
  const named = meant.filter((row) => row.byName)
  const found = named.length > 0 ? named : meant
  return found.length === 1 ? (found[0] ?? null) : null
}

/** As mobile numbers are kept, whichever way this one is typed. */
function toMobile(login: string): string | null {
  const field = { type: 'phone', kind: 'mobile', label: { 'zh-CN': '', en: '' } } as const
  const parsed = fieldType(field).parse(login, field)
  return parsed.ok && typeof parsed.value === 'string' ? parsed.value : null
}

/** What a person is called and signs in with ('' where she has no login yet), or null where there is no such person. */
export async function findLogin(
  { database: { read } }: Workspace,
  userId: string,
): Promise<{ readonly login: string; readonly name: string } | null> {
  const [row] = await read.rows(sql<{ login: string | null; name: string }>`
    SELECT login, name FROM ${read.table('user')} WHERE id = ${userId} AND deleted_at IS NULL`)
  return row ? { login: row.login ?? '', name: row.name } : null
}

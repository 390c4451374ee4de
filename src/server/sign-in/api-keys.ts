import { type RawBuilder, sql } from 'kysely'
import { type Locale, toLocale } from '../../core/text/locale.ts'
import { type Database, newId, publishAccessEnded, type Reader } from '../db/index.ts'
import type { LiveHub } from '../live/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { makeAccessCache } from './access-cache.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

/** The last use is written at most this often. */
const noteUseEveryMs = 60_000

export interface FoundKey {
  readonly id: string
  readonly userId: string
  readonly locale: Locale
  readonly scope: 'read' | 'write'
  readonly endsAtMs: number
}

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly ownerName: string
  readonly scope: 'read' | 'write'
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly usedAt: string | null
}

/** Keys with which programs call in the name of a person. Only the key's hash is kept. */
export interface ApiKeys {
  create(key: { name: string; ownerId: string; scope: 'read' | 'write'; expiresAt: string | null }): Promise<{
    id: string
    secret: string
  }>
  find(secret: string): Promise<FoundKey | null>
  /** All keys, or those of one owner, newest first. */
  list(ownerId?: string): Promise<ApiKeyRow[]>
  remove(id: string): Promise<void>
  /** Takes all keys of a person away. */
  endAllOf(ownerId: string): Promise<void>
}

export function makeApiKeys(workspace: Workspace, live: Pick<LiveHub, 'onAccessEnded'>): ApiKeys {
  const { system, read } = workspace.database
  const cache = makeAccessCache<FoundKey>({ now: workspace.now, endsAtMs: ({ endsAtMs }) => endsAtMs })
  const table = system.table('api_key')
  live.onAccessEnded(cache.forgetAll)

  return {
    async create({ name, ownerId, scope, expiresAt }) {
      const now = workspace.now()
      const id = newId(now.getTime())
      const secret = `kebu_${newSecretToken()}`
      await system.run(sql`
        INSERT INTO ${table} (id, key_hash, name, owner_id, scope, created_at, expires_at)
        VALUES (${id}, ${hashSecretToken(secret)}, ${name}, ${ownerId}, ${scope}, ${now.toISOString()}, ${expiresAt})`)
      return { id, secret }
    },
    find: (secret) =>
      cache.find(hashSecretToken(secret), async (hash, nowMs) => {
        const row = await readKey(read, { hash, at: new Date(nowMs).toISOString() })
        if (row) await noteUse(row, nowMs)
        return row && toKey(row)
      }),
    list: (ownerId) =>
      read.rows(sql<ApiKeyRow>`
        SELECT k.id, k.name, k.owner_id AS "ownerId", coalesce(u.name, '') AS "ownerName", k.scope,
          k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.used_at AS "usedAt"
        FROM ${table} k LEFT JOIN ${read.table('user')} u ON u.id = k.owner_id
        WHERE ${ownerId ?? null}::uuid IS NULL OR k.owner_id = ${ownerId ?? null}
        ORDER BY k.created_at DESC, k.id DESC LIMIT 500`),
    remove: (id) => endWhere(sql`id = ${id}`),
    endAllOf: (ownerId) => endWhere(sql`owner_id = ${ownerId}`),
  }

  async function noteUse({ id, usedAt }: KeyRow, nowMs: number): Promise<void> {
    if (nowMs - Date.parse(usedAt ?? '1970-01-01') <= noteUseEveryMs) return
    await system.run(sql`UPDATE ${table} SET used_at = ${new Date(nowMs).toISOString()} WHERE id = ${id}`)
  }

  async function endWhere(which: RawBuilder<unknown>): Promise<void> {
    const rows = await system.rows(sql<{ id: string }>`DELETE FROM ${table} WHERE ${which} RETURNING id`)
    cache.forgetAll()
    await publishAccessEnded(
      system,
      rows.map(({ id }) => id),
    )
  }
}

type KeyRow = Omit<FoundKey, 'endsAtMs'> & { readonly usedAt: string | null; readonly expiresAt: string | null }

async function readKey(read: Reader, { hash, at }: { hash: string; at: string }): Promise<KeyRow | null> {
  const [row] = await read.rows(sql<KeyRow>`
    SELECT k.id, k.owner_id AS "userId", u.locale, k.scope, k.used_at AS "usedAt", k.expires_at AS "expiresAt"
    FROM ${read.table('api_key')} k JOIN ${read.table('user')} u ON u.id = k.owner_id
    WHERE k.key_hash = ${hash} AND (k.expires_at IS NULL OR k.expires_at > ${at})
      AND u.active IS NOT FALSE AND u.login IS NOT NULL AND u.deleted_at IS NULL`)
  return row ?? null
}

function toKey({ id, userId, locale, scope, expiresAt }: KeyRow): FoundKey {
  const endsAtMs = expiresAt ? Date.parse(expiresAt) : Number.POSITIVE_INFINITY
  return { id, userId, locale: toLocale(locale), scope, endsAtMs }
}

/** Takes these keys away: what was remembered of them is forgotten in every process. */
export async function endKeys(database: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { system } = database
  const rows = await system.rows(sql<{ id: string }>`
    DELETE FROM ${system.table('api_key')} WHERE id = ANY(${[...ids]}::uuid[]) RETURNING id`)
  await publishAccessEnded(
    system,
    rows.map(({ id }) => id),
  )
}

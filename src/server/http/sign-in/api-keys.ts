import { sql } from 'kysely'
import { type Locale, toLocale } from '../../../core/text/locale.ts'
import { newId, publishLive } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { LiveHub } from '../live/live-hub.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

const believeMs = 5_000
const believedMax = 10_000
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
}

export function makeApiKeys(workspace: Workspace, live: Pick<LiveHub, 'onAccessEnded'>): ApiKeys {
  const { system, read } = workspace.database
  const believed = new Map<string, { key: FoundKey | null; untilMs: number }>()
  const table = system.table('api_key')
  live.onAccessEnded(() => believed.clear())

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
    async find(secret) {
      const hash = hashSecretToken(secret)
      const now = workspace.now()
      const known = believed.get(hash)
      if (known && known.untilMs > now.getTime()) return known.key
      const [row] = await read.rows(sql<FoundKey & { usedAt: string | null; expiresAt: string | null }>`
        SELECT k.id, k.owner_id AS "userId", u.locale, k.scope, k.used_at AS "usedAt", k.expires_at AS "expiresAt"
        FROM ${table} k JOIN ${read.table('user')} u ON u.id = k.owner_id
        WHERE k.key_hash = ${hash} AND (k.expires_at IS NULL OR k.expires_at > ${now.toISOString()})
          AND u.active IS NOT FALSE AND u.deleted_at IS NULL`)
      const endsAtMs = row?.expiresAt ? Date.parse(row.expiresAt) : Number.POSITIVE_INFINITY
      const key = row
        ? { id: row.id, userId: row.userId, locale: toLocale(row.locale), scope: row.scope, endsAtMs }
        : null
      if (believed.size >= believedMax) believed.clear()
      believed.set(hash, { key, untilMs: Math.min(now.getTime() + believeMs, endsAtMs) })
      if (row && now.getTime() - Date.parse(row.usedAt ?? '1970-01-01') > noteUseEveryMs)
        await system.run(sql`UPDATE ${table} SET used_at = ${now.toISOString()} WHERE id = ${row.id}`)
      return key
    },
    list: (ownerId) =>
      read.rows(sql<ApiKeyRow>`
        SELECT k.id, k.name, k.owner_id AS "ownerId", coalesce(u.name, '') AS "ownerName", k.scope,
          k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.used_at AS "usedAt"
        FROM ${table} k LEFT JOIN ${read.table('user')} u ON u.id = k.owner_id
        WHERE ${ownerId ?? null}::uuid IS NULL OR k.owner_id = ${ownerId ?? null}
        ORDER BY k.created_at DESC, k.id DESC LIMIT 500`),
    async remove(id) {
      await system.run(sql`DELETE FROM ${table} WHERE id = ${id}`)
      await publishLive(workspace.database, { type: 'accessEnded', ids: [id] })
      believed.clear()
    },
  }
}

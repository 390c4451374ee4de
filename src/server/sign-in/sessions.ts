import { type RawBuilder, sql } from 'kysely'
import { type Locale, toLocale } from '../../core/text/locale.ts'
import { type Database, publishLive, type Reader, type SystemWriter } from '../db/index.ts'
import type { LiveHub } from '../live/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { makeAccessCache } from './access-cache.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

/** A session ends when it was not used for two weeks. */
export const sessionMs = 14 * 24 * 3_600_000
/** When it was last seen is noted, and its end moved, at most this often, so that reading does not write. */
const slideEveryMs = 5 * 60_000
/** More than a person reads through. */
const listedMax = 100
/** Ids of 43 letters that fit into one notice. */
const toldAtOnce = 100

export interface Session {
  readonly userId: string
  readonly locale: Locale
  readonly expiresAtMs: number
  readonly seenAtMs: number
}

/** Sessions of signed-in browsers. Asked on every call, so what was just read is remembered for some seconds. */
export interface Sessions {
  /** Answers the token for the cookie. */
  open(userId: string, from: { address: string; userAgent: string | undefined }): Promise<string>
  find(token: string): Promise<Session | null>
  /** True where the cookie's own end should be moved, too. */
  slide(token: string, session: Session): Promise<boolean>
  /** Those of a person, the one used last first. */
  listOf(userId: string): Promise<KnownSession[]>
  end(token: string): Promise<void>
  /** Answers whether the person had it. */
  endOf(userId: string, id: string): Promise<boolean>
  /** Ends every session of the person, but for the one given; answers how many. */
  endAllOf(userId: string, except?: string): Promise<number>
  /** After a change of the person's own settings. */
  forget(): void
}

export interface KnownSession {
  readonly id: string
  readonly address: string | null
  readonly userAgent: string | null
  readonly signedInAt: string
  readonly seenAt: string
}

/** What a session is called: its token cannot be told from it. */
export function sessionIdOf(token: string): string {
  return hashSecretToken(token)
}

export function makeSessions(workspace: Workspace, live: Pick<LiveHub, 'onAccessEnded'>): Sessions {
  const { system, read } = workspace.database
  const cache = makeAccessCache<Session>({ now: workspace.now })
  live.onAccessEnded(cache.forget)
  const isoAt = (ms: number) => new Date(ms).toISOString()

  return {
    async open(userId, { address, userAgent }) {
      const token = newSecretToken()
      const now = workspace.now().getTime()
      await system.run(sql`
        INSERT INTO ${system.table('session')} (token_hash, user_id, created_at, seen_at, expires_at, address, user_agent)
        VALUES (${sessionIdOf(token)}, ${userId}, ${isoAt(now)}, ${isoAt(now)}, ${isoAt(now + sessionMs)},
          ${address}, ${userAgent?.slice(0, 300) ?? null})`)
      return token
    },
    find: (token) => cache.find(sessionIdOf(token), (id, nowMs) => readSession(read, { id, at: isoAt(nowMs) })),
    async slide(token, session) {
      const now = workspace.now().getTime()
      if (now - session.seenAtMs < slideEveryMs) return false
      const key = sessionIdOf(token)
      cache.forget([key])
      await system.run(sql`
        UPDATE ${system.table('session')} SET seen_at = ${isoAt(now)}, expires_at = ${isoAt(now + sessionMs)}
        WHERE token_hash = ${key}`)
      return true
    },
    listOf: (userId) => readSessionsOf(read, { userId, at: workspace.now().toISOString() }),
    end: async (token) => void (await endWhere(sql`token_hash = ${sessionIdOf(token)}`)),
    endOf: async (userId, id) => (await endWhere(sql`user_id = ${userId} AND token_hash = ${id}`)) > 0,
    endAllOf: (userId, except) =>
      endWhere(sql`user_id = ${userId} AND token_hash <> ${except ? sessionIdOf(except) : ''}`),
    forget: cache.forgetAll,
  }

  async function endWhere(which: RawBuilder<unknown>): Promise<number> {
    const ids = await deleteSessions(system, which)
    cache.forget(ids)
    await publishAccessEnded(workspace.database, ids)
    return ids.length
  }
}

async function readSession(read: Reader, { id, at }: { id: string; at: string }): Promise<Session | null> {
  const [row] = await read.rows(sql<{ userId: string; locale: string | null; expiresAt: string; seenAt: string }>`
    SELECT s.user_id AS "userId", u.locale, s.expires_at AS "expiresAt", s.seen_at AS "seenAt"
    FROM ${read.table('session')} s JOIN ${read.table('user')} u ON u.id = s.user_id
    WHERE s.token_hash = ${id} AND s.expires_at > ${at} AND u.active IS NOT FALSE AND u.deleted_at IS NULL`)
  return row ? toSession(row) : null
}

function readSessionsOf(read: Reader, { userId, at }: { userId: string; at: string }): Promise<KnownSession[]> {
  return read.rows(sql<KnownSession>`
    SELECT token_hash AS id, address, user_agent AS "userAgent", created_at AS "signedInAt", seen_at AS "seenAt"
    FROM ${read.table('session')} WHERE user_id = ${userId} AND expires_at > ${at}
    ORDER BY seen_at DESC, created_at DESC LIMIT ${listedMax}`)
}

async function deleteSessions(system: SystemWriter, which: RawBuilder<unknown>): Promise<string[]> {
  const rows = await system.rows(sql<{ id: string }>`
    DELETE FROM ${system.table('session')} WHERE ${which} RETURNING token_hash AS id`)
  return rows.map(({ id }) => id)
}

/** Tells every process that these sessions or API keys are over. */
export async function publishAccessEnded(database: Database, ids: readonly string[]): Promise<void> {
  for (let n = 0; n < ids.length; n += toldAtOnce)
    await publishLive(database.system, { type: 'accessEnded', ids: ids.slice(n, n + toldAtOnce) })
}

function toSession(row: { userId: string; locale: string | null; expiresAt: string; seenAt: string }): Session {
  return {
    userId: row.userId,
    locale: toLocale(row.locale),
    expiresAtMs: Date.parse(row.expiresAt),
    seenAtMs: Date.parse(row.seenAt),
  }
}

import { sql } from 'kysely'
import { type Locale, toLocale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

/** A session ends when it was not used for two weeks. */
export const sessionMs = 14 * 24 * 3_600_000
/** The end is moved at most this often, so that reading does not write. */
const slideEveryMs = 3_600_000
/** How long this process believes what it read: a session ended on another process is ended here that much later. */
const believeMs = 5_000
const believedMax = 10_000

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
  end(token: string): Promise<void>
  /** Ends every session of the person, but for the one given. */
  endAllOf(userId: string, except?: string): Promise<void>
  /** After a change of the person's own settings. */
  forget(): void
}

export function makeSessions(workspace: Workspace): Sessions {
  const { system, read } = workspace.database
  const believed = new Map<string, { session: Session | null; untilMs: number }>()
  const isoAt = (ms: number) => new Date(ms).toISOString()

  return {
    async open(userId, { address, userAgent }) {
      const token = newSecretToken()
      const now = workspace.now().getTime()
      await system.run(sql`
        INSERT INTO ${system.table('session')} (token_hash, user_id, created_at, seen_at, expires_at, address, user_agent)
        VALUES (${hashSecretToken(token)}, ${userId}, ${isoAt(now)}, ${isoAt(now)}, ${isoAt(now + sessionMs)},
          ${address}, ${userAgent?.slice(0, 300) ?? null})`)
      return token
    },
    async find(token) {
      const key = hashSecretToken(token)
      const now = workspace.now().getTime()
      const known = believed.get(key)
      if (known && known.untilMs > now) return known.session
      const [row] = await read.rows(sql<{ userId: string; locale: string | null; expiresAt: string; seenAt: string }>`
        SELECT s.user_id AS "userId", u.locale, s.expires_at AS "expiresAt", s.seen_at AS "seenAt"
        FROM ${read.table('session')} s JOIN ${read.table('user')} u ON u.id = s.user_id
        WHERE s.token_hash = ${key} AND s.expires_at > ${isoAt(now)} AND u.active IS NOT FALSE AND u.deleted_at IS NULL`)
      const session = row ? toSession(row) : null
      if (believed.size >= believedMax) believed.clear()
      believed.set(key, { session, untilMs: now + believeMs })
      return session
    },
    async slide(token, session) {
      const now = workspace.now().getTime()
      if (now - session.seenAtMs < slideEveryMs) return false
      const key = hashSecretToken(token)
      believed.delete(key)
      await system.run(sql`
        UPDATE ${system.table('session')} SET seen_at = ${isoAt(now)}, expires_at = ${isoAt(now + sessionMs)}
        WHERE token_hash = ${key}`)
      return true
    },
    async end(token) {
      const key = hashSecretToken(token)
      await system.run(sql`DELETE FROM ${system.table('session')} WHERE token_hash = ${key}`)
      believed.delete(key)
    },
    async endAllOf(userId, except) {
      const kept = except ? hashSecretToken(except) : ''
      await system.run(sql`
        DELETE FROM ${system.table('session')} WHERE user_id = ${userId} AND token_hash <> ${kept}`)
      believed.clear()
    },
    forget: () => believed.clear(),
  }
}

function toSession(row: { userId: string; locale: string | null; expiresAt: string; seenAt: string }): Session {
  return {
    userId: row.userId,
    locale: toLocale(row.locale),
    expiresAtMs: Date.parse(row.expiresAt),
    seenAtMs: Date.parse(row.seenAt),
  }
}

import { type RawBuilder, sql } from 'kysely'
import type { PersonRef } from '../../core/api/shapes.ts'
import { type Locale, toLocale } from '../../core/text/locale.ts'
import { publishAccessEnded, type Reader, type SystemWriter } from '../db/index.ts'
import type { LiveHub } from '../live/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { makeAccessCache } from './access-cache.ts'
import { logSignIn } from './log-sign-in.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { type SessionLimits, sessionLimitsOf } from './sign-in-policy.ts'

/** When it was last seen is noted, and its end moved, at most this often, so that reading does not write. */
const slideEveryMs = 5 * 60_000
/** More than a person reads through. */
const listedMax = 100

export interface Session {
  readonly userId: string
  readonly locale: Locale
  readonly createdAtMs: number
  readonly seenAtMs: number
  /** When it ends unless it is used. */
  readonly expiresAtMs: number
  /** When it ends in any case. */
  readonly lastMs: number
}

/** Sessions of signed-in browsers. Asked on every call, so what was just read is remembered for some seconds. */
export interface Sessions {
  /** Answers the token for the cookie. That somebody signed in is logged with it, or neither is. */
  open(person: PersonRef, from: SignInPlace): Promise<string>
  find(token: string): Promise<Session | null>
  /** True where the cookie's own end should be moved, too. */
  slide(token: string, session: Session): Promise<boolean>
  /** Those of a person, the one used last first. */
  listOf(userId: string): Promise<KnownSession[]>
  /** Answers whose it was; null where it had ended. */
  end(token: string): Promise<string | null>
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

/** From where somebody signs in; whether she has done so in this browser before. */
export interface SignInPlace {
  readonly address: string
  readonly userAgent: string | undefined
  readonly knownDevice: boolean
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
    async open(person, place) {
      const token = newSecretToken()
      const at = workspace.now()
      await workspace.database.systemTransaction(async (writer) => {
        await insertSession(writer, { token, userId: person.id, at, place, idleMs: sessionLimitsOf(workspace).idleMs })
        await logSignIn(writer, { person, at, place })
      })
      return token
    },
    async find(token) {
      const session = await cache.find(sessionIdOf(token), (id, nowMs) => readSession(read, { id, at: isoAt(nowMs) }))
      // What an administrator shortens holds with the next call, whatever was said when the session began.
      return session && withinLimits(session, sessionLimitsOf(workspace), workspace.now().getTime())
    },
    async slide(token, session) {
      const now = workspace.now().getTime()
      const { idleMs } = sessionLimitsOf(workspace)
      if (now - session.seenAtMs < Math.min(slideEveryMs, idleMs / 6)) return false
      const key = sessionIdOf(token)
      cache.forget([key])
      await system.run(sql`
        UPDATE ${system.table('session')} SET seen_at = ${isoAt(now)}, expires_at = ${isoAt(now + idleMs)}
        WHERE token_hash = ${key}`)
      return true
    },
    listOf: (userId) => readSessionsOf(read, { userId, standing: standingAt(workspace) }),
    end: async (token) => (await endWhere(sql`token_hash = ${sessionIdOf(token)}`))[0]?.userId ?? null,
    endOf: async (userId, id) => (await endWhere(sql`user_id = ${userId} AND token_hash = ${id}`)).length > 0,
    endAllOf: async (userId, except) =>
      (await endWhere(sql`user_id = ${userId} AND token_hash <> ${except ? sessionIdOf(except) : ''}`)).length,
    forget: cache.forgetAll,
  }

  async function endWhere(which: RawBuilder<unknown>): Promise<EndedSession[]> {
    const ended = await deleteSessions(system, which)
    const ids = ended.map(({ id }) => id)
    cache.forget(ids)
    await publishAccessEnded(system, ids)
    return ended
  }
}

async function insertSession(
  writer: SystemWriter,
  { token, userId, at, place, idleMs }: { token: string; userId: string; at: Date; place: SignInPlace; idleMs: number },
): Promise<void> {
  const now = at.toISOString()
  const ends = new Date(at.getTime() + idleMs).toISOString()
  await writer.run(sql`
    INSERT INTO ${writer.table('session')} (token_hash, user_id, created_at, seen_at, expires_at, address, user_agent)
    VALUES (${sessionIdOf(token)}, ${userId}, ${now}, ${now}, ${ends}, ${place.address}, ${place.userAgent?.slice(0, 300) ?? null})`)
}

async function readSession(read: Reader, { id, at }: { id: string; at: string }): Promise<Session | null> {
  const [row] = await read.rows(sql<SessionRow>`
    SELECT s.created_at AS "createdAt", s.user_id AS "userId", u.locale, s.expires_at AS "expiresAt", s.seen_at AS "seenAt"
    FROM ${read.table('session')} s JOIN ${read.table('user')} u ON u.id = s.user_id
    WHERE s.token_hash = ${id} AND s.expires_at > ${at} AND u.active IS NOT FALSE AND u.login IS NOT NULL AND u.deleted_at IS NULL`)
  return row ? toSession(row) : null
}

/** The session with the end it has by the limits of now; null where that has passed. */
function withinLimits(session: Session, { idleMs, wholeMs }: SessionLimits, nowMs: number): Session | null {
  const lastMs = session.createdAtMs + wholeMs
  const expiresAtMs = Math.min(session.expiresAtMs, session.seenAtMs + idleMs, lastMs)
  return expiresAtMs > nowMs ? { ...session, expiresAtMs, lastMs } : null
}

function readSessionsOf(
  read: Reader,
  { userId, standing }: { userId: string; standing: RawBuilder<boolean> },
): Promise<KnownSession[]> {
  return read.rows(sql<KnownSession>`
    SELECT token_hash AS id, address, user_agent AS "userAgent", created_at AS "signedInAt", seen_at AS "seenAt"
    FROM ${read.table('session')} WHERE user_id = ${userId} AND ${standing}
    ORDER BY seen_at DESC, created_at DESC LIMIT ${listedMax}`)
}

/** Which sessions have not ended. */
export function standingAt(workspace: Workspace): RawBuilder<boolean> {
  const nowMs = workspace.now().getTime()
  const { idleMs, wholeMs } = sessionLimitsOf(workspace)
  const at = (ms: number) => new Date(ms).toISOString()
  const begun = wholeMs === Infinity ? sql`` : sql` AND created_at > ${at(nowMs - wholeMs)}`
  return sql`(expires_at > ${at(nowMs)} AND seen_at > ${at(nowMs - idleMs)}${begun})`
}

interface EndedSession {
  readonly id: string
  readonly userId: string
}

function deleteSessions(system: SystemWriter, which: RawBuilder<unknown>): Promise<EndedSession[]> {
  return system.rows(sql<EndedSession>`
    DELETE FROM ${system.table('session')} WHERE ${which} RETURNING token_hash AS id, user_id AS "userId"`)
}

interface SessionRow {
  readonly userId: string
  readonly locale: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly seenAt: string
}

function toSession(row: SessionRow): Session {
  return {
    userId: row.userId,
    locale: toLocale(row.locale),
    createdAtMs: Date.parse(row.createdAt),
    expiresAtMs: Date.parse(row.expiresAt),
    seenAtMs: Date.parse(row.seenAt),
    lastMs: Number.POSITIVE_INFINITY,
  }
}

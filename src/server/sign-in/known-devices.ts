import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { deviceCookie, setDeviceCookie } from './session-cookie.ts'

/** A browser that was not used for so long is a stranger again. */
export const deviceMs = 400 * 24 * 3_600_000

/** Browsers in which a person has signed in: whoever tries passwords elsewhere does not lock her out of them. */
export interface KnownDevices {
  /** The browser's name, if this person has signed in there; null otherwise. */
  find(request: FastifyRequest, userId: string | null): Promise<string | null>
  remember(userId: string, call: { request: FastifyRequest; reply: FastifyReply }): Promise<void>
  /** After a new password nobody is known but where it was given. */
  forgetAllOf(userId: string, except?: FastifyRequest): Promise<void>
}

export function makeKnownDevices({ database: { read, system }, now }: Workspace): KnownDevices {
  const table = system.table('known_device')
  return {
    async find(request, userId) {
      const hash = hashIn(request)
      if (hash === null || userId === null) return null
      const rows = await read.rows(sql`SELECT 1 FROM ${table} WHERE token_hash = ${hash} AND user_id = ${userId}`)
      return rows.length > 0 ? hash : null
    },
    async remember(userId, { request, reply }) {
      const token = request.cookies[deviceCookie] || newSecretToken()
      setDeviceCookie(request, reply, { token, maxAgeSeconds: deviceMs / 1000 })
      const seenAt = now().toISOString()
      await system.run(sql`
        INSERT INTO ${table} (token_hash, user_id, seen_at) VALUES (${hashSecretToken(token)}, ${userId}, ${seenAt})
        ON CONFLICT (token_hash, user_id) DO UPDATE SET seen_at = excluded.seen_at`)
    },
    async forgetAllOf(userId, except) {
      const kept = except ? hashIn(except) : null
      await system.run(sql`DELETE FROM ${table} WHERE user_id = ${userId} AND token_hash <> ${kept ?? ''}`)
    },
  }
}

function hashIn(request: FastifyRequest): string | null {
  const token = request.cookies[deviceCookie]
  return token ? hashSecretToken(token) : null
}

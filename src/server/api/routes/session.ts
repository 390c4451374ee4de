import type { FastifyReply, FastifyRequest } from 'fastify'
import { setUp, signIn, signOut, whoAmI } from '../../../core/api/session.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { loadActor } from '../../policy/index.ts'
import { Refused } from '../../refused.ts'
import {
  clearSessionCookie,
  findAccount,
  passwordMatches,
  readSessionView,
  sessionCookie,
  setSessionCookie,
  setUpAdministrator,
  tryPassword,
} from '../../sign-in/index.ts'

export function addSessionRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace, sessions, knownDevices } = context

  add(signIn, async ({ body, request, reply }) => {
    const account = await findAccount(workspace, body.login)
    const userId = account?.userId ?? null
    const attempt = {
      account: userId ?? body.login.toLowerCase(),
      userId,
      address: request.ip,
      knownDevice: await knownDevices.find(request, userId),
    }
    const right = await tryPassword(workspace, attempt, () =>
      passwordMatches(body.password, account?.passwordHash ?? null),
    )
    const actor = userId && right ? await loadActor(workspace, userId) : null
    if (!actor) throw new Refused('sign-in-failed')
    await openSession(context, { userId: actor.id, request, reply })
    return readSessionView(workspace, actor)
  })

  add(whoAmI, async ({ actor, request, reply }) => {
    await slideSession(context, request, reply)
    return readSessionView(workspace, actor)
  })

  add(signOut, async ({ request, reply }) => {
    const token = request.cookies[sessionCookie]
    if (token) await sessions.end(token)
    clearSessionCookie(request, reply)
    return undefined
  })

  add(setUp, async ({ body, request, reply }) => {
    const actor = await setUpAdministrator(workspace, body)
    await openSession(context, { userId: actor.id, request, reply })
    return readSessionView(workspace, actor)
  })
}

interface Signing {
  readonly userId: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A new token with every sign-in: one that somebody planted in the browser is worth nothing. */
async function openSession(
  { sessions, knownDevices }: ServerContext,
  { userId, request, reply }: Signing,
): Promise<void> {
  const token = await sessions.open(userId, { address: request.ip, userAgent: request.headers['user-agent'] })
  setSessionCookie(request, reply, token)
  await knownDevices.remember(userId, { request, reply })
}

/** The page asks who it is whenever it starts: that is when the end of the session moves. */
async function slideSession(
  { sessions }: ServerContext,
  request: Signing['request'],
  reply: Signing['reply'],
): Promise<void> {
  const token = request.cookies[sessionCookie]
  const session = token ? await sessions.find(token) : null
  if (token && session && (await sessions.slide(token, session))) setSessionCookie(request, reply, token)
}

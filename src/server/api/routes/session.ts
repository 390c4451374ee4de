import type { FastifyReply, FastifyRequest } from 'fastify'
import { readSetUp, setUp, signIn, signOut, whoAmI } from '../../../core/api/session.ts'
import type { PersonRef } from '../../../core/api/shapes.ts'
import { type AddRoute, requireAllowedAddress, type ServerContext } from '../../http/index.ts'
import { writeLog } from '../../log/index.ts'
import { loadActor } from '../../policy/index.ts'
import { Refused } from '../../refused.ts'
import {
  type Account,
  clearSessionCookie,
  findAccount,
  hasAnybody,
  passwordMatches,
  readSessionView,
  sessionCookie,
  sessionLimitsOf,
  setSessionCookie,
  setUpAdministrator,
  tryPassword,
} from '../../sign-in/index.ts'

export function addSessionRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace, sessions, knownDevices } = context

  add(signIn, async ({ body, request, reply }) => {
    requireAllowedAddress(context, request.ip)
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
    const actor = account?.active && right ? await loadActor(workspace, account.userId) : null
    if (!actor) {
      await logFailure(workspace, account, request)
      throw new Refused(right && account?.active === false ? 'account-suspended' : 'sign-in-failed')
    }
    await openSession(context, { person: actor, request, reply, knownDevice: attempt.knownDevice !== null })
    return readSessionView(workspace, actor)
  })

  add(whoAmI, async ({ actor, caller, request, reply }) => {
    await slideSession(context, request, reply)
    return readSessionView(workspace, actor, caller.viewed)
  })

  add(signOut, async ({ request, reply }) => {
    const token = request.cookies[sessionCookie]
    const userId = token ? await sessions.end(token) : null
    const actor = userId ? await loadActor(workspace, userId) : null
    if (actor)
      await writeLog(workspace.database.system, { kind: 'signOut', actor, at: workspace.now(), address: request.ip })
    clearSessionCookie(request, reply)
    return undefined
  })

  add(readSetUp, async () => ({ needed: !(await hasAnybody(workspace)) }))

  add(setUp, async ({ body, request, reply }) => {
    const actor = await setUpAdministrator(workspace, body)
    await openSession(context, { person: actor, request, reply, knownDevice: false })
    return readSessionView(workspace, actor)
  })
}

/** Of a login nobody has, what was typed is not kept: it may well be a password. */
async function logFailure(
  { database, now }: ServerContext['workspace'],
  account: Account | null,
  { ip: address }: FastifyRequest,
): Promise<void> {
  const actor = account && { id: account.userId, name: account.name }
  await writeLog(database.system, { kind: 'signInFailed', actor, at: now(), address })
}

interface Signing {
  readonly person: PersonRef
  readonly knownDevice: boolean
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A new token with every sign-in: one that somebody planted in the browser is worth nothing. */
async function openSession(
  { workspace, sessions, knownDevices }: ServerContext,
  { person, knownDevice, request, reply }: Signing,
): Promise<void> {
  const place = { address: request.ip, userAgent: request.headers['user-agent'], knownDevice }
  const token = await sessions.open({ id: person.id, name: person.name }, place)
  setSessionCookie(request, reply, { token, ...sessionLimitsOf(workspace) })
  await knownDevices.remember(person.id, { request, reply })
}

/** The page asks who it is whenever it starts: that is when the end of the session moves. */
async function slideSession(
  { workspace, sessions }: ServerContext,
  request: Signing['request'],
  reply: Signing['reply'],
): Promise<void> {
  const token = request.cookies[sessionCookie]
  const session = token ? await sessions.find(token) : null
  if (token && session && (await sessions.slide(token, session)))
    setSessionCookie(request, reply, { token, ...sessionLimitsOf(workspace) })
}

import { endOtherSessions, endSession, listSessions } from '../../../core/api/session.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { Refused } from '../../refused.ts'
import { clearSessionCookie, parseUserAgent, sessionCookie } from '../../sign-in/index.ts'
import { logGiven } from '../log-given.ts'
import { requireHerself, requireSession } from '../require-caller.ts'

/** A person's own sessions: seen, and ended where she does not know one again. An API key may only look. */
export function addOwnSessionRoutes(add: AddRoute, { workspace, sessions }: ServerContext): void {
  add(listSessions, async ({ actor, caller }) => {
    requireHerself(caller)
    const known = await sessions.listOf(actor.id)
    return {
      items: known.map(({ userAgent, ...rest }) => ({
        ...rest,
        ...parseUserAgent(userAgent),
        current: rest.id === caller.accessId,
      })),
    }
  })

  add(endSession, async ({ actor, caller, params, request, reply }) => {
    requireSession(caller)
    if (!(await sessions.endOf(actor.id, params.id))) throw new Refused('session-not-found')
    if (params.id === caller.accessId) clearSessionCookie(request, reply)
    return undefined
  })

  add(endOtherSessions, async ({ actor, caller, request }) => {
    requireSession(caller)
    const ended = await sessions.endAllOf(actor.id, request.cookies[sessionCookie])
    await logGiven(workspace, { actor, request }, { what: 'othersEnded' })
    return { ended }
  })
}

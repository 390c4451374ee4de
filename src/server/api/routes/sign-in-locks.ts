import { liftSignInLock as lifting, listSignInLocks as listing } from '../../../core/api/people.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { Refused } from '../../refused.ts'
import { liftSignInLock, listSignInLocks } from '../../sign-in/index.ts'
import { logGiven } from '../log-given.ts'
import { requireManager, requireSession } from '../require-caller.ts'

/** Who manages people sees who waits for too many wrong passwords, and lets them try again. */
export function addSignInLockRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(listing, async ({ actor }) => {
    requireManager(actor)
    return { items: await listSignInLocks(workspace) }
  })

  add(lifting, async ({ actor, caller, params, request }) => {
    requireManager(actor)
    requireSession(caller)
    if (!(await liftSignInLock(workspace, params.id))) throw new Refused('lock-not-found')
    await logGiven(workspace, { actor, request }, { what: 'lockLifted' })
    return undefined
  })
}

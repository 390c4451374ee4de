import type { Actor } from '../../core/access/index.ts'
import { isDone, outcomeProblem, submitChange } from '../change/index.ts'
import { Refused } from '../refused.ts'
import { findLogin } from './find-account.ts'
import { forgetPeople } from './forget-people.ts'
import type { SignInContext } from './sign-in-context.ts'

interface Suspension {
  readonly actor: Actor
  readonly id: string
  readonly reason?: string
  readonly address: string
}

/**
 * Shuts a person out at once: she is inactive, and with that her sessions and keys are over in every process. It is a change like any other,
 * refused where nobody would be left to manage people; letting her in again is the way back from it, with new keys.
 */
export async function suspendPerson(context: SignInContext, { actor, id, reason, address }: Suspension): Promise<void> {
  const { workspace } = context
  const person = await findLogin(workspace, id)
  if (!person) throw new Refused('record-not-found', { object: 'user' })
  if (id === actor.id) throw new Refused('suspends-herself')
  const outcome = await submitChange(
    workspace,
    actor,
    {
      mode: 'apply',
      origin: 'form',
      onRefusal: 'stop',
      items: [{ object: 'user', op: 'update', id, version: 'any', values: { active: false } }],
      ...(reason ? { reason } : {}),
    },
    { address },
  )
  if (!isDone(outcome)) throw outcomeProblem(outcome, workspace.definitions)
  forgetPeople(context)
}

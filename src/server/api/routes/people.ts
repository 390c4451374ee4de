import type { Actor } from '../../../core/access/access.ts'
import { beyondWords } from '../../../core/access/beyond-words.ts'
import { setPassword, suspendPerson as suspending } from '../../../core/api/people.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { readRolesOf, rolesBeyond } from '../../policy/index.ts'
import { Refused, refusedTogether } from '../../refused.ts'
import { checkPassword, findLogin, saveCredential, suspendPerson } from '../../sign-in/index.ts'
import { logGiven } from '../log-given.ts'
import { requireManager, requireSession } from '../require-caller.ts'

/** Who manages people gives them passwords, which ends what the old one let in, and shuts them out. */
export function addPeopleRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace, sessions, knownDevices, apiKeys } = context
  /** By a new password one would sign in as somebody who holds more, administrator or not. */
  const requireNoMore = async (actor: Actor, person: string) => {
    const { definitions, database } = workspace
    const beyond = rolesBeyond(workspace, actor, await readRolesOf(database.read, person))
    const params = beyondWords(beyond, definitions.all())
    if (beyond.length > 0) throw new Refused('grants-beyond-author', { params })
  }

  add(suspending, async ({ actor, caller, params, body, request }) => {
    requireManager(actor)
    requireSession(caller)
    await suspendPerson(context, { actor, ...params, ...body, address: request.ip })
    return undefined
  })

  add(setPassword, async ({ actor, caller, params, body, request }) => {
    requireManager(actor)
    requireSession(caller)
    await requireNoMore(actor, params.id)
    const person = await findLogin(workspace, params.id)
    if (person === null) throw new Refused('record-not-found')
    const faults = checkPassword(workspace, { password: body.password, login: person.login })
    if (faults.length > 0) throw refusedTogether(faults)
    await saveCredential(workspace, params.id, body.password)
    await sessions.endAllOf(params.id)
    await knownDevices.forgetAllOf(params.id)
    if (body.apiKeys === 'end') await apiKeys.endAllOf(params.id)
    await logGiven(workspace, { actor, request }, { what: 'password', person: { id: params.id, name: person.name } })
    return undefined
  })
}

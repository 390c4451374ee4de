import { setPassword } from '../../../core/api/people.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { Refused, refusedTogether } from '../../refused.ts'
import { checkPassword, findLogin, saveCredential } from '../../sign-in/index.ts'
import { logGiven } from '../log-given.ts'
import { requireManager, requireSession } from '../require-caller.ts'

/** Who manages people gives them passwords, which ends what the old one let in. */
export function addPeopleRoutes(add: AddRoute, { workspace, sessions, knownDevices, apiKeys }: ServerContext): void {
  add(setPassword, async ({ actor, caller, params, body, request }) => {
    requireManager(actor)
    requireSession(caller)
    const person = await findLogin(workspace, params.id)
    if (person === null) throw new Refused('record-not-found')
    const faults = checkPassword(body.password, person.login)
    if (faults.length > 0) throw refusedTogether(faults)
    await saveCredential(workspace, params.id, body.password)
    await sessions.endAllOf(params.id)
    await knownDevices.forgetAllOf(params.id)
    if (body.apiKeys === 'end') await apiKeys.endAllOf(params.id)
    await logGiven(workspace, { actor, request }, { what: 'password', person: { id: params.id, name: person.name } })
    return undefined
  })
}

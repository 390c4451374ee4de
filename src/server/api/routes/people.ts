import { hasRight } from '../../../core/access/index.ts'
import { createApiKey, deleteApiKey, listApiKeys, setPassword } from '../../../core/api/people.ts'
import { Refused, refusedTogether } from '../../refused.ts'
import type { AddRoute } from '../../http/index.ts'
import type { ServerContext } from '../../http/index.ts'
import { requireManager, requireSession } from '../require-manager.ts'
import type { ApiKeyRow } from '../../sign-in/index.ts'
import { saveCredential } from '../../sign-in/index.ts'
import { findLogin } from '../../sign-in/index.ts'
import { checkPassword } from '../../sign-in/index.ts'

export function addPeopleRoutes(add: AddRoute, { workspace, sessions, knownDevices, apiKeys }: ServerContext): void {
  add(setPassword, async ({ actor, caller, params, body }) => {
    requireManager(actor)
    requireSession(caller)
    const login = await findLogin(workspace, params.id)
    if (login === null) throw new Refused('record-not-found')
    const faults = checkPassword(body.password, login)
    if (faults.length > 0) throw refusedTogether(faults)
    await saveCredential(workspace, params.id, body.password)
    await sessions.endAllOf(params.id)
    await knownDevices.forgetAllOf(params.id)
    if (body.apiKeys === 'end') await apiKeys.endAllOf(params.id)
    return undefined
  })

  add(createApiKey, async ({ actor, caller, body }) => {
    // A key that leaks must not be able to make others that outlive it.
    requireSession(caller)
    const expiresAt = body.expiresAt ? new Date(body.expiresAt) : null
    if (expiresAt && expiresAt <= workspace.now())
      throw refusedTogether([{ path: 'expiresAt', code: 'expiry-in-the-past' }])
    const { id, secret } = await apiKeys.create({
      name: body.name,
      scope: body.scope,
      ownerId: actor.id,
      expiresAt: expiresAt?.toISOString() ?? null,
    })
    const [row] = (await apiKeys.list(actor.id)).filter((key) => key.id === id)
    if (!row) throw new Error('An API key that was just made is not there')
    return { ...toApiKey(row), key: secret }
  })

  add(listApiKeys, async ({ actor }) => {
    const rows = await apiKeys.list(hasRight(actor, 'manage-people') ? undefined : actor.id)
    return { items: rows.map(toApiKey) }
  })

  add(deleteApiKey, async ({ actor, params }) => {
    const rows = await apiKeys.list(hasRight(actor, 'manage-people') ? undefined : actor.id)
    if (!rows.some((key) => key.id === params.id)) throw new Refused('key-not-found')
    await apiKeys.remove(params.id)
    return undefined
  })
}

function toApiKey({ ownerId, ownerName, ...key }: ApiKeyRow) {
  return { ...key, owner: { id: ownerId, name: ownerName } }
}

import { hasRight } from '../../../core/access/index.ts'
import { createApiKey, deleteApiKey, listApiKeys } from '../../../core/api/people.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { Refused, refusedTogether } from '../../refused.ts'
import type { ApiKeyRow } from '../../sign-in/index.ts'
import { logGiven } from '../log-given.ts'
import { requireHerself, requireSession } from '../require-caller.ts'

/** A person's own keys; who manages people sees and deletes everybody's. */
export function addApiKeyRoutes(add: AddRoute, { workspace, apiKeys }: ServerContext): void {
  add(createApiKey, async ({ actor, caller, body, request }) => {
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
    await logGiven(workspace, { actor, request }, { what: 'keyMade' })
    return { ...toApiKey(row), key: secret }
  })

  add(listApiKeys, async ({ actor, caller }) => {
    requireHerself(caller)
    const rows = await apiKeys.list(hasRight(actor, 'manage-people') ? undefined : actor.id)
    return { items: rows.map(toApiKey) }
  })

  add(deleteApiKey, async ({ actor, params, request }) => {
    const rows = await apiKeys.list(hasRight(actor, 'manage-people') ? undefined : actor.id)
    const key = rows.find(({ id }) => id === params.id)
    if (!key) throw new Refused('key-not-found')
    await apiKeys.remove(params.id)
    const person = { id: key.ownerId, name: key.ownerName }
    await logGiven(workspace, { actor, request }, { what: 'keyEnded', person })
    return undefined
  })
}

function toApiKey({ ownerId, ownerName, ...key }: ApiKeyRow) {
  return { ...key, owner: { id: ownerId, name: ownerName } }
}

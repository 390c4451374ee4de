import { systemActor } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import { submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { saveCredential } from './credentials.ts'
import { ensureStandardRoles, findRole } from './standard-roles.ts'

export interface NewAdministrator {
  readonly name: string
  readonly login: string
  readonly password: string
}

/** Makes the first person of a workspace, through the write path like every other. Where she is refused, the outcome says why. */
export async function createAdministrator(
  workspace: Workspace,
  { name, login, password }: NewAdministrator,
): Promise<{ readonly userId: string } | { readonly refused: ChangeOutcome }> {
  await ensureStandardRoles(workspace)
  const roles = [await findRole(workspace, 'administrator')]
  const outcome = await submitChange(workspace, systemActor, {
    mode: 'apply',
    origin: 'form',
    onRefusal: 'stop',
    items: [{ object: 'user', op: 'create', values: { name, login, roles, active: true } }],
  })
  const [item] = outcome.items
  if (outcome.change.status !== 'applied' || !item) return { refused: outcome }
  await saveCredential(workspace, item.id, password)
  return { userId: item.id }
}

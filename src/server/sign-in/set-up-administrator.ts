import type { Actor } from '../../core/access/access.ts'
import { outcomeProblem } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { loadActor } from '../policy/index.ts'
import { Refused, refusedTogether } from '../refused.ts'
import { createAdministrator, type NewAdministrator } from './create-administrator.ts'
import { checkPassword } from './password.ts'
import { hasAnybody, takeSetUpToken } from './set-up-token.ts'

/** The set-up page's one call. The token is used up together with it: a call that is refused may be made again. */
export async function setUpAdministrator(
  workspace: Workspace,
  { token, ...person }: NewAdministrator & { readonly token: string },
): Promise<Actor> {
  if (await hasAnybody(workspace)) throw new Refused('set-up-done')
  const userId = await workspace.database.systemTransaction(async (writer) => {
    // The row stays locked until we are done, so of two calls at once one waits and then finds it gone.
    if (!(await takeSetUpToken(writer, token))) throw new Refused('set-up-token-wrong')
    const faults = checkPassword(workspace, person)
    if (faults.length > 0) throw refusedTogether(faults)
    const created = await createAdministrator(workspace, person)
    if ('refused' in created) throw outcomeProblem(created.refused, workspace.definitions)
    return created.userId
  })
  const actor = await loadActor(workspace, userId)
  if (!actor) throw new Error('The administrator who was just made may not sign in')
  return actor
}

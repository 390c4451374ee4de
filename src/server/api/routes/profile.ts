import { readProfile, updateProfile } from '../../../core/api/session.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { readSessionView, saveProfile } from '../../sign-in/index.ts'
import { requireSession } from '../require-caller.ts'

/** What people may say about themselves. */
export function addProfileRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(readProfile, ({ actor, caller }) => readSessionView(workspace, actor, caller.viewed))

  add(updateProfile, async ({ actor, caller, body, request }) => {
    requireSession(caller)
    const changed = await saveProfile(context, { actor, profile: body, request })
    return readSessionView(workspace, changed)
  })
}

import type { Actor } from '../../core/access/access.ts'
import type { ChangeView } from '../../core/api/shapes.ts'
import { getChange } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'

/** The change a call names, as the caller may see it; 404 where there is none that she may see. */
export async function requireChange(
  workspace: Workspace,
  { actor, id }: { actor: Actor; id: string },
): Promise<ChangeView> {
  const change = await getChange(workspace, { actor, id })
  if (!change) throw new Refused('change-not-found')
  return change
}

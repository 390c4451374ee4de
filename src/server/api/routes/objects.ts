import { listObjects, readObject } from '../../../core/api/objects.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { maySeeObject, toObjectView } from '../object-view.ts'
import { fieldsInPreparation, withPreparing } from '../preparing.ts'
import { requireDefinition } from '../require-definition.ts'

export function addObjectRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(listObjects, async ({ actor }) => {
    const { version, all } = workspace.definitions
    const preparing = await fieldsInPreparation(workspace)
    const seen = all().filter((definition) => maySeeObject(actor, definition))
    return { version, items: seen.map((definition) => withPreparing(toObjectView(actor, definition), preparing)) }
  })

  add(readObject, async (call) => {
    const { definitions } = workspace
    const view = toObjectView(call.actor, requireDefinition(definitions, call, call.params.object))
    return { ...withPreparing(view, await fieldsInPreparation(workspace)), version: definitions.version }
  })
}

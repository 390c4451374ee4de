import { listObjects, readObject } from '../../../core/api/objects.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { maySeeObject, toObjectView } from '../object-view.ts'
import { requireDefinition } from '../require-definition.ts'

export function addObjectRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(listObjects, ({ actor }) => {
    const { version, all } = workspace.definitions
    const seen = all().filter((definition) => maySeeObject(actor, definition))
    return { version, items: seen.map((definition) => toObjectView(actor, definition)) }
  })

  add(readObject, (call) => {
    const { definitions } = workspace
    const view = toObjectView(call.actor, requireDefinition(definitions, call, call.params.object))
    return { ...view, version: definitions.version }
  })
}

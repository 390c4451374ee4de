import { listObjects, readObject } from '../../../core/api/objects.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { maySeeObject, toObjectView } from '../object-view.ts'
import { requireDefinition } from '../require-definition.ts'

export function addObjectRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(listObjects, ({ actor }) => ({
    items: workspace.definitions
      .all()
      .filter((definition) => maySeeObject(actor, definition))
      .map((definition) => toObjectView(actor, definition)),
  }))

  add(readObject, (call) =>
    toObjectView(call.actor, requireDefinition(workspace.definitions, call, call.params.object)),
  )
}

import { listObjects, readObject } from '../../../core/api/objects.ts'
import type { AddRoute } from '../../http/index.ts'
import { definitionFor } from '../definition-for.ts'
import type { ServerContext } from '../../http/index.ts'
import { mayReach, toObjectView } from '../object-view.ts'

export function addObjectRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(listObjects, ({ actor }) => ({
    items: workspace.definitions
      .all()
      .filter((definition) => mayReach(actor, definition))
      .map((definition) => toObjectView(actor, definition)),
  }))

  add(readObject, (call) => toObjectView(call.actor, definitionFor(workspace.definitions, call, call.params.object)))
}

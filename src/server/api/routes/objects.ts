import { listObjects, readLayout, readObject, readOpenapi } from '../../../core/api/objects.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { loadRole } from '../../policy/index.ts'
import { Refused } from '../../refused.ts'
import { openapiFor } from '../company-openapi.ts'
import { toLayoutView } from '../layout-view.ts'
import { objectViewsOf, toObjectView } from '../object-view.ts'
import { writerOfCall } from '../origin-of.ts'
import { fieldsInPreparation, withPreparing } from '../preparing.ts'
import { requireConfigurer } from '../require-caller.ts'
import { requireDefinition } from '../require-definition.ts'

export function addObjectRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(listObjects, async (call) => {
    const { definitions } = workspace
    const preparing = await fieldsInPreparation(workspace)
    const views = objectViewsOf(definitions, { actor: call.actor, writer: writerOfCall(call) })
    if (preparing.size === 0) return asTheyAre(views, definitions.version)
    return { version: definitions.version, items: views.map((view) => withPreparing(view, preparing)) }
  })

  add(readObject, async (call) => {
    const { definitions } = workspace
    const definition = requireDefinition(definitions, call, call.params.object)
    const view = toObjectView(definitions, definition, { actor: call.actor, writer: writerOfCall(call) })
    return { ...withPreparing(view, await fieldsInPreparation(workspace)), version: definitions.version }
  })

  add(readOpenapi, (call) => openapiFor(workspace.definitions, { actor: call.actor, writer: writerOfCall(call) }))

  add(readLayout, async (call) => {
    requireConfigurer(call.actor)
    const definition = requireDefinition(workspace.definitions, call, call.params.object)
    const { role: id } = call.query
    const role = id === undefined ? null : await loadRole(workspace, id)
    if (id !== undefined && !role) throw new Refused('record-not-found', { object: 'role' })
    return toLayoutView(definition, role)
  })
}

interface Listed {
  readonly version: number
  readonly items: ObjectView[]
}

/** The same answer for as long as the views are the same: it is written once. */
function asTheyAre(views: readonly ObjectView[], version: number): Listed {
  const known = listed.get(views) ?? { version, items: [...views] }
  listed.set(views, known)
  return known
}

const listed = new WeakMap<readonly ObjectView[], Listed>()

import type { Actor } from '../../core/access/index.ts'
import { may } from '../../core/access/index.ts'
import type { ChangeRequest, Selection } from '../../core/change/change.ts'
import type { Problem } from '../../core/fields/field.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Workspace } from '../metadata/index.ts'
import { selectIds } from '../query/index.ts'
import type { PlannedItem } from './draft.ts'

export type Expanded = { readonly items: readonly PlannedItem[] } | { readonly problem: Problem }

/** Turns a request into one planned item a record: a selection becomes the records it is for, as the actor sees them. */
export async function expandRequest(workspace: Workspace, actor: Actor, request: ChangeRequest): Promise<Expanded> {
  if ('items' in request) return { items: request.items }
  const definition = workspace.definitions.find(request.object)
  if (!definition) return { problem: { code: 'object-unknown', params: { value: request.object } } }
  if (!may(actor, definition, 'batch')) {
    return { problem: { code: 'not-allowed-to-batch', params: { object: definition.name } } }
  }
  const ids = await resolve(workspace, actor, { definition, select: request.select })
  if ('problem' in ids) return ids
  const operations = 'set' in request ? request.set : undefined
  const { object, op } = request
  return { items: ids.ids.map((id) => (operations ? { object, op, id, operations } : { object, op, id })) }
}

type Resolved = { readonly ids: readonly string[] } | { readonly problem: Problem }

async function resolve(
  workspace: Workspace,
  actor: Actor,
  { definition, select }: { definition: ObjectDefinition; select: Selection },
): Promise<Resolved> {
  if ('ids' in select) return { ids: select.ids }
  if ('filter' in select) {
    const { filter, q } = select
    return selectIds(workspace, { actor, object: definition.name, filter, ...(q ? { q } : {}) })
  }
  const filter = { field: 'code', op: 'in', value: [...new Set(select.codes)] } as const
  return selectIds(workspace, { actor, object: definition.name, filter })
}

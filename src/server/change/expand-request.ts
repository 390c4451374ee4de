import type { Actor } from '../../core/access/index.ts'
import { may } from '../../core/access/index.ts'
import type { ChangeRequest, Selection } from '../../core/change/change.ts'
import type { Problem } from '../../core/fields/field.ts'
import type { Filter } from '../../core/filters/filter.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Workspace } from '../metadata/index.ts'
import { QueryRefused, selectIds } from '../query/index.ts'
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
  const question = 'filter' in select ? select : { filter: codesFilter(select.codes) }
  const ids: string[] = []
  try {
    for await (const chunk of selectIds(workspace, { actor, object: definition.name, ...question })) ids.push(...chunk)
  } catch (error) {
    // The selection asks for what the actor may not read: the answer is a refusal like any other.
    if (error instanceof QueryRefused && error.problems[0]) return { problem: error.problems[0] }
    throw error
  }
  return { ids }
}

function codesFilter(codes: readonly string[]): Filter {
  return { field: 'code', op: 'in', value: [...new Set(codes)] }
}

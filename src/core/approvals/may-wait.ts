import type { ItemOp, Origin } from '../change/change.ts'
import type { FindDefinition } from '../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ApprovalFlow } from './flow.ts'

/** How a form saves. */
const byHand: readonly Origin[] = ['form', 'mobile']

/** How a field is saved where it stands: in a list, on a record, or by moving a card. */
const inPlace: readonly Origin[] = ['inline', 'mobile']

interface Asking {
  /** The ids of the roles of whoever would save. */
  readonly roles: readonly string[]
  readonly find: FindDefinition
}

/**
 * Whether a save in a form of the object may have to wait, by a flow or a rule of double entry, as far as that is told before
 * anything is typed: most objects have none, and nothing is asked about these. A part is asked about with its whole.
 */
export function mayWait(definition: ObjectDefinition, { roles, find }: Asking): boolean {
  const flows = [...(definition.flows ?? []), ...(wholeOf(definition, find)?.flows ?? [])]
  return flows.some((flow) => mayCatch(flow, { roles, ops: ['create', 'update'], origins: byHand }))
}

/**
 * Of which fields an edit in place may have to wait, so that who makes it is asked before: `true` for any, none for undefined. Of a
 * part, and of what follows from other fields, it is told of any.
 */
export function mayWaitInPlace(
  definition: ObjectDefinition,
  { roles, find }: Asking,
): true | readonly string[] | undefined {
  const catching = (flow: ApprovalFlow) => mayCatch(flow, { roles, ops: ['update'], origins: inPlace })
  if (wholeOf(definition, find)?.flows?.some(catching)) return true
  const flows = (definition.flows ?? []).filter(catching)
  if (flows.length === 0) return undefined
  const fields = [...new Set(flows.flatMap((flow) => flow.fields))]
  if (flows.some((flow) => flow.fields.length === 0) || fields.some((name) => follows(definition, name))) return true
  return fields
}

function wholeOf(definition: ObjectDefinition, find: FindDefinition): ObjectDefinition | undefined {
  const link = definition.fields[definition.partOf ?? '']
  return link?.type === 'link' ? find(link.to) : undefined
}

/** It is computed or kept by Kebu, or copied from what a link leads to. */
function follows({ fields }: ObjectDefinition, name: string): boolean {
  const field = fields[name]
  if (!field || field.readOnly) return true
  return Object.values(fields).some((one) => one.type === 'link' && one.copies && name in one.copies.fields)
}

interface Catching {
  readonly roles: readonly string[]
  readonly ops: readonly ItemOp[]
  readonly origins: readonly Origin[]
}

function mayCatch({ operations, origins, who }: ApprovalFlow, by: Catching): boolean {
  if (operations.length > 0 && !operations.some((op) => by.ops.includes(op))) return false
  if (origins.length > 0 && !origins.some((origin) => by.origins.includes(origin))) return false
  return who.length === 0 || who.some((role) => by.roles.includes(role))
}

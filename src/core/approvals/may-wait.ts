import type { Origin } from '../change/change.ts'
import type { FindDefinition } from '../objects/expression-scopes.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ApprovalFlow } from './flow.ts'

/** How a form saves. */
const byHand: readonly Origin[] = ['form', 'mobile']

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
  const link = definition.fields[definition.partOf ?? '']
  const whole = link?.type === 'link' ? find(link.to) : undefined
  return [...(definition.flows ?? []), ...(whole?.flows ?? [])].some((flow) => mayCatch(flow, roles))
}

function mayCatch({ operations, origins, who }: ApprovalFlow, roles: readonly string[]): boolean {
  if (operations.length > 0 && !operations.some((op) => op === 'create' || op === 'update')) return false
  if (origins.length > 0 && !origins.some((origin) => byHand.includes(origin))) return false
  return who.length === 0 || who.some((role) => roles.includes(role))
}

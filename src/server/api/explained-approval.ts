import { type Actor, effectiveGrant, grantingObject } from '../../core/access/index.ts'
import type { ExplainedAccess, ExplainedReason } from '../../core/api/shapes.ts'
import type { ApprovalFlow, Approver, Editors } from '../../core/approvals/flow.ts'
import type { StepPeople } from '../../core/approvals/progress.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { DecidedRecord } from '../../core/policy/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import { actionWords, reasonText } from '../../core/text/reasons.ts'
import { findApprovers } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'

interface Asked {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** Whose owner and fields say who is asked; null where it is asked of the object at all. */
  readonly record: DecidedRecord | null
  readonly locale: Locale
}

/** Which steps of which flows somebody is asked in, as things stand: it is the flows that say who approves, and no role by itself. */
export async function explainApproval(workspace: Workspace, asked: Asked): Promise<ExplainedAccess> {
  const { actor, definition, record, locale } = asked
  const flows = (definition.flows ?? []).filter(({ entry }) => !entry)
  const owners = record?.ownerId ? [record.ownerId] : []
  const fields = peopleIn(flows, record)
  const people = await findApprovers(workspace, workspace.database.read, {
    flows,
    // Of nobody’s change in particular: the owner’s, which is what most are.
    authorId: owners[0] ?? actor.id,
    about: {
      objects: [grantingObject(definition)],
      owners,
      groups: Object.fromEntries(flows.map(({ id }) => [id, [{ owners, fields }]])),
    },
  })
  const steps = flows.flatMap((flow) => flow.steps.map((step, at) => ({ flow, step, at })))
  const because = steps.flatMap(({ flow, step, at }, n): ExplainedReason[] => {
    const source = { kind: 'flow', id: flow.id, name: flow.name } as const
    const words = { flow: flow.name, step: String(at + 1) }
    if (isNamed(step.approvers, people[n]?.named ?? [], { actor, record }))
      return [{ rule: 'flow', source, message: reasonText('flow-asks', words, locale) }]
    return isLeftTo(people[n], asked)
      ? [{ rule: 'flow', source, message: reasonText('flow-falls-back', words, locale) }]
      : []
  })
  if (steps.some(({ flow }, n) => isLeftTo(people[n], asked) && !standsInFor(flow, actor)))
    because.push(...whoLetsApprove(asked))
  if (because.length > 0) return { allowed: true, because }
  const none = { kind: 'object', name: definition.label[locale] } as const
  return {
    allowed: false,
    because: [{ rule: 'flow', source: none, message: reasonText('flow-asks-nowhere', { object: none.name }, locale) }],
    wayOut: { message: reasonText('way-by-flow', {}, locale) },
  }
}

/** Of a record, where nobody else is there. */
function isLeftTo(people: StepPeople | undefined, { actor, record }: Asked): boolean {
  return record !== null && people?.named.length === 0 && people.fallback.includes(actor.id)
}

/** By the role that the flow itself names for that. */
function standsInFor({ fallback }: ApprovalFlow, { roleIds = [] }: Actor): boolean {
  return fallback !== null && roleIds.includes(fallback)
}

/** Where no role stands in it is what her roles let her approve. */
function whoLetsApprove({ actor, definition, locale }: Asked): ExplainedReason[] {
  return actor.roles.flatMap((role) => {
    const { approve, view } = effectiveGrant(role, definition)
    if (!approve || view.scope !== 'all' || view.filters.length > 0) return []
    const source = { kind: 'role', ...(role.id === undefined ? {} : { id: role.id }), name: role.name ?? '' } as const
    const words = { role: source.name, object: definition.label[locale], action: actionWords.approve[locale] }
    return [{ rule: 'grant', source, message: reasonText('role-gives-action', words, locale) }]
  })
}

/** Whose manager is asked is not known of an object at all. */
function isNamed(
  approvers: readonly (Approver | Editors)[],
  named: readonly string[],
  { actor, record }: Pick<Asked, 'actor' | 'record'>,
): boolean {
  if (record) return named.includes(actor.id)
  return approvers.some(
    (one) => ('person' in one && one.person === actor.id) || ('role' in one && named.includes(actor.id)),
  )
}

function peopleIn(flows: readonly ApprovalFlow[], record: DecidedRecord | null) {
  const names = flows.flatMap(({ steps }) =>
    steps.flatMap(({ approvers }) => approvers.flatMap((one) => ('field' in one ? [one.field] : []))),
  )
  return Object.fromEntries([...new Set(names)].map((name) => [name, idsIn(record?.values[name] ?? null)]))
}

function idsIn(value: Json): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string')
}

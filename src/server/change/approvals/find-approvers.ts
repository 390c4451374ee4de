import { sql } from 'kysely'
import type { Approver, Editors, FlowStep, RunningFlow } from '../../../core/approvals/flow.ts'
import type { StepPeople } from '../../../core/approvals/progress.ts'
import type { Reader } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { findManagers } from '../../policy/index.ts'
import type { EnteredRecord, Group } from '../context/parking.ts'
import { type EditorsOf, findEditors } from './find-editors.ts'
import { withFallback } from './with-fallback.ts'
import { withSeconds } from './with-seconds.ts'

/** What flows find people by. */
export interface About {
  /** Whose the records are. */
  readonly owners: readonly string[]
  /** By flow, what it caught: records of which the same people decide are one group. */
  readonly groups: Readonly<Record<string, readonly Group[]>>
  /** What is entered a second time, where something is. */
  readonly entered?: EnteredRecord | undefined
  /** Of which objects the change is. */
  readonly objects?: readonly string[]
}

export interface Asking {
  readonly flows: readonly Pick<RunningFlow, 'id' | 'steps' | 'copies' | 'fallback' | 'entry'>[]
  readonly authorId: string
  readonly about: About
}

/** What is asked to find people. */
export type Finding = Pick<Workspace, 'definitions' | 'now' | 'timeZone'>

/** For each step of these flows, in their order, who is asked as things stand; of people who can sign in. */
export async function findApprovers(workspace: Finding, reader: Reader, asking: Asking): Promise<StepPeople[]> {
  const [steps = []] = await findApproversOfAll(workspace, reader, [asking])
  return steps
}

/** The same for many changes, asked together. */
export async function findApproversOfAll(
  workspace: Finding,
  reader: Reader,
  askings: readonly Asking[],
): Promise<StepPeople[][]> {
  const found = await findPeople(reader, askings)
  const named = askings.map((asking) => asking.flows.flatMap((flow) => toSteps(found, asking, flow)))
  const all = await withFallback(reader, { askings, named })
  return withSeconds(workspace, reader, { askings, all })
}

type AskedFlow = Asking['flows'][number]

function toSteps(found: Found, { authorId, about }: Asking, { id, steps, fallback }: AskedFlow): StepPeople[] {
  const groups = groupsOf(about, id)
  return steps.map(({ approvers }) => ({
    ...namedIn(found, { approvers, groups, authorId }),
    fallback: fallback === null ? [] : found.holding(fallback),
  }))
}

interface Naming {
  readonly approvers: FlowStep['approvers']
  readonly groups: readonly Group[]
  readonly authorId: string
}

/** Where records name different people, each group of them has its own. */
function namedIn(found: Found, { approvers, groups, authorId }: Naming): Pick<StepPeople, 'named' | 'own'> {
  const own = approvers.filter(isOfRecord)
  const people = (some: readonly Named[], group: Group) => found.named(some, { authorId, group })
  if (own.length === 0 || groups.length <= 1) return { named: people(approvers, groups[0] ?? noGroup) }
  const common = approvers.filter((one) => !isOfRecord(one))
  return { named: people(common, noGroup), own: groups.map((group) => people(own, group)) }
}

function isOfRecord(one: Named): boolean {
  if ('field' in one) return true
  return ('manager' in one && one.manager === 'owner') || ('managersManager' in one && one.managersManager === 'owner')
}

const noGroup: Group = { owners: [], fields: {} }

/** What was sent before records were told apart is asked of all its owners together. */
function groupsOf({ groups, owners }: About, flowId: string): readonly Group[] {
  return groups?.[flowId] ?? [{ owners, fields: {} }]
}

/** Who gets a copy. */
export async function findCopied(reader: Reader, { flows, authorId, about }: Asking): Promise<readonly string[]> {
  if (flows.every(({ copies }) => copies.length === 0)) return []
  const asked = flows.map((flow) => ({ ...flow, steps: [], fallback: null }))
  const found = await findPeople(reader, [{ flows: asked, authorId, about }])
  const copied = asked.flatMap(({ id, copies }) =>
    groupsOf(about, id).flatMap((group) => found.named(copies, { authorId, group })),
  )
  return [...new Set(copied)]
}

type Named = Approver | Editors

interface Found {
  named(approvers: readonly Named[], of: { readonly authorId: string; readonly group: Group }): readonly string[]
  holding(role: string): readonly string[]
}

async function findPeople(reader: Reader, askings: readonly Asking[]): Promise<Found> {
  const leaders = await findLeaders(reader, askings)
  const flows = askings.flatMap((asking) => asking.flows)
  const people = await findActive(reader, {
    ids: askings.flatMap(idsAsked),
    roles: flows.flatMap((flow) => [...approversOf(flow).flatMap(roleOf), ...(flow.fallback ? [flow.fallback] : [])]),
  })
  const editors = await findEditors(
    reader,
    askings.flatMap(({ flows: asked, about }) =>
      asked.flatMap((flow) => {
        const owner = ownerIn(groupsOf(about, flow.id)[0])
        return approversOf(flow).flatMap((one) => ('editorsOf' in one ? [{ object: one.editorsOf, owner }] : []))
      }),
    ),
  )
  const active = new Set(people.map(({ id }) => id))
  const held = people.flatMap(({ id, roles }) => roles.map((role) => ({ id, role })))
  const holders = Map.groupBy(held, ({ role }) => role)
  const holding = (role: string) => (holders.get(role) ?? []).map(({ id }) => id)
  const isActive = (id: string) => active.has(id)
  const named: Found['named'] = (approvers, of) => [
    ...new Set(approvers.flatMap((one) => idsOf(one, { ...of, ...leaders, editors, isActive, holding }))),
  ]
  return { holding, named }
}

interface Known extends Leaders {
  readonly authorId: string
  readonly group: Group
  readonly editors: EditorsOf
  isActive(id: string): boolean
  holding(role: string): readonly string[]
}

function idsOf(one: Named, known: Known): readonly string[] {
  const { authorId, group, managers, above, isActive, holding } = known
  if ('editorsOf' in one) return known.editors({ object: one.editorsOf, owner: ownerIn(group) })
  const whose = (of: 'owner' | 'author') => (of === 'author' ? [authorId] : group.owners)
  if ('person' in one) return [one.person].filter(isActive)
  if ('role' in one) return holding(one.role)
  if ('field' in one) return (group.fields[one.field] ?? []).filter(isActive)
  if ('manager' in one) return whose(one.manager).flatMap((id) => managers.get(id) ?? [])
  return whose(one.managersManager).flatMap((id) => above.get(managers.get(id) ?? '') ?? [])
}

function ownerIn(group: Group | undefined): string | null {
  return group?.owners[0] ?? null
}

function roleOf(one: Named): readonly string[] {
  return 'role' in one ? [one.role] : []
}

function approversOf({ steps, copies }: Pick<RunningFlow, 'steps' | 'copies'>): readonly Named[] {
  return [...steps.flatMap((step) => step.approvers), ...copies]
}

function idsAsked({ flows, about }: Asking): readonly string[] {
  return flows.flatMap((flow) => [
    ...approversOf(flow).flatMap((one) => ('person' in one ? [one.person] : [])),
    ...groupsOf(about, flow.id).flatMap(({ fields }) => Object.values(fields).flat()),
  ])
}

interface Leaders {
  /** By person, who leads her. */
  readonly managers: ReadonlyMap<string, string>
  /** By manager, who leads her in turn. */
  readonly above: ReadonlyMap<string, string>
}

async function findLeaders(reader: Reader, askings: readonly Asking[]): Promise<Leaders> {
  const led = askings.flatMap((asking) =>
    asking.flows.flatMap((flow) => approversOf(flow).flatMap((one) => ledBy(one, asking, flow.id))),
  )
  const managers = await findManagers(reader, [...new Set(led)])
  const isTwoUp = askings.some(({ flows }) =>
    flows.some((flow) => approversOf(flow).some((one) => 'managersManager' in one)),
  )
  const above = isTwoUp ? await findManagers(reader, [...new Set(managers.values())]) : new Map<string, string>()
  return { managers, above }
}

/** Whose manager is asked. */
function ledBy(one: Named, { authorId, about }: Asking, flowId: string): readonly string[] {
  if (!('manager' in one || 'managersManager' in one)) return []
  const of = 'manager' in one ? one.manager : one.managersManager
  return of === 'author' ? [authorId] : groupsOf(about, flowId).flatMap(({ owners }) => owners)
}

interface Person {
  readonly id: string
  readonly roles: readonly string[]
}

/** Nobody reads who of more is waited for. */
const holdersMax = 1000

async function findActive(
  reader: Reader,
  { ids, roles }: { readonly ids: readonly string[]; readonly roles: readonly string[] },
): Promise<readonly Person[]> {
  if (ids.length === 0 && roles.length === 0) return []
  const named = [...new Set(ids)]
  return reader.rows(sql<Person>`
    SELECT id, coalesce(roles_ids, '{}') AS roles FROM ${reader.table('user')}
    WHERE deleted_at IS NULL AND active IS NOT FALSE AND login IS NOT NULL
      AND (id = ANY(${named}::uuid[]) OR roles_ids && ${[...new Set(roles)]}::uuid[])
    ORDER BY id = ANY(${named}::uuid[]) DESC, id LIMIT ${named.length + holdersMax}`)
}

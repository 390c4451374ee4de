import { sql } from 'kysely'
import type { Approver, RunningFlow } from '../../../core/approvals/flow.ts'
import type { StepPeople } from '../../../core/approvals/progress.ts'
import type { Reader } from '../../db/index.ts'
import { findHolders, findManagers } from '../../policy/index.ts'

/** What flows find people by: whose the records are, and whom their fields name. */
export interface About {
  readonly owners: readonly string[]
  readonly fields: Readonly<Record<string, readonly string[]>>
}

export interface Asking {
  readonly flows: readonly Pick<RunningFlow, 'steps' | 'copies' | 'fallback'>[]
  readonly authorId: string
  readonly about: About
}

/** For each step of these flows, in their order, who is asked as things stand; of people who can sign in. */
export async function findApprovers(reader: Reader, asking: Asking): Promise<StepPeople[]> {
  const found = await findPeople(reader, asking)
  const steps = asking.flows.flatMap(({ steps, fallback }) =>
    steps.map(({ approvers }) => ({ named: found.named(approvers), fallback: found.holding(fallback) })),
  )
  const isAnyOther = (people: readonly string[]) => people.some((id) => id !== asking.authorId)
  if (steps.every(({ fallback }) => isAnyOther(fallback))) return steps
  const administrators = await findHolders(reader, 'manage-people')
  return steps.map((step) => (isAnyOther(step.fallback) ? step : { ...step, fallback: administrators }))
}

/** Who gets a copy. */
export async function findCopied(reader: Reader, asking: Asking): Promise<readonly string[]> {
  const copies = asking.flows.flatMap((flow) => flow.copies)
  if (copies.length === 0) return []
  const found = await findPeople(reader, { ...asking, flows: [{ steps: [], copies, fallback: null }] })
  return [...new Set(found.named(copies))]
}

interface Found {
  named(approvers: readonly Approver[]): readonly string[]
  holding(role: string | null): readonly string[]
}

async function findPeople(reader: Reader, { flows, authorId, about }: Asking): Promise<Found> {
  const approvers = flows.flatMap(({ steps, copies }) => [...steps.flatMap((step) => step.approvers), ...copies])
  const whose = (of: 'owner' | 'author') => (of === 'author' ? [authorId] : about.owners)
  const led = approvers.flatMap((one) => {
    if ('manager' in one) return whose(one.manager)
    return 'managersManager' in one ? whose(one.managersManager) : []
  })
  const managers = await findManagers(reader, [...new Set(led)])
  const isTwoUp = approvers.some((one) => 'managersManager' in one)
  const above = isTwoUp ? await findManagers(reader, [...new Set(managers.values())]) : new Map<string, string>()
  const people = await findActive(reader, {
    ids: [...approvers.flatMap((one) => ('person' in one ? [one.person] : [])), ...Object.values(about.fields).flat()],
    roles: [
      ...approvers.flatMap((one) => ('role' in one ? [one.role] : [])),
      ...flows.flatMap(({ fallback }) => fallback ?? []),
    ],
  })
  const idsOf = (one: Approver): readonly (string | undefined)[] => {
    if ('person' in one) return people.filter(({ id }) => id === one.person).map(({ id }) => id)
    if ('role' in one) return holding(one.role)
    if ('field' in one) return (about.fields[one.field] ?? []).filter((id) => people.some((person) => person.id === id))
    if ('manager' in one) return whose(one.manager).map((id) => managers.get(id))
    return whose(one.managersManager).map((id) => above.get(managers.get(id) ?? ''))
  }
  const holding = (role: string | null) =>
    people.filter(({ roles }) => roles.some((id) => id === role)).map(({ id }) => id)
  return { named: (all) => [...new Set(all.flatMap(idsOf))].filter((id) => id !== undefined), holding }
}

interface Person {
  readonly id: string
  readonly roles: readonly string[]
}

/** Nobody reads who of more is waited for. */
const peopleMax = 1000

async function findActive(
  reader: Reader,
  { ids, roles }: { readonly ids: readonly string[]; readonly roles: readonly string[] },
): Promise<readonly Person[]> {
  if (ids.length === 0 && roles.length === 0) return []
  return reader.rows(sql<Person>`
    SELECT id, coalesce(roles_ids, '{}') AS roles FROM ${reader.table('user')}
    WHERE deleted_at IS NULL AND active IS NOT FALSE AND login IS NOT NULL
      AND (id = ANY(${[...new Set(ids)]}::uuid[]) OR roles_ids && ${[...new Set(roles)]}::uuid[])
    ORDER BY id LIMIT ${peopleMax}`)
}

import type { Actor } from '../../src/core/access/index.ts'
import type { Json } from '../../src/core/json.ts'
import { buildIndexes } from '../../src/server/metadata/index.ts'
import { readAskedFields } from '../../src/server/ops/index.ts'
import { actorOf, type BenchEnvironment, createAll } from '../bench-environment.ts'
import type { Figure } from '../figure.ts'
import { listMs, type Page, quietest } from './lists.ts'

const shares = 500
const policies = 200
const people = 10_000
const roles = 500
/** One customer in a thousand is of this industry. */
const rare = 'mining'

interface Scoped {
  readonly who: string
  readonly actor: Actor
}

/**
 * The same list pages for people whose sight is narrower than all: by conditions of a role, by what was shared with them one by one or by
 * a filter, and under two hundred edit policies, in a company of ten thousand people and five hundred roles. The floor is the
 * administrator's page of as many records.
 */
export async function measureScopedLists(environment: BenchEnvironment, size: string): Promise<Figure[]> {
  const scoped = await hireScoped(environment)
  await environment.owner.query('VACUUM ANALYZE main.customer')
  const figures: Figure[] = []
  for (const [how, page] of Object.entries(pages)) {
    const floor = await quietest(() => listMs(environment, environment.admin, page))
    for (const { who, actor } of scoped)
      figures.push({
        work: `list at ${size}, ${who}: ${how}, pages 1–3, p95; the floor is the administrator's`,
        value: await quietest(() => listMs(environment, actor, page)),
        unit: 'ms',
        floor,
        goal: '≤ 1.3 ×',
      })
  }
  return figures
}

const pages: Readonly<Record<string, Page>> = {
  'newest first': { sort: { field: 'updatedAt', direction: 'desc' } },
  'by name in pinyin': { sort: { field: 'name', direction: 'asc' } },
}

/** The people, and all that narrows or widens what they see, with the indexes that a running server would have made for it. */
async function hireScoped(environment: BenchEnvironment): Promise<Scoped[]> {
  const { workspace, owner, ownerUrl } = environment
  await owner.query(`UPDATE main.customer SET industry = '${rare}' WHERE external_id LIKE 'EXT-%000'`)
  await fillCompany(environment)
  const hired = await hire(environment)
  await share(environment, hired)
  await layPolicies(environment)
  await buildIndexes(workspace.definitions, { ownerUrl, schema: 'main', asked: await readAskedFields(workspace) })
  return Promise.all(hired.map(async ({ who, id }) => ({ who, actor: await actorOf(workspace, id) })))
}

/** Everybody else: each may ask for the same list. */
async function fillCompany({ workspace }: BenchEnvironment): Promise<void> {
  const view = 'own'
  const made = Array.from({ length: roles }, (_, n) => ({
    name: `岗位 ${n}`,
    grants: { objects: { customer: { view } } },
  }))
  const roleIds = await createAll(workspace, 'role', made)
  const teamIds = await createAll(
    workspace,
    'team',
    Array.from({ length: people / 10 }, (_, n) => ({ name: `小组 ${n}` })),
  )
  await createAll(
    workspace,
    'user',
    Array.from({ length: people }, (_, n) => ({
      name: `同事 ${n}`,
      login: `colleague${n}`,
      team: teamIds[n % teamIds.length] ?? null,
      roles: [roleIds[n % roles] ?? ''],
    })),
  )
}

interface Wanted {
  readonly who: string
  readonly view: Json
  /** How many are shared with her one by one, or the filter by which they are. */
  readonly shared?: number | Json
}

const ofRetail = { field: 'industry', op: 'eq', value: 'retail' }
const wanted: readonly Wanted[] = [
  { who: 'a quarter by a condition', view: { scope: 'all', filter: ofRetail } },
  { who: 'one in a thousand by a condition', view: { scope: 'all', filter: { ...ofRetail, value: rare } } },
  { who: 'her own alone', view: 'own' },
  { who: 'her own and one that is shared', view: 'own', shared: 1 },
  { who: `her own and ${shares} that are shared`, view: 'own', shared: shares },
  { who: 'her own and a quarter that is shared', view: 'own', shared: ofRetail },
]

interface Person extends Wanted {
  readonly id: string
}

/** A person with a role of her own for each; she gets what one of the sellers had. */
async function hire({ workspace, owner, sellerIds }: BenchEnvironment): Promise<Person[]> {
  const made = wanted.map(({ who, view }) => ({ name: who, grants: { objects: { customer: { view } } } }))
  const roleIds = await createAll(workspace, 'role', made)
  const users = wanted.map(({ who }, n) => ({ name: who, login: `scoped${n}`, roles: [roleIds[n] ?? ''] }))
  const ids = await createAll(workspace, 'user', users)
  for (const [n, id] of ids.entries())
    await owner.query('UPDATE main.customer SET owner_id = $1 WHERE owner_id = $2', [id, sellerIds[n + 1]])
  return wanted.map((one, n) => ({ ...one, id: ids[n] ?? '' }))
}

async function share({ workspace, owner }: BenchEnvironment, hired: readonly Person[]): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT id FROM main.customer WHERE deleted_at IS NULL LIMIT ${shares}`,
  )
  const grants = hired.flatMap(({ id: person, shared = 0 }) => {
    const what =
      typeof shared === 'number' ? rows.slice(0, shared).map(({ id }) => ({ record: id })) : [{ filter: shared }]
    return what.map((one) => ({ object: 'customer', action: 'view', person, ...one }))
  })
  await createAll(workspace, 'grant', grants)
}

/** Each closes a record that is older than some hours or dear to somebody: all are asked for every row that is shown. */
async function layPolicies({ workspace }: BenchEnvironment): Promise<void> {
  await createAll(
    workspace,
    'editPolicy',
    Array.from({ length: policies }, (_, n) => ({
      object: 'customer',
      name: `规定 ${n}`,
      ...(n % 2 === 0
        ? { kind: 'window', hours: 24 + n }
        : { kind: 'condition', condition: `level == "A" && stage == "won"` }),
    })),
  )
}

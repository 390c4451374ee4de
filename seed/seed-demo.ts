import { sql } from 'kysely'
import { type Actor, systemActor } from '../src/core/access/index.ts'
import { standardRoles } from '../src/core/access/standard-roles.ts'
import type { ChangeOutcome, ChangeRequest } from '../src/core/change/change.ts'
import { planTaking, revertChange, submitChange } from '../src/server/change/index.ts'
import { newId } from '../src/server/db/index.ts'
import type { Workspace } from '../src/server/metadata/index.ts'
import { loadActor } from '../src/server/policy/index.ts'
import { ensureStandardRoles } from '../src/server/sign-in/index.ts'
import { StartProblem } from '../src/server/start-problem.ts'
import { tellArchive } from './archive.ts'
import { makeCompanies } from './company.ts'
import { tellCustomer } from './customer-life.ts'
import { type Edit, tellLastDays } from './last-days.ts'
import { type Person, planStaff, type Staff } from './people.ts'
import { planContracts } from './plan-contracts.ts'
import { products } from './products.ts'
import { makeRandom } from './random.ts'
import { planRates } from './rates.ts'
import { readDemoConfiguration } from './read-demo-configuration.ts'
import { type Chapter, chinaTime, makeStory } from './story.ts'
import { tellTickets } from './ticket-life.ts'
import type { KnownProduct, World } from './world.ts'

export interface SeedOptions {
  /** `small`: some 300 customers with all that belongs to them. `large`: another 100,000 in the archive. */
  readonly size: 'small' | 'large'
  setPassword(userId: string, password: string): Promise<void>
  /** Called now and then while the archive is written, which takes minutes. */
  onProgress?(customers: number): void
}

/** Somebody who can sign in to the demo; the role is named in Chinese. */
export interface DemoLogin {
  readonly name: string
  readonly login: string
  readonly password: string
  readonly role: string
}

const demoPassword = 'kebu-demo-2026'
const customersSmall = 300

/**
 * Tells the first year of 云帆科技 in an empty workspace: every record is written by the person whose work it is,
 * through the write path, at the moment it happened. The same story every time. Throws where the workspace has
 * customers already, and where a change is refused, which would be a fault of the story.
 */
export async function seedDemo(workspace: Workspace, options: SeedOptions): Promise<{ logins: DemoLogin[] }> {
  await checkEmpty(workspace)
  const opening = chinaTime(2026, 0, 9, 0)
  await ensureStandardRoles(atMoment(workspace, opening))
  const staff = planStaff(await findRoles(workspace), await findTakenLogins(workspace))
  const world = makeWorld(staff)
  for (let n = 0; n < customersSmall; n += 1) tellCustomer(world)
  tellTickets(world)

  await write(workspace, {
    at: opening,
    by: systemActor,
    items: [...staff.items, ...planProducts(world), ...planRates(world, opening)],
  })
  await configure(atMoment(workspace, opening), staff)
  // Early, so that people can sign in even where the rest is cut off.
  const logins = await openLogins(Object.values(staff.people), options)
  for (const chapter of world.story.chapters()) await write(workspace, await byItsAuthor(workspace, chapter))
  await writeContracts(workspace, world)
  await makeEdits(workspace, tellLastDays(world))
  if (options.size === 'large') {
    await tellArchive(world, async (items, customers) => {
      await write(workspace, archived(items))
      options.onProgress?.(customers)
    })
  }
  return { logins }
}

async function checkEmpty({ database: { read } }: Workspace): Promise<void> {
  const found = await read.rows(sql`SELECT 1 FROM ${read.table('customer')} LIMIT 1`)
  if (found.length === 0) return
  throw new StartProblem({
    zh: '演示公司只能写入还没有客户的数据库。可用 KEBU_DATA_DIR 指定一个新的数据目录。',
    en: 'The demo company goes into a database without customers. KEBU_DATA_DIR can name a new data folder.',
  })
}

async function findRoles({ database: { read } }: Workspace): Promise<Map<string, string>> {
  const roles = await read.rows(sql<{ id: string; name: string }>`
    SELECT id, name FROM ${read.table('role')} WHERE deleted_at IS NULL`)
  return new Map(roles.map(({ id, name }) => [name, id]))
}

async function findTakenLogins({ database: { read } }: Workspace): Promise<Set<string>> {
  const people = await read.rows(sql<{ login: string | null }>`SELECT login FROM ${read.table('user')}`)
  return new Set(people.map(({ login }) => login ?? ''))
}

function makeWorld({ people }: Staff): World {
  const random = makeRandom(20_261_121)
  const known = products.map((product): KnownProduct => ({ ...product, id: newId() }))
  return {
    random,
    people,
    products: known,
    customers: [],
    story: makeStory(random),
    nextCompany: makeCompanies(random),
  }
}

interface Telling {
  readonly at: Date
  readonly by: Actor
  readonly items: Chapter['items']
}

function planProducts({ products }: World): Chapter['items'] {
  return products.map(({ id, ...values }) => ({ object: 'product', op: 'create', id, values }))
}

function archived(items: Chapter['items']): Telling {
  return { at: chinaTime(2026, 0, 10, 0), by: systemActor, items }
}

async function byItsAuthor(workspace: Workspace, { at, by, items }: Chapter): Promise<Telling> {
  return { at, by: await actorOf(workspace, by), items }
}

async function actorOf(workspace: Workspace, { id, name }: Person): Promise<Actor> {
  const actor = await loadActor(workspace, id)
  if (!actor) throw new Error(`${name} cannot act`)
  return actor
}

function write(workspace: Workspace, { at, by, items }: Telling): Promise<string> {
  return submit(atMoment(workspace, at), by, { mode: 'apply', origin: 'seed', onRefusal: 'stop', items })
}

/** Ada shapes Kebu for the company before anybody works with it. */
async function configure(workspace: Workspace, { people }: Staff): Promise<void> {
  const request = { mode: 'apply', file: readDemoConfiguration() } as const
  const ada = await actorOf(workspace, people.ada)
  idOf(await submitChange(workspace, ada, await planTaking(workspace, ada, request)))
}

/** Entered in one morning, seller by seller, when the object was there. */
async function writeContracts(workspace: Workspace, world: World): Promise<void> {
  const at = chinaTime(2026, 321, 9, 30)
  for (const { by, items } of planContracts(world))
    await write(workspace, { at, by: await actorOf(workspace, by), items })
}

async function makeEdits(workspace: Workspace, edits: readonly Edit[]): Promise<void> {
  let changeId = ''
  for (const { at, by, asked, origin, reason } of edits) {
    const then = atMoment(workspace, at)
    const actor = await actorOf(workspace, by)
    if (asked === 'undo the one before') {
      changeId = idOf(await revertChange(then, actor, { changeId, mode: 'apply', reason }))
    } else {
      const request = { mode: 'apply', onRefusal: 'skip', origin, ...(reason ? { reason } : {}), ...asked } as const
      changeId = await submit(then, actor, request)
    }
  }
}

/** The workspace with its clock at that moment. */
function atMoment(workspace: Workspace, at: Date): Workspace {
  return { ...workspace, now: () => at }
}

async function submit(workspace: Workspace, by: Actor, request: ChangeRequest): Promise<string> {
  return idOf(await submitChange(workspace, by, request))
}

function idOf({ change, items }: ChangeOutcome): string {
  if (change.id) return change.id
  const refused = items.filter(({ outcome }) => outcome !== 'applied').slice(0, 5)
  throw new Error(`The demo company could not be told: ${JSON.stringify(refused)}`)
}

async function openLogins(people: readonly Person[], { setPassword }: SeedOptions): Promise<DemoLogin[]> {
  await Promise.all(people.map(({ id }) => setPassword(id, demoPassword)))
  return people.map(({ name, login, role }) => ({
    ...{ name, login, password: demoPassword },
    role: standardRoles[role].name['zh-CN'],
  }))
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Actor, systemActor } from '../src/core/access/index.ts'
import { standardRoles } from '../src/core/access/standard-roles.ts'
import { routeGroups } from '../src/server/api/index.ts'
import { submitChange } from '../src/server/change/index.ts'
import { startEmbeddedPostgres } from '../src/server/db/embedded/index.ts'
import { buildServer } from '../src/server/http/index.ts'
import { install } from '../src/server/install.ts'
import { readKeys } from '../src/server/key-file.ts'
import { makeLiveHub } from '../src/server/live/index.ts'
import { openWorkspace, type Workspace } from '../src/server/metadata/index.ts'
import { loadActor } from '../src/server/policy/index.ts'
import { saveCredential } from '../src/server/sign-in/index.ts'
import { benchCustomer } from './customers.ts'

/** A company of its own for the benchmark: durable database, sellers in teams, an administrator. */
export interface BenchEnvironment {
  readonly workspace: Workspace
  /** The owner's connection, for floors in raw SQL. */
  readonly owner: pg.Client
  readonly ownerUrl: string
  readonly address: string
  readonly admin: Actor
  readonly seller: Actor
  readonly manager: Actor
  readonly sellerIds: readonly string[]
  /** A session cookie of the seller with the most work. */
  signIn(): Promise<string>
  close(): Promise<void>
}

const password = 'bench-kebu-2026'
const sellers = 100
const sellersInTeam = 10

export async function openBenchEnvironment(): Promise<BenchEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'kebu-bench-'))
  const database = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined })
  const keyFile = join(folder, 'kebu.key')
  const { appUrl } = await install({ ownerUrl: database.ownerUrl, keyFile })
  const workspace = await openWorkspace({ appUrl, key: () => readKeys(keyFile) })
  const { sellerIds, managerId, adminId } = await hirePeople(workspace)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const server = await buildServer({
    workspace,
    routeGroups,
    live: makeLiveHub(workspace),
    callsPerMinute: Number.MAX_SAFE_INTEGER,
  })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    workspace,
    owner,
    ownerUrl: database.ownerUrl,
    address,
    admin: await actorOf(workspace, adminId),
    seller: await actorOf(workspace, sellerIds[0] ?? ''),
    manager: await actorOf(workspace, managerId),
    sellerIds,
    signIn: () => signIn(address),
    async close() {
      await server.close()
      await owner.end()
      await workspace.database.close()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function hirePeople(workspace: Workspace) {
  const roles = await createAll(workspace, 'role', [
    { name: '销售代表', grants: { ...standardRoles.salesRep.grants } },
    { name: '销售经理', grants: { ...standardRoles.salesManager.grants } },
    { name: 'IT 管理员', grants: { ...standardRoles.administrator.grants } },
  ])
  const teams = await createAll(
    workspace,
    'team',
    Array.from({ length: sellers / sellersInTeam }, (_, i) => ({ name: `销售 ${i + 1} 组` })),
  )
  const people = await createAll(workspace, 'user', [
    ...Array.from({ length: sellers }, (_, i) => ({
      name: `销售员 ${i + 1}`,
      login: `seller${i + 1}`,
      team: teams[Math.floor(i / sellersInTeam)] ?? null,
      roles: [roles[0] ?? ''],
    })),
    { name: '经理', login: 'manager', team: teams[0] ?? null, roles: [roles[1] ?? ''] },
    { name: '管理员', login: 'admin', roles: [roles[2] ?? ''] },
  ])
  await saveCredential(workspace, people[0] ?? '', password)
  return { sellerIds: people.slice(0, sellers), managerId: people[sellers] ?? '', adminId: people[sellers + 1] ?? '' }
}

export async function createAll(workspace: Workspace, object: string, values: readonly Record<string, unknown>[]) {
  const items = values.map((one) => ({
    object,
    op: 'create' as const,
    id: crypto.randomUUID(),
    values: JSON.parse(JSON.stringify(one)),
  }))
  const outcome = await submitChange(workspace, systemActor, {
    mode: 'apply',
    origin: 'seed',
    onRefusal: 'stop',
    items,
  })
  if (outcome.change.status !== 'applied') throw new Error(JSON.stringify(outcome.items[0]))
  return items.map((item) => item.id)
}

export async function actorOf(workspace: Workspace, id: string): Promise<Actor> {
  const actor = await loadActor(workspace, id)
  if (!actor) throw new Error(`There is no user ${id}`)
  return actor
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ login: 'seller1', password }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`)
  return cookie
}

/** Customers from `from` on, through the write path, 50,000 in a change. Answers their ids. */
export async function fillCustomers(
  environment: BenchEnvironment,
  { from, count }: { from: number; count: number },
): Promise<void> {
  const size = 50_000
  for (let start = from; start < from + count; start += size) {
    const items = Array.from({ length: Math.min(size, from + count - start) }, (_, i) => ({
      object: 'customer',
      op: 'create' as const,
      values: benchCustomer(start + i, environment.sellerIds),
    }))
    await submitChange(environment.workspace, systemActor, { mode: 'apply', origin: 'seed', onRefusal: 'stop', items })
  }
}

import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Actor } from '../src/core/access/access.ts'
import { systemActor } from '../src/core/access/index.ts'
import { type StandardRoleName, standardRoles } from '../src/core/access/standard-roles.ts'
import type { RecordView } from '../src/core/api/shapes.ts'
import type { ChangeItem, Values } from '../src/core/change/change.ts'
import { routeGroups } from '../src/server/api/index.ts'
import { submitChange } from '../src/server/change/index.ts'
import { newId } from '../src/server/db/index.ts'
import { approvedOutbox } from '../src/server/flows/index.ts'
import { buildServer, type ServerOptions } from '../src/server/http/index.ts'
import { type LiveHub, makeLiveHub, startLive } from '../src/server/live/index.ts'
import type { Workspace } from '../src/server/metadata/index.ts'
import { noticeOutbox } from '../src/server/notices/index.ts'
import { computingOutbox } from '../src/server/ops/index.ts'
import { clearActorCache, loadActor } from '../src/server/policy/index.ts'
import { ensureStandardRoles, saveCredential } from '../src/server/sign-in/index.ts'
import type { TestDatabase } from './database.ts'
import { openTestWorkspace } from './test-workspace.ts'
import { type Client, makeClient } from './world-client.ts'

/** Everybody's password in the world of the tests. */
export const worldPassword = 'yunfan-2026-kebu'

/** 云帆科技 / Yunfan Tech: 周航 leads sales, to which 林悦's team belongs; 陈默 sells in a team of its own. */
const people = {
  lin: { name: '林悦', role: 'salesRep', team: 'east', login: 'linyue', mobile: '13800138001' },
  chen: { name: '陈默', role: 'salesRep', team: 'south', login: 'chenmo', mobile: '13800138002' },
  zhou: { name: '周航', role: 'salesManager', team: 'sales', login: 'zhouhang', mobile: '13800138003' },
  service: { name: '许静怡', role: 'serviceAgent', team: 'office', login: 'xujingyi', mobile: '13800138004' },
  clerk: { name: '孟小雨', role: 'dataClerk', team: 'office', login: 'mengxiaoyu', mobile: '13800138005' },
  ada: { name: 'Ada', role: 'administrator', team: 'office', login: 'ada', mobile: '13800138006' },
  auditor: { name: '沈国栋', role: 'auditor', team: 'office', login: 'shenguodong', mobile: '13800138007' },
} as const satisfies Record<
  string,
  { name: string; role: StandardRoleName; team: string; login: string; mobile: string }
>

const teams = { sales: '销售部', east: '华东区', south: '华南区', office: '综合部' } as const

export type PersonName = keyof typeof people

export interface World {
  readonly workspace: Workspace
  readonly database: TestDatabase
  readonly server: FastifyInstance
  readonly hub: LiveHub
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly address: string
  readonly ids: Readonly<Record<PersonName, string>>
  readonly logins: Readonly<Record<PersonName, string>>
  /** Calls the API as this person, signed in with a cookie. */
  as(person: PersonName): Client
  /** Her session has ended: she signs in with the next call. */
  signsInAgain(person: PersonName): void
  /** Calls the API as nobody. */
  readonly stranger: Client
  actor(person: PersonName): Promise<Actor>
  /** Makes a record through the API, as 林悦 unless somebody else is named. */
  create(object: string, values: Values, by?: PersonName): Promise<RecordView>
  customer(values?: Values, by?: PersonName): Promise<RecordView>
  contact(values: Values, by?: PersonName): Promise<RecordView>
  opportunity(values: Values, by?: PersonName): Promise<RecordView>
  product(values?: Values, by?: PersonName): Promise<RecordView>
  order(values: Values, by?: PersonName): Promise<RecordView>
  close(): Promise<void>
}

/** Opens one small company over real HTTP, on a database of its own. About half a second: once per test file. */
export async function openWorld({
  now,
  ...limits
}: {
  readonly now?: () => Date
} & Pick<ServerOptions, 'callsPerMinute' | 'logging'> = {}): Promise<World> {
  const workspace = await openTestWorkspace(now ? { now } : {})
  const database = workspace.testDatabase
  const hub = makeLiveHub(workspace)
  const live = await startLive({
    workspace,
    hub,
    url: database.appUrl,
    handlers: { ...computingOutbox(workspace), ...noticeOutbox(workspace), ...approvedOutbox(workspace) },
  })
  const ids = await foundCompany(workspace)
  const server = await buildServer({ workspace, routeGroups, live: hub, ...limits })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const clients = new Map<PersonName, Client>()

  const as = (person: PersonName): Client => {
    const known = clients.get(person)
    if (known) return known
    const client = makeClient(address, { login: people[person].login, password: worldPassword })
    clients.set(person, client)
    return client
  }
  const create: World['create'] = async (object, values, by = 'lin') => {
    const answer = await as(by).post<RecordView>(`/records/${object}`, { values })
    if (answer.status !== 201) throw new Error(`${object} was not made: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const names = runningNames()
  return {
    workspace,
    database,
    server,
    hub,
    address,
    ids,
    logins: mapValues(people, ({ login }) => login),
    as,
    signsInAgain: (person) => void clients.delete(person),
    stranger: makeClient(address),
    async actor(person) {
      const actor = await loadActor(workspace, ids[person])
      if (!actor) throw new Error(`${person} is not there`)
      return actor
    },
    create,
    customer: (values, by) => create('customer', { name: names('云帆客户'), ...values }, by),
    contact: (values, by) => create('contact', { name: '王芳', ...values }, by),
    opportunity: (values, by) => create('opportunity', { name: '年度采购', amount: 90_000, ...values }, by),
    product: (values, by = 'ada') => create('product', { name: names('云帆产品'), price: 100, ...values }, by),
    order: (values, by) => create('order', values, by),
    async close() {
      await server.close()
      await live.stop()
      await workspace.close()
    },
  }
}

/** 云帆客户1, 云帆客户2 … */
function runningNames(): (word: string) => string {
  let running = 0
  return (word) => {
    running += 1
    return `${word}${running}`
  }
}

/** Teams and people come through the write path, like everything else. */
async function foundCompany(workspace: Workspace): Promise<World['ids']> {
  await ensureStandardRoles(workspace)
  const roleIds = await readRoleIds(workspace)
  const teamIds = mapValues(teams, () => newId())
  const ids = mapValues(people, () => newId())
  const items: ChangeItem[] = [
    ...entries(teams).map(([key, name]) => ({
      object: 'team',
      op: 'create' as const,
      id: teamIds[key],
      values: { name, ...(key === 'east' ? { parent: teamIds.sales } : {}) },
    })),
    ...entries(people).map(([key, { role, team, ...values }]) => ({
      object: 'user',
      op: 'create' as const,
      id: ids[key],
      values: { ...values, team: teamIds[team], roles: [roleIds[role] ?? ''] },
    })),
    { object: 'team', op: 'update', id: teamIds.sales, version: 'any', values: { leader: ids.zhou } },
  ]
  await submitOrThrow(workspace, items.slice(0, -1))
  await submitOrThrow(workspace, items.slice(-1))
  await Promise.all(Object.values(ids).map((id) => saveCredential(workspace, id, worldPassword)))
  clearActorCache()
  return ids
}

async function submitOrThrow(workspace: Workspace, items: readonly ChangeItem[]): Promise<void> {
  const request = { mode: 'apply', origin: 'seed', onRefusal: 'stop', items } as const
  const outcome = await submitChange(workspace, systemActor, request)
  if (outcome.change.status !== 'applied') throw new Error(`The company was refused: ${JSON.stringify(outcome.items)}`)
}

async function readRoleIds({ database: { read } }: Workspace): Promise<Record<string, string>> {
  const rows = await read.rows(sql<{ id: string; name: string }>`SELECT id, name FROM ${read.table('role')}`)
  return Object.fromEntries(
    entries(standardRoles).map(([key, { name }]) => [key, rows.find((row) => row.name === name['zh-CN'])?.id ?? '']),
  )
}

/** The cast says what Object.entries forgets: the keys are those of the object. */
function entries<K extends string, V>(object: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(object) as [K, V][]
}

function mapValues<K extends string, V, R>(object: Readonly<Record<K, V>>, map: (value: V) => R): Record<K, R> {
  return Object.fromEntries(entries(object).map(([key, value]) => [key, map(value)])) as Record<K, R>
}

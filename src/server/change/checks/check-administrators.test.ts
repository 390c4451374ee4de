import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply } from '../../../../tests/people.ts'
import { openWorld, type World } from '../../../../tests/world.ts'
import { systemActor } from '../../../core/access/index.ts'
import { standardRoles } from '../../../core/access/standard-roles.ts'
import type { ChangeItem, ChangeOutcome } from '../../../core/change/change.ts'
import { revertChange } from '../index.ts'

let world: World
let ada: string
let administrator: string
let auditor: string

beforeAll(async () => {
  world = await openWorld()
  ada = world.ids.ada
  administrator = await roleOf('ada')
  auditor = await roleOf('auditor')
})
afterAll(() => world?.close())

test.each<[string, string, () => ChangeItem]>([
  ['her role', 'roles', () => updating('user', ada, { roles: [auditor] })],
  ['her place', 'active', () => updating('user', ada, { active: false })],
  ['her login', 'login', () => updating('user', ada, { login: null })],
  ['herself', '', () => ({ object: 'user', op: 'delete', id: ada })],
  [
    'the right from her role',
    'grants',
    () => updating('role', administrator, { grants: standardRoles.auditor.grants }),
  ],
  ['the role from everybody', '', () => ({ object: 'role', op: 'delete', id: administrator })],
])('the only administrator does not take away %s, nor does anything else', async (_, path, item) => {
  for (const actor of [await world.actor('ada'), systemActor])
    for (const mode of ['preview', 'apply'] as const) {
      const outcome = await apply(world.workspace, actor, [item()], { mode })
      expect(told(outcome)).toEqual([[{ code: 'last-administrator', path }]])
    }
})

test('of a batch over everybody those who manage people stay', async () => {
  const items = [ada, world.ids.lin].map((id) => updating('user', id, { active: false }))
  const outcome = await apply(world.workspace, systemActor, items, { mode: 'preview' })
  expect(outcome.counts).toMatchObject({ applied: 1, refused: 1 })
})

test('one who manages people and holds little else does not come in the place of the last who holds everything', async () => {
  const role = crypto.randomUUID()
  const grants = { objects: {}, fields: {}, rights: ['manage-people'] }
  const service = world.ids.service
  const made = await apply(world.workspace, systemActor, [
    { object: 'role', op: 'create', id: role, values: { name: '人事', grants } },
    updating('user', service, { roles: [role] }),
  ])
  expect(made.counts).toMatchObject({ applied: 2 })
  const leaving = updating('user', ada, { roles: [auditor] })
  const narrowed = { ...standardRoles.administrator.grants, rights: ['manage-people'] }
  for (const item of [leaving, updating('role', administrator, { grants: narrowed })])
    expect(told(await apply(world.workspace, systemActor, [item]))).toMatchObject([[{ code: 'last-administrator' }]])
  await apply(world.workspace, systemActor, [updating('user', service, { roles: [] })])
})

test('one who comes in her place lets her go, in the same change and not for longer', async () => {
  const handOver = await apply(world.workspace, await world.actor('ada'), [
    updating('user', world.ids.clerk, { roles: [administrator] }),
    updating('user', ada, { roles: [auditor] }),
  ])
  expect(handOver.counts).toMatchObject({ applied: 2, refused: 0 })
  const clerk = await world.actor('clerk')
  const back = await revertChange(world.workspace, clerk, { changeId: handOver.change.id ?? '', mode: 'apply' })
  expect(back.counts).toMatchObject({ applied: 2, refused: 0 })
  expect(told(await apply(world.workspace, systemActor, [updating('user', ada, { roles: [] })]))).toEqual([
    [{ code: 'last-administrator', path: 'roles' }],
  ])
})

test('two who take each other’s role away at once do not both', async () => {
  await apply(world.workspace, systemActor, [updating('user', world.ids.clerk, { roles: [administrator] })])
  const outcomes = await Promise.all(
    [ada, world.ids.clerk].map((id) => apply(world.workspace, systemActor, [updating('user', id, { roles: [] })])),
  )
  expect(outcomes.map(({ counts }) => counts.applied).toSorted()).toEqual([0, 1])
})

function updating(object: string, id: string, values: ChangeItem['values'] = {}): ChangeItem {
  return { object, op: 'update', id, values }
}

function told({ items }: ChangeOutcome) {
  return items.map(({ refusals }) => refusals)
}

async function roleOf(person: 'ada' | 'auditor'): Promise<string> {
  const { read } = world.workspace.database
  const [row] = await read.rows<{ roles: string[] }>(sql`
    SELECT roles_ids AS roles FROM ${read.table('user')} WHERE id = ${world.ids[person]}`)
  return row?.roles[0] ?? ''
}

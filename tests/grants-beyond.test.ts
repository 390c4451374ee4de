import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RoleGrants, toRoleGrants } from '../src/core/access/index.ts'
import type { ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type PersonName, type World, worldPassword } from './world.ts'

/** 许静怡 manages people and holds little else: what she does not hold she gives nobody, herself least of all. */

let world: World
let roles: Readonly<Record<string, RecordView>>

const hers = {
  objects: {
    '*': { view: 'teamTree', create: true, edit: 'own' },
    customer: { view: 'all', create: true, edit: 'own' },
  },
  fields: { customer: { idCard: 'masked', externalId: 'hidden' } },
  rights: ['manage-people'],
} as const
const byHidden = { scope: 'all', filter: { field: 'externalId', op: 'eq', value: 'X-1' } } as const

beforeAll(async () => {
  world = await openWorld()
  const made = await world.as('ada').post<RecordView>('/records/role', { values: { name: '人事', grants: hers } })
  await holds('service', [made.body.id])
  const { body } = await world.as('ada').get<RecordPage>('/records/role')
  roles = Object.fromEntries(body.items.map((role) => [String(role.name), role]))
})
afterAll(() => world?.close())

async function holds(person: PersonName, held: readonly string[]): Promise<void> {
  const values = { version: 'any', values: { roles: held } }
  expect((await world.as('ada').patch(`/records/user/${world.ids[person]}`, values)).status).toBe(200)
}

const her = () => world.as('service')
const idOf = (name: string) => roles[name]?.id ?? ''
let running = 0

function makeRole(grants: Partial<RoleGrants>) {
  running += 1
  return her().post<RecordView>('/records/role', { values: { name: `新角色 ${running}`, grants: { ...grants } } })
}

describe('a role that she makes', () => {
  test.each<[string, Partial<RoleGrants>]>([
    ['as much as she holds', hers],
    ['less', { objects: { customer: { view: 'team', create: true } }, fields: hers.fields }],
    [
      'less, by a condition',
      {
        objects: { customer: { view: { scope: 'all', filter: { field: 'level', op: 'eq', value: 'A' } } } },
        fields: hers.fields,
      },
    ],
    [
      'less of all modules, by a condition, which asks nothing of people and the configuration',
      {
        objects: {
          '*': { view: { scope: 'own', filter: { field: 'createdAt', op: 'gte', value: '2026-01-01' } } },
          customer: { view: 'own' },
        },
        fields: hers.fields,
      },
    ],
  ])('holds %s', async (_, grants) => {
    expect((await makeRole(grants)).status).toBe(201)
  })

  test.each<[string, Partial<RoleGrants>, RegExp]>([
    ['a wider scope', { objects: { order: { view: 'all' } } }, /订单：查看/],
    [
      'a wider scope of everything',
      { objects: { '*': { view: 'all' } }, fields: hers.fields },
      /^[^：]*：全部模块：查看$/,
    ],
    ['an action', { objects: { customer: { view: 'own', delete: 'own' } } }, /客户：删除/],
    ['what is on or off', { objects: { customer: { view: 'own', export: true } } }, /客户：导出/],
    ['giving away', { objects: { customer: { view: 'own', edit: 'own', transfer: true } } }, /客户：移交/],
    ['a field', { objects: { customer: { view: 'own' } }, fields: { customer: { idCard: 'read' } } }, /客户的「.+」/],
    [
      'a condition on what she does not see, by which she would find it out',
      { objects: { customer: { view: byHidden } }, fields: hers.fields },
      /客户的「外部编号」/,
    ],
    ['a right', { rights: ['manage-people', 'force-revert'] }, /「强制撤销」/],
  ])('does not hold %s beyond hers, and she is told what', async (_, grants, named) => {
    const { status, body } = await makeRole(grants)
    expect([status, body.code]).toEqual([403, 'grants-beyond-author'])
    expect(body.errors).toMatchObject([{ path: 'grants', message: expect.stringMatching(named) }])
  })
})

test('a role that holds more may be made smaller and stays what it was, but takes nothing more', async () => {
  const at = `/records/role/${idOf('销售经理')}`
  const { objects, ...rest } = toRoleGrants(roles.销售经理?.grants)
  const write = (grants: object) => her().patch(at, { version: 'any', values: { grants } })
  const smaller = await write({ ...rest, objects: { ...objects, '*': { ...objects['*'], export: false } } })
  expect([smaller.status, smaller.body]).toMatchObject([200, {}])
  const wider = await write({ ...rest, objects: { ...objects, '*': { ...objects['*'], import: true } } })
  expect([wider.status, wider.body.errors[0]?.path]).toEqual([403, 'grants'])
})

test('she gives no one a role that holds more, however the change comes', async () => {
  const me = `/records/user/${world.ids.service}`
  const values = { roles: [idOf('人事'), idOf('IT 管理员')] }
  const refused = await her().patch(me, { version: 'any', values })
  expect([refused.status, refused.body.code, refused.body.errors[0]?.path]).toEqual([
    403,
    'grants-beyond-author',
    'roles',
  ])
  expect(refused.body.errors[0]?.message).toMatch(/管理系统配置/)
  const hired = await her().post('/records/user', { values: { name: '新人', roles: [idOf('IT 管理员')] } })
  expect(hired.status).toBe(403)
  const batch = { mode: 'apply', object: 'user', select: { ids: [world.ids.lin] }, set: { roles: [idOf('审计员')] } }
  expect((await her().post('/changes', batch)).status).toBe(403)
  expect((await her().post('/records/user', { values: { name: '新同事', roles: [idOf('人事')] } })).status).toBe(201)
})

test('nor by taking back, nor out of the bin', async () => {
  const taken = { version: 'any', values: { roles: [] } }
  const away = await her().patch(`/records/user/${world.ids.auditor}`, taken)
  expect(away.status).toBe(200)
  const change = away.headers.get('Kebu-Change')
  const back = await her().post(`/changes/${change}/revert`, { mode: 'apply' })
  expect(back.status).toBe(403)
  const role = `/records/role/${idOf('数据专员')}`
  await holds('clerk', [])
  expect((await her().delete(role, { version: 'any' })).status).toBe(200)
  const item = { object: 'role', op: 'restore', id: idOf('数据专员'), version: 'any' }
  const restored = await her().post('/changes', { mode: 'apply', items: [item] })
  expect([restored.status, restored.body.code]).toEqual([403, 'grants-beyond-author'])
  expect((await world.as('ada').post('/changes', { mode: 'apply', items: [item] })).status).toBe(200)
})

test('nor is somebody who holds more let in again by her', async () => {
  const at = `/records/user/${world.ids.ada}`
  const restored = { mode: 'apply', items: [{ object: 'user', op: 'restore', id: world.ids.auditor, version: 'any' }] }
  const write = (by: PersonName, person: PersonName, values: object) =>
    world.as(by).patch(`/records/user/${world.ids[person]}`, { version: 'any', values })
  expect((await world.as('ada').get(at)).status).toBe(200)
  await holds('auditor', [idOf('审计员')])
  for (const out of [{ active: false }, { login: null }]) {
    const [name = ''] = Object.keys(out)
    expect((await write('ada', 'auditor', out)).status).toBe(200)
    const back = await write('service', 'auditor', { [name]: name === 'active' ? true : 'shenguodong' })
    expect([back.status, back.body.code, back.body.errors[0]?.path]).toEqual([403, 'grants-beyond-author', name])
    expect((await write('service', 'auditor', { title: '内审' })).status).toBe(200)
    expect((await write('ada', 'auditor', { active: true, login: 'shenguodong' })).status).toBe(200)
  }
  await world.as('ada').delete(`/records/user/${world.ids.auditor}`, { version: 'any' })
  expect((await her().post('/changes', restored)).status).toBe(403)
  expect((await world.as('ada').post('/changes', restored)).status).toBe(200)
})

test('nor does she reach more herself by the way teams stand', async () => {
  const team = async (values: object) => (await world.as('ada').post<RecordView>('/records/team', { values })).body.id
  const idle = await team({ name: '闲置组' })
  const write = (object: string, id: string, values: object) =>
    her().patch(`/records/${object}/${id}`, { version: 'any', values })
  const led = await team({ name: '她的组', leader: world.ids.service })
  const { team: sales } = await world.actor('lin')
  const asked = [
    await write('user', world.ids.service, { team: sales?.id }),
    await write('team', idle, { leader: world.ids.service }),
    await write('team', sales?.id ?? '', { parent: led }),
    await write('user', world.ids.lin, { team: led }),
    await her().post('/records/team', { values: { name: '新组', leader: world.ids.service, parent: idle } }),
  ]
  expect(asked.at(-1)?.status).toBe(201)
  const told = asked.map(({ status, body }) => [status, body.code, body.errors?.[0]?.path])
  expect(told.slice(0, 4)).toEqual(
    ['team', 'leader', 'parent', 'team'].map((path) => [403, 'own-reach-by-teams', path]),
  )
  expect((await write('team', idle, { leader: world.ids.lin })).status).toBe(200)
  expect((await write('user', world.ids.lin, { team: idle })).status).toBe(200)
})

test('nor by two teams moved at once, nor by one that comes out of the bin with its people', async () => {
  const team = async (values: object) => (await world.as('ada').post<RecordView>('/records/team', { values })).body.id
  const between = await team({ name: '中转组', leader: world.ids.service })
  const idle = await team({ name: '空置组' })
  const { team: south } = await world.actor('chen')
  const move = (id: string, parent: string) => ({
    object: 'team',
    op: 'update',
    id,
    version: 'any',
    values: { parent },
  })
  const send = (...items: object[]) => world.as('service').post('/changes', { mode: 'apply', items })
  const refused = [403, 'own-reach-by-teams']
  const moved = await send(move(between, idle), move(south?.id ?? '', between))
  expect([moved.status, moved.body.code]).toEqual(refused)
  const manned = await team({ name: '有人组', leader: world.ids.service })
  const write = { version: 'any', values: { team: manned } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.chen}`, write)).status).toBe(200)
  expect((await world.as('ada').delete(`/records/team/${manned}`, { version: 'any' })).status).toBe(200)
  const back = await send({ object: 'team', op: 'restore', id: manned, version: 'any' })
  expect([back.status, back.body.code]).toEqual(refused)
})

test('nor does she come to what a team was given, whether or not her roles go by teams', async () => {
  const ada = world.as('ada')
  const make = async (object: string, values: object) =>
    (await ada.post<RecordView>(`/records/${object}`, { values })).body.id
  const narrow = { objects: { customer: { view: 'own' } }, rights: ['manage-people'] }
  const role = await make('role', { name: '只管人', grants: narrow })
  const [given, below] = [await make('team', { name: '受赠组' }), await make('team', { name: '下级组' })]
  const { team: own } = await world.actor('service')
  const customer = await world.customer()
  for (const team of [given, below])
    await make('grant', { object: 'customer', record: customer.id, action: 'view', team })
  const write = (object: string, id: string, values: object) =>
    her().patch(`/records/${object}/${id}`, { version: 'any', values })
  const told = async (...asked: Parameters<typeof write>) => {
    const { status, body } = await write(...asked)
    return [status, body.code, body.errors?.[0]?.path]
  }
  const refused = (path: string) => [403, 'own-reach-by-teams', path]
  expect((await ada.patch(`/records/team/${below}`, { version: 'any', values: { parent: own?.id } })).status).toBe(200)
  expect(await told('team', below, { leader: world.ids.service })).toEqual(refused('leader'))
  await holds('service', [role])
  expect(await told('user', world.ids.service, { team: given })).toEqual(refused('team'))
  expect(await told('team', given, { leader: world.ids.service })).toEqual(refused('leader'))
  expect((await her().get(`/records/customer/${customer.id}`)).status).toBe(404)
  const idle = await make('team', { name: '未受赠组' })
  expect((await write('team', idle, { leader: world.ids.service })).status).toBe(200)
  expect((await write('user', world.ids.lin, { team: idle })).status).toBe(200)
  await holds('service', [idOf('人事')])
})

test('administrators who hold more she neither suspends nor renames nor deletes, by whichever way; others she does', async () => {
  const ada = `/records/user/${world.ids.ada}`
  const batch = { mode: 'apply', object: 'user', op: 'update', select: { ids: [world.ids.ada] } }
  const plan = [{ object: 'customer', to: world.ids.lin }]
  await world.customer({}, 'ada')
  const asked = [
    await her().patch(ada, { version: 'any', values: { active: false } }),
    await her().patch(ada, { version: 'any', values: { name: '别人' } }),
    await her().patch(ada, { version: 'any', values: { roles: [] } }),
    await her().patch(ada, { version: 'any', values: { login: 'other' } }),
    await her().delete(ada, { version: 'any' }),
    await her().post(`/users/${world.ids.ada}/suspend`, {}),
    await her().post('/changes', { ...batch, set: { active: false }, onRefusal: 'stop' }),
  ]
  expect(asked.map(({ status, body }) => [status, JSON.stringify(body).includes('person-beyond-author')])).toEqual(
    asked.map(() => [403, true]),
  )
  const left = await her().post('/handovers', { mode: 'preview', from: world.ids.ada, plan, leaves: true })
  expect(left.body).toMatchObject({ leaves: false })
  expect((await her().patch(ada, { version: 'any', values: { title: '管理员' } })).status).toBe(200)
  const lin = `/records/user/${world.ids.lin}`
  expect((await her().post(`/users/${world.ids.lin}/suspend`, {})).status).toBe(204)
  expect((await world.as('ada').patch(lin, { version: 'any', values: { active: true } })).status).toBe(200)
})

test('nor does she come to decide in the place of somebody who holds more, nor of anybody herself', async () => {
  const { ids } = world
  const standIn = (from: PersonName, to: PersonName, by: PersonName = 'service') => {
    const values = { from: ids[from], to: ids[to], since: '2026-12-01T00:00:00Z' }
    return world.as(by).post<RecordView>('/records/delegation', { values })
  }
  const led = await world.as('ada').post<RecordView>('/records/team', { values: { name: '带队组', leader: ids.ada } })
  const lead = (by: PersonName) =>
    world.as(by).patch(`/records/team/${led.body.id}`, { version: 'any', values: { leader: ids.lin } })
  const told = ({ status, body }: { readonly status: number; readonly body: object }) => {
    const [error] = (body as ProblemDocument).errors
    return [status, error?.path, error?.code]
  }
  const own = await standIn('ada', 'chen', 'ada')
  const turned = { version: 'any', values: { to: ids.lin } }
  const asked = [
    await standIn('ada', 'lin'),
    await standIn('clerk', 'service'),
    await standIn('clerk', 'ada', 'ada'),
    await her().patch(`/records/delegation/${own.body.id}`, turned),
    await lead('service'),
  ]
  expect(asked.map(told)).toEqual([
    [403, 'from', 'decider-beyond-author'],
    [403, 'to', 'delegation-to-maker'],
    [403, 'to', 'delegation-to-maker'],
    [403, 'from', 'decider-beyond-author'],
    [403, 'leader', 'decider-beyond-author'],
  ])
  expect([(await standIn('service', 'lin')).status, (await lead('ada')).status]).toEqual([201, 200])
})

test('nor does she come in by a password of somebody who holds more', async () => {
  const put = (person: PersonName) =>
    her().put(`/users/${world.ids[person]}/password`, { password: `${worldPassword}-2` })
  const refused = await put('ada')
  expect([refused.status, refused.body.code]).toEqual([403, 'grants-beyond-author'])
})

test('an administrator, who holds everything, gives what she likes: a sensitive field that nobody opens yet, too', async () => {
  const values = { name: '全', grants: { objects: { '*': { view: 'all' } }, fields: { customer: { idCard: 'edit' } } } }
  expect((await world.as('ada').post('/records/role', { values })).status).toBe(201)
})

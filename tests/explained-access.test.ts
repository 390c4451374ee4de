import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ExplainedAccess, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
let hers: RecordView
let his: RecordView
let closed: RecordView

beforeAll(async () => {
  world = await openWorld()
  const customer = await world.customer()
  hers = await world.order({ customer: customer.id, freight: 10 })
  closed = await world.order({ customer: customer.id })
  for (const status of ['processing', 'completed']) await edit(closed, { status })
  his = await world.order({ customer: (await world.customer({}, 'chen')).id }, 'chen')
})
afterAll(() => world?.close())

async function edit({ id }: RecordView, values: Values): Promise<void> {
  expect((await world.as('lin').patch(`/records/order/${id}`, { version: 'any', values })).status).toBe(200)
}

interface Asked {
  readonly by?: PersonName
  readonly person?: PersonName
  readonly object?: string
  readonly id?: string
  readonly action?: string
  readonly field?: string
}

function explain({ by = 'lin', person, object = 'order', action = 'edit', ...rest }: Asked, locale = 'zh-CN') {
  const about = { object, action, ...rest, ...(person ? { person: world.ids[person] } : {}) }
  const query = new URLSearchParams(about)
  return world.as(by).get<ExplainedAccess>(`/access/explain?${query}`, { 'accept-language': locale })
}

async function told(asked: Asked, locale?: string): Promise<readonly [boolean, ...string[]]> {
  const { status, body } = await explain(asked, locale)
  expect(status).toBe(200)
  return [body.allowed, ...body.because.map(({ message }) => message), ...(body.wayOut ? [body.wayOut.message] : [])]
}

const askRoles = '请管理角色的人开放这项权限，或请有权限的同事代办'

test('a seller is told which of her roles lets her edit her own order', async () => {
  expect(await told({ id: hers.id })).toEqual([true, '角色「销售代表」给了订单的修改权限，范围是本人'])
  expect(await told({ id: hers.id }, 'en')).toEqual([true, 'The role “销售代表” gives “Edit” on Order: one’s own'])
})

test('what is not in the recycle bin is not brought back, and there is no way out of that', async () => {
  expect(await told({ id: hers.id, action: 'restore' })).toEqual([false, '记录不在回收站中'])
})

test('an administrator is told why a seller does not come to the order of another, and where that is set', async () => {
  const { body } = await explain({ by: 'ada', person: 'lin', id: his.id })
  expect(body.allowed).toBe(false)
  expect(body.because).toEqual([
    {
      rule: 'sight',
      source: { kind: 'role', id: expect.any(String), name: '销售代表' },
      message: '角色「销售代表」的查看范围是本人，这条记录不在其中',
    },
  ])
  expect(body.wayOut?.message).toBe(askRoles)
})

test('of what she does not see, nothing is told to whoever asks, not even that it is there', async () => {
  const missing = await explain({ id: crypto.randomUUID() })
  const unseen = await explain({ id: his.id })
  expect([unseen.status, missing.status]).toEqual([404, 404])
  expect(JSON.stringify(unseen.body).replace(his.id, '')).toBe(
    JSON.stringify(missing.body).replace(/[0-9a-f-]{36}/, ''),
  )
  expect((await explain({ object: 'customer', action: 'view', field: 'idCard' })).body).toMatchObject({
    code: 'field-unknown',
  })
})

test('others are explained to those who manage people', async () => {
  expect(await explain({ person: 'chen' })).toMatchObject({ status: 403, body: { code: 'not-allowed-to-grant' } })
  expect((await explain({ person: 'lin' })).status).toBe(200)
})

test('a lock is told with the right that opens it', async () => {
  const { body } = await explain({ id: closed.id, field: 'freight' })
  expect(body).toMatchObject({
    allowed: false,
    because: [{ rule: 'lock:order-completed', source: { kind: 'object', name: '订单' } }],
    wayOut: {
      right: 'reopen-completed',
      message: '有「重开或修改已关闭的订单（已完成、已取消、已收款等）」权限的人可以做',
    },
  })
  expect((await explain({ id: closed.id, field: 'remark' })).body.allowed).toBe(true)
  expect((await explain({ id: closed.id, field: 'freight', person: 'zhou', by: 'ada' })).body.because).toMatchObject([
    { rule: 'scope' },
    { rule: 'field-level' },
  ])
})

test('a field is told by the levels that roles give it, and by what it is', async () => {
  const asked = { by: 'ada', object: 'customer', action: 'view', field: 'idCard' } as const
  expect(await told({ ...asked, person: 'zhou' })).toEqual([
    false,
    '在角色「销售经理」里，字段「身份证号」是脱敏的',
    '「身份证号」是敏感字段，角色没有单独开放时就是隐藏的',
    askRoles,
  ])
  expect(await told({ ...asked, action: 'edit', field: 'orderTotal' })).toEqual([
    false,
    expect.stringContaining('由系统计算'),
  ])
})

test('what is about no single record is asked of the object', async () => {
  expect(await told({ action: 'import' })).toEqual([false, '角色「销售代表」没有给订单的导入权限', askRoles])
  expect(await told({ action: 'create' })).toEqual([true, '角色「销售代表」给了订单的新建权限'])
  expect(await told({ by: 'auditor', action: 'delete' })).toEqual([
    false,
    '角色「审计员」没有给订单的删除权限',
    askRoles,
  ])
})

test('what needs a right besides is told with it', async () => {
  const grants = { objects: {}, fields: {}, rights: ['manage-settings'] }
  const shaping = await world.create('role', { name: '字段管理员', grants }, 'ada')
  await world.as('ada').patch(`/records/user/${world.ids.chen}`, { version: 'any', values: { roles: [shaping.id] } })
  for (const action of ['create', 'import'])
    expect((await explain({ by: 'chen', object: 'fieldRemoval', action })).body).toMatchObject({
      allowed: false,
      because: [{ rule: 'making-by-right', message: '彻底删除字段需要「彻底删除字段」权限' }],
      wayOut: { right: 'remove-fields' },
    })
  expect((await explain({ by: 'ada', object: 'fieldRemoval', action: 'create' })).body.allowed).toBe(true)
  const guarded = { by: 'lin', object: 'view', action: 'edit', field: 'defaultFor' } as const
  expect((await explain(guarded)).body).toMatchObject({ allowed: false, wayOut: { right: 'manage-settings' } })
  expect((await explain({ ...guarded, by: 'ada' })).body.allowed).toBe(true)
})

test('what it says is what a write gets', async () => {
  for (const [n, by] of (['lin', 'zhou', 'service', 'clerk', 'auditor'] as const).entries())
    for (const { id } of [hers, his, closed]) {
      // What stays as it is would be no write.
      const values = { deliverOn: `2031-01-0${n + 1}` }
      const patched = await world.as(by).patch(`/records/order/${id}`, { version: 'any', values })
      const { status, body } = await explain({ by, id, field: 'deliverOn' })
      expect([by, status === 404 ? 404 : body.allowed ? 200 : 403]).toEqual([by, patched.status])
    }
})

describe('what goes by a right, or by who keeps the record', () => {
  const keeps = { rule: 'record-lock', source: { kind: 'lock' } }

  test('masked values are shown to whoever holds the right, where the field is not hidden', async () => {
    const asked = { object: 'customer', action: 'reveal' } as const
    expect(await told({ ...asked, field: 'mobile' })).toEqual([true, '在角色「销售代表」里，字段「手机」是可修改的'])
    expect(await told(asked)).toEqual([
      false,
      '角色「销售代表」没有「查看脱敏信息的原文」权限',
      '有「查看脱敏信息的原文」权限的人可以做',
    ])
    expect(await told({ ...asked, by: 'ada', person: 'zhou', field: 'idCard' }, 'en')).toEqual([
      false,
      'The role “销售经理” does not hold the right “Reveal masked values”',
      'Whoever holds the right “Reveal masked values” can do it',
    ])
    expect((await explain({ ...asked, by: 'ada', person: 'lin', field: 'idCard' })).body).toMatchObject({
      allowed: false,
      because: [{ rule: 'field-level' }, { source: { kind: 'field' } }],
    })
    expect(await explain({ ...asked, id: his.id, object: 'order' })).toMatchObject({ status: 404 })
  })

  test('a lock is put on by whoever could edit, and taken off by its holder or by right', async () => {
    const { id } = await world.order({ customer: (await world.customer({}, 'zhou')).id }, 'zhou')
    await world.as('zhou').patch(`/records/order/${id}`, { version: 'any', values: { owner: world.ids.lin } })
    expect((await explain({ id, action: 'unlock' })).body).toMatchObject({ allowed: true, because: [keeps] })
    await world.as('zhou').post(`/records/order/${id}/lock`, { reason: '对账' })
    expect((await explain({ id, action: 'unlock' })).body).toMatchObject({
      allowed: false,
      because: [{ ...keeps, message: '这是周航加的锁，您没有解锁的权限；请周航解锁，或请有权限的同事解锁' }],
      wayOut: { right: 'unlock' },
    })
    expect((await explain({ id, action: 'lock' })).body).toMatchObject({ allowed: false, because: [keeps] })
    expect(await told({ id, by: 'zhou', action: 'unlock' })).toEqual([true, '自己锁定的记录，可以自己解锁'])
    expect((await explain({ id, by: 'ada', action: 'unlock' })).body).toMatchObject({
      allowed: true,
      because: [{ rule: 'right', source: { kind: 'role' } }],
    })
    expect((await explain({ by: 'ada', object: 'user', action: 'lock' })).body).toMatchObject({
      allowed: false,
      because: [{ rule: 'not-lockable' }],
    })
  })

  test('what it says is what such a call gets', async () => {
    for (const by of ['lin', 'zhou', 'service', 'clerk', 'auditor'] as const) {
      const { id } = await world.customer()
      const place = `/records/customer/${id}`
      await world.as('lin').post(`${place}/lock`, { reason: '对账' })
      const calls = {
        lock: () => world.as(by).post(`${place}/lock`, { reason: '改' }),
        unlock: () => world.as(by).delete(`${place}/lock`),
        reveal: () => world.as(by).post(`${place}/reveal`, { field: 'phone', reason: '核对' }),
      }
      for (const action of ['lock', 'unlock', 'reveal'] as const) {
        const { status, body } = await explain({ by, object: 'customer', id, action, field: 'phone' })
        const got = await calls[action]()
        expect([by, action, status === 404 ? 404 : body.allowed]).toEqual([
          by,
          action,
          got.status === 404 ? 404 : got.status < 300,
        ])
      }
    }
  })
})

test('every refusal says what decided, where that is set, and the way out, as the explanation does', async () => {
  const edits = (by: PersonName, id: string, values: Values) =>
    world.as(by).patch<ProblemDocument>(`/records/order/${id}`, { version: 'any', values })
  const answers = [
    await edits('auditor', hers.id, { deliverOn: '2031-02-01' }),
    await edits('lin', closed.id, { freight: 99 }),
    await edits('service', hers.id, { freight: 7 }),
    await world.as('lin').get<ProblemDocument>('/records/role'),
    await world.as('lin').post<ProblemDocument>('/handovers', {
      mode: 'preview',
      from: world.ids.chen,
      plan: [{ object: '*', to: world.ids.lin }],
    }),
    await world.as('lin').post<ProblemDocument>('/changes', {
      mode: 'preview',
      object: 'role',
      select: { ids: [hers.id] },
      set: { name: 'x' },
    }),
  ]
  expect(answers.map(({ status, body }) => [status, body.code, body.because?.[0]?.rule, body.wayOut])).toEqual([
    [403, 'not-allowed-to-edit', 'scope', 'request-access'],
    [403, 'order-completed', 'lock:order-completed', 'reopen-completed'],
    [403, 'not-allowed-to-edit', 'scope', 'request-access'],
    [403, 'not-allowed-to-view', 'grant', undefined],
    [403, 'not-allowed-to-grant', 'not-allowed-to-grant', 'manage-people'],
    [403, 'not-allowed-to-view', 'grant', undefined],
  ])
  const { body } = await explain({ by: 'auditor', id: hers.id })
  expect(answers[0]?.body.because).toEqual(body.because)
})

test('of several records each is told why, in the language of whoever reads it', async () => {
  const items = [hers, closed].map(({ id }) => ({ object: 'order', op: 'update', id, version: 'any' }))
  const [own, locked] = items
  const change = {
    mode: 'preview',
    items: [
      { ...own, values: { deliverOn: 'someday' } },
      { ...locked, values: { freight: 98 } },
    ],
  }
  const { body } = await world.as('lin').post<ProblemDocument & ChangeOutcomeView>('/changes', change, {
    'accept-language': 'en',
  })
  expect(body.items.map(({ refusals = [] }) => refusals.find(({ because }) => because))).toMatchObject([
    undefined,
    {
      code: 'order-completed',
      because: [
        {
          rule: 'lock:order-completed',
          source: { kind: 'object', name: 'Order' },
          message: expect.stringMatching(/^[\x20-\x7e“”’]+$/),
        },
      ],
      wayOut: 'reopen-completed',
    },
  ])
})

test('what is asked wrongly is refused at its place', async () => {
  expect((await explain({ object: 'nothing' })).status).toBe(404)
  expect((await explain({ action: 'fly' })).status).toBe(400)
  expect((await explain({ field: 'constructor' })).status).toBe(422)
  expect(
    (await world.as('ada').get(`/access/explain?object=order&action=edit&person=${crypto.randomUUID()}`)).status,
  ).toBe(404)
})

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standardRoles } from '../src/core/access/standard-roles.ts'
import type { LogItem, LogPage, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type PersonName, type World, worldPassword } from './world.ts'

let world: World
let hers: RecordView

beforeAll(async () => {
  world = await openWorld()
  hers = await world.customer({ name: '云帆科技' })
})
afterAll(() => world?.close())

interface Asked {
  readonly by?: PersonName
  readonly locale?: string
  readonly [param: string]: string | undefined
}

function ask({ by = 'auditor', locale = 'zh-CN', ...params }: Asked = {}) {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return world.as(by).get<LogPage>(`/log?${new URLSearchParams(given)}`, { 'accept-language': locale })
}

async function items(asked: Asked = {}): Promise<readonly LogItem[]> {
  const { status, body } = await ask(asked)
  expect(status).toBe(200)
  return body.items
}

async function texts(asked: Asked): Promise<string[]> {
  return (await items(asked)).map(({ text }) => text)
}

describe('what is in the log', () => {
  test('a change of a record, by its fields and never by its values, in the reader’s language', async () => {
    const patch = { version: 'any', values: { mobile: '13911112222', latestNeed: '扩容' }, reason: '电话确认' }
    expect((await world.as('lin').patch(`/records/customer/${hers.id}`, patch)).status).toBe(200)
    const [item] = await items({ record: hers.id })
    expect(item).toMatchObject({
      kind: 'change',
      who: { id: world.ids.lin, name: '林悦' },
      object: 'customer',
      record: hers.id,
      origin: 'form',
      address: '127.0.0.1',
      reason: '电话确认',
      text: '修改了客户「云帆科技」：手机、最新需求',
    })
    expect(JSON.stringify(item)).not.toContain('13911112222')
    const [english] = await items({ record: hers.id, locale: 'en' })
    expect(english?.text).toMatch(/^Changed Customer “云帆科技”: /)
  })

  test('a field is found by its name, in the record and in all of them', async () => {
    const change = { version: 'any', values: { address: { city: '上海市' } } }
    await world.as('lin').patch(`/records/customer/${hers.id}`, change)
    for (const asked of [{ record: hers.id }, { object: 'customer' }, {}]) {
      const found = await items({ ...asked, field: 'address', kind: 'change' })
      expect(found.filter(({ record }) => record === hers.id)).toHaveLength(1)
      expect(found[0]).toMatchObject({ field: 'address' })
    }
  })

  test('who signed in, who did not get in, who left', async () => {
    const credentials = { login: world.logins.chen, password: worldPassword }
    const { headers } = await world.stranger.post('/session', credentials)
    await world.stranger.delete('/session', undefined, { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' })
    await world.stranger.post('/session', { ...credentials, password: 'not hers' })
    const kinds = (await items({ person: world.ids.chen })).map(({ kind }) => kind)
    expect(kinds.slice(0, 3)).toEqual(['signInFailed', 'signOut', 'signIn'])
  })

  test('of a login nobody has, what was typed is not kept: it may be a password', async () => {
    await world.stranger.post('/session', { login: 'geheim-geheim', password: 'x' })
    const [failed] = await items({ kind: 'signInFailed' })
    expect(failed).toMatchObject({
      who: { id: null, name: '' },
      text: '登录失败：没有这个登录名',
      address: '127.0.0.1',
    })
  })

  test('a write that access refuses, once for all its records, and not what was only entered wrong', async () => {
    const his = await Promise.all([1, 2, 3].map(() => world.customer({}, 'chen')))
    const before = (await items({ kind: 'refused' })).length
    const batch = {
      mode: 'apply',
      object: 'customer',
      select: { ids: his.map(({ id }) => id) },
      set: { latestNeed: '有' },
    }
    await world.as('auditor').post('/changes', { ...batch, mode: 'preview' })
    await world.as('lin').patch(`/records/customer/${hers.id}`, { version: 'any', values: { mobile: 'nonsense' } })
    expect(await items({ kind: 'refused' })).toHaveLength(before)
    const each = his.map(({ id }) => ({
      object: 'customer',
      op: 'update',
      id,
      version: 'any',
      values: { latestNeed: '有' },
    }))
    await world.as('service').post('/changes', { mode: 'apply', items: each })
    const [refused, ...rest] = await items({ kind: 'refused' })
    expect(rest).toHaveLength(before)
    expect(refused).toMatchObject({
      who: { name: '许静怡' },
      object: 'customer',
      count: 3,
      origin: 'form',
      text: expect.stringMatching(/^修改 3 条客户被拒绝：没有修改这条客户的权限/),
    })
  })

  test('a write that is closed is told with the policy or the person that closed it', async () => {
    const rule = { object: 'customer', name: '不能改', kind: 'condition', condition: 'name != ""', outcome: 'refuse' }
    const policy = await world.create('editPolicy', rule, 'ada')
    const path = `/records/customer/${(await world.customer({ owner: world.ids.lin }, 'ada')).id}`
    await world.as('lin').patch(path, { version: 'any', values: { remark: '不能写' } })
    await world.as('ada').delete(`/records/editPolicy/${policy.id}`, { version: 'any' })
    await world.as('ada').post(`${path}/lock`, { reason: '机密的原因' })
    await world.as('lin').patch(path, { version: 'any', values: { remark: '不能写' } })
    await world.as('lin').post(`${path}/lock`, { reason: '我也要' })
    await world.as('ada').delete(`${path}/lock`)
    const told = (await items({ kind: 'refused' })).slice(0, 3).map(({ text }) => text.split('被拒绝：')[1])
    expect(told).toEqual(['已由Ada锁定', '已由Ada锁定', '修改限制「不能改」'])
  })

  test('a write that is refused before it is a change, once, and no look at one', async () => {
    const handover = { from: world.ids.chen, plan: [{ object: '*', to: world.ids.zhou }] }
    expect((await world.as('lin').post('/handovers', { ...handover, mode: 'preview' })).status).toBe(403)
    const before = (await items({ kind: 'refused' })).length
    const password = { password: worldPassword }
    expect((await world.as('lin').put(`/users/${world.ids.chen}/password`, password)).status).toBe(403)
    const role = { values: { name: '越权', grants: { objects: {}, fields: {}, rights: [] } } }
    expect((await world.as('lin').post('/records/role', role)).status).toBe(403)
    const [refusedChange, refusedCall, ...rest] = await items({ kind: 'refused' })
    expect(rest).toHaveLength(before)
    expect(refusedChange).toMatchObject({ who: { name: '林悦' }, object: 'role' })
    expect(refusedCall).toMatchObject({ who: { name: '林悦' }, address: '127.0.0.1' })
    expect(refusedCall?.text).toMatch(/^「.*密码.*」被拒绝：没有/)
  })

  test('a write with a key that may only read, and no question that is asked by POST', async () => {
    const { body } = await world.as('lin').post<{ key: string }>('/api-keys', { name: 'BI', scope: 'read' })
    const key = { authorization: `Bearer ${body.key}` }
    const before = (await items({ kind: 'refused' })).length
    expect((await world.stranger.post('/records/customer', { values: { name: 'x' } }, key)).status).toBe(403)
    expect((await world.as('zhou').post('/reports/query', { object: 'role' })).status).toBe(403)
    const [refused, ...rest] = await items({ kind: 'refused' })
    expect(rest).toHaveLength(before)
    expect(refused).toMatchObject({ who: { id: world.ids.lin }, object: 'customer', address: '127.0.0.1' })
    expect(refused?.text).toMatch(/被拒绝：此 API 密钥只能读取$/)
  })

  test('changes of rights and of the configuration have kinds of their own', async () => {
    const role = await world.create('role', { name: '临时', grants: { objects: {}, fields: {}, rights: [] } }, 'ada')
    const field = { object: 'customer', name: 'score', label: { 'zh-CN': '满意度', en: 'Score' }, type: 'text' }
    await world.create('customField', field, 'ada')
    expect((await items({ kind: 'permission' }))[0]).toMatchObject({ record: role.id, text: '新建了角色「临时」' })
    expect((await items({ kind: 'configuration' }))[0]?.text).toBe('新建了自定义字段「满意度」')
    expect((await items({ kind: 'change' })).filter(({ object }) => object === 'role')).toEqual([])
  })

  test('passwords and keys that are given', async () => {
    const password = { password: worldPassword }
    const { status } = await world.as('ada').put(`/users/${world.ids.clerk}/password`, password)
    expect(status).toBe(204)
    await world.as('ada').post('/api-keys', { name: 'ERP', scope: 'read' })
    expect(await texts({ kind: 'permission', person: world.ids.ada })).toEqual(
      expect.arrayContaining(['为「孟小雨」设置了密码', '新建了 API 密钥']),
    )
  })
})

describe('who may read it', () => {
  test.each<[PersonName, number]>([
    ['ada', 200],
    ['auditor', 200],
    ['clerk', 403],
    ['zhou', 403],
    ['lin', 403],
  ])('%s: %i', async (by, status) => {
    expect((await ask({ by })).status).toBe(status)
    expect((await world.as(by).get('/log.csv')).status).toBe(status)
  })

  test('of a record out of her sight a reader is told that one was changed, and neither which nor why', async () => {
    const { as, ids } = world
    const grants = { objects: { customer: { view: 'own' } }, fields: {}, rights: ['view-log'] }
    const role = await world.create('role', { name: '只看日志', grants }, 'ada')
    const { body: person } = await as('ada').get<RecordView>(`/records/user/${ids.service}`)
    const values = { roles: [role.id] }
    expect((await as('ada').patch(`/records/user/${ids.service}`, { version: person.version, values })).status).toBe(
      200,
    )
    try {
      const reader = { by: 'service', person: ids.lin } as const
      const found = (await items({ ...reader, kind: 'change' })).filter(({ object }) => object === 'customer')
      expect(found.length).toBeGreaterThan(0)
      const told = JSON.stringify(found)
      for (const kept of ['云帆科技', '电话确认', '手机', hers.id]) expect(told).not.toContain(kept)
      expect(found[0]?.text).toBe('修改了 1 条客户')
      expect(await items({ by: 'service', record: hers.id })).toEqual([])
      expect((await ask({ by: 'service', object: 'order' })).status).toBe(403)
      // idCard is hidden from her: asking by it would tell who has had one changed.
      expect((await ask({ by: 'service', object: 'customer', field: 'idCard' })).status).toBe(400)
    } finally {
      await as('ada').patch(`/records/user/${ids.service}`, { version: 'any', values: { roles: person.roles } })
    }
  })
})

describe('asking', () => {
  test('page by page everything comes once, in order, by whatever was asked', async () => {
    for (const asked of [
      {},
      { person: world.ids.lin },
      { object: 'customer' },
      { address: '127.0.0.1' },
      { kind: 'signIn' },
    ]) {
      const whole = await items({ ...asked, limit: '200' })
      const pieces: LogItem[] = []
      let cursor: string | undefined
      do {
        const { body } = await ask({ ...asked, limit: '7', cursor })
        pieces.push(...body.items)
        cursor = body.nextCursor ?? undefined
      } while (cursor)
      const own = (list: readonly LogItem[]) => list.filter(({ kind }) => kind !== 'export').map(({ id }) => id)
      expect(own(pieces)).toEqual(own(whole))
      expect(whole.map(({ at }) => at)).toEqual(
        whole
          .map(({ at }) => at)
          .toSorted()
          .reverse(),
      )
    }
  })

  test.each([
    [{ kind: 'nonsense' }, 400],
    [{ record: 'nonsense' }, 400],
    [{ object: 'nonsense' }, 404],
    [{ object: 'customer', field: 'nonsense' }, 400],
    [{ from: 'yesterday' }, 400],
    [{ cursor: 'nonsense' }, 400],
    [{ limit: '0' }, 400],
    [{ shape: 'round' }, 400],
  ])('%o is answered %i', async (asked, status) => {
    expect((await ask(asked)).status).toBe(status)
  })

  test('as a file, which is an entry itself', async () => {
    const { body } = await world.as('auditor').get<string>('/log.csv?kind=signIn', { 'accept-language': 'zh-CN' })
    expect(body).toContain('"时间","类型","人员","内容"')
    expect(body).toContain('"登录","林悦","登录')
    expect((await items({ kind: 'export' }))[0]).toMatchObject({ who: { name: '沈国栋' }, text: '下载了系统日志' })
  })
})

test('the app may add to the log, and nothing else', async () => {
  const app = new pg.Client({ connectionString: world.database.appUrl })
  await app.connect()
  for (const statement of [
    'UPDATE main.log_entry SET kind = kind',
    'DELETE FROM main.log_entry',
    'TRUNCATE main.log_entry',
  ])
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' })
  await app.end()
})

test('the administrator and the auditor of a new company may read the log', () => {
  const holders = Object.entries(standardRoles).filter(([, { grants }]) =>
    grants.rights.some((one) => one === 'view-log'),
  )
  expect(holders.map(([name]) => name)).toEqual(['administrator', 'auditor'])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogPage, NoticeItem, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeOutcome } from '../src/core/change/change.ts'
import { writeLog } from '../src/server/log/index.ts'
import { ensureStandardWatchRules, raiseAlerts, tellAlerts } from '../src/server/watch/index.ts'
import { openWorld, type PersonName, type World, worldPassword } from './world.ts'

let world: World
let lateMs = 0
beforeAll(async () => {
  world = await openWorld({ now: () => new Date(Date.now() + lateMs) })
  await ensureStandardWatchRules(world.workspace)
})
afterAll(() => world?.close())

async function alerts(): Promise<readonly RecordView[]> {
  const { body } = await world.as('ada').get<RecordPage>('/records/alert?sort=-raisedAt')
  return body.items
}

async function toldOfAlerts(by: PersonName): Promise<readonly string[]> {
  const { body } = await world.as(by).get<{ readonly items: readonly NoticeItem[] }>('/notices')
  return body.items.flatMap(({ kind, text, link }) => (kind === 'alertRaised' && link === '/log/alerts' ? [text] : []))
}

/** The rule of the house for this kind, with a threshold that a test reaches. */
function lower(kind: string, threshold: number): Promise<void> {
  return change(kind, { threshold })
}

async function change(kind: string, values: object): Promise<void> {
  const filter = JSON.stringify({ and: [{ field: 'kind', op: 'eq', value: kind }] })
  const query = new URLSearchParams({ filter })
  const { body } = await world.as('ada').get<RecordPage>(`/records/watchRule?${query}`)
  const [rule] = body.items
  const changed = { values, version: rule?.version }
  expect((await world.as('ada').patch(`/records/watchRule/${rule?.id}`, changed)).status).toBe(200)
  // That she changed it is told of: what a test then looks for is raised by what it does itself.
  await raiseAlerts(world.workspace)
}

describe('the rules of the house', () => {
  test('are there once, and a company at work is quiet', async () => {
    await ensureStandardWatchRules(world.workspace)
    const { body } = await world.as('ada').get<RecordPage>('/records/watchRule?count=exact')
    expect(body.total).toBe(7)
    await world.customer()
    expect(await raiseAlerts(world.workspace)).toBe(0)
  })

  test('find out whoever guesses at one person from one place, waiting each time as long as she has to', async () => {
    for (let n = 0; n < 12; n++) {
      const guess = { login: world.logins.service, password: 'guessed' }
      const { status, headers } = await world.stranger.post('/session', guess)
      if (status === 429) lateMs += Number(headers.get('retry-after')) * 1000
    }
    expect(await raiseAlerts(world.workspace)).toBe(1)
  })
})

describe('a rule that is changed', () => {
  const ofRules = async () => (await alerts()).filter(({ kind }) => kind === 'rulesChanged')

  test('is told to everybody who reads the log, once; whoever did it does not settle it', async () => {
    await change('newPlace', { minutes: 59 })
    await Promise.all([raiseAlerts(world.workspace), raiseAlerts(world.workspace)])
    const [one, ...others] = await ofRules()
    expect([one, others]).toMatchObject([
      { name: '预警规则被修改', person: world.ids.ada, count: 1, notified: null },
      [],
    ])
    const settle = (by: PersonName) =>
      world.as(by).patch(`/records/alert/${one?.id}`, { version: 'any', values: { state: 'explained' } })
    expect((await settle('ada')).status).toBe(403)
    expect((await settle('auditor')).status).toBe(200)
  })

  test('so is one that is switched off or deleted, and one that is added is not', async () => {
    const values = { name: '夜里的导出', kind: 'massExport', threshold: 50, minutes: 30 }
    const made = await world.as('ada').post<RecordView>('/records/watchRule', { values })
    expect([made.status, await raiseAlerts(world.workspace)]).toEqual([201, 0])
    const at = `/records/watchRule/${made.body.id}`
    expect((await world.as('ada').patch(at, { version: 'any', values: { active: false } })).status).toBe(200)
    expect((await world.as('ada').delete(`${at}?version=2`)).status).toBe(200)
    expect(await raiseAlerts(world.workspace)).toBe(1)
    expect((await ofRules())[0]).toMatchObject({ person: world.ids.ada, count: 2, state: 'open' })
  })
})

describe('what is watched for', () => {
  test('many failed sign-ins of one person are one alert, however often somebody looks', async () => {
    await lower('failures', 2)
    for (const password of ['not hers', 'nor this'])
      await world.stranger.post('/session', { login: world.logins.chen, password })
    const looked = await Promise.all([raiseAlerts(world.workspace), raiseAlerts(world.workspace)])
    expect(looked.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await raiseAlerts(world.workspace)).toBe(0)
    expect((await alerts()).filter(({ person }) => person === world.ids.chen)).toMatchObject([
      { name: '多次登录失败', kind: 'failures', person: world.ids.chen, count: 2, state: 'open' },
    ])
  })

  test('mass deletion, owner transfers and values revealed', async () => {
    for (const kind of ['massDelete', 'ownerTransfers', 'reveals']) await lower(kind, 3)
    const made = await Promise.all([1, 2, 3, 4].map((n) => world.customer({ name: `客户甲${n}` }, 'clerk')))
    const select = { ids: made.map(({ id }) => id) }
    const give = { mode: 'apply', object: 'customer', select, set: { owner: world.ids.lin } }
    expect((await world.as('clerk').post('/changes', give)).status).toBe(200)
    const remove = { mode: 'apply', object: 'customer', select, op: 'delete' }
    expect((await world.as('clerk').post('/changes', remove)).status).toBe(200)
    const one = await world.customer({}, 'ada')
    for (let n = 0; n < 3; n++) await world.as('clerk').post(`/records/customer/${one.id}/reveal`, { field: 'idCard' })
    expect(await raiseAlerts(world.workspace)).toBe(3)
    const raised = (await alerts()).filter(({ person }) => person === world.ids.clerk)
    expect(raised.map(({ kind, count }) => `${kind} ${count}`).toSorted()).toEqual([
      'massDelete 4',
      'ownerTransfers 4',
      'reveals 3',
    ])
  })

  test('exports by their rows, changes at odd hours, a sign-in from a new place', async () => {
    await lower('massExport', 200)
    await lower('oddHours', 1)
    await change('oddHours', { fromHour: 0, toHour: 0 })
    for (let n = 0; n < 2; n++) expect((await world.as('auditor').get('/log.csv?kind=backup')).status).toBe(200)
    const lin = { id: world.ids.lin, name: '林悦' }
    await world.customer({}, 'zhou')
    const { database, now } = world.workspace
    const details = { newPlace: true } as const
    await writeLog(database.system, { kind: 'signIn', actor: lin, at: now(), address: '10.1.1.1', details })
    await raiseAlerts(world.workspace)
    const raised = (await alerts()).map(({ kind, person, count }) => [kind, person, count])
    expect(raised).toEqual(
      expect.arrayContaining([
        ['massExport', world.ids.auditor, 200],
        ['oddHours', world.ids.zhou, expect.any(Number)],
        ['newPlace', world.ids.lin, 1],
      ]),
    )
    expect(raised.some(([kind, person]) => kind === 'newPlace' && person !== world.ids.lin)).toBe(false)
  })

  test('what a rule says that is none is refused by name', async () => {
    const rule = { name: '规则', kind: 'failures', threshold: 3, minutes: 10 }
    for (const [field, value] of [
      ['kind', 'nonsense'],
      ['threshold', 0],
      ['threshold', 1e9],
      ['minutes', 0],
      ['minutes', 'soon'],
      ['fromHour', 24],
    ] as const) {
      const { status, body } = await world.as('ada').post('/records/watchRule', { values: { ...rule, [field]: value } })
      expect([status, body.errors[0]?.path]).toEqual([422, field])
    }
    expect((await world.as('lin').post('/records/watchRule', { values: rule })).status).toBe(403)
  })
})

describe('an alert', () => {
  const find = async (person: string) => (await alerts()).find((alert) => alert.person === person)
  const settle = (by: PersonName, alert: RecordView | undefined, values: object) =>
    world.as(by).patch(`/records/alert/${alert?.id}`, { version: 'any', values })

  test('is settled by whoever reads the log; what it says is written by the watch alone', async () => {
    const one = await find(world.ids.chen)
    expect((await settle('auditor', one, { state: 'explained', note: '忘记密码' })).status).toBe(200)
    expect((await settle('auditor', one, { count: 1 })).status).toBe(403)
    expect((await world.as('lin').get(`/records/alert/${one?.id}`)).status).toBe(404)
  })

  test('that is settled is told again when as much is done again, and what was told counts no more', async () => {
    const fail = () => world.stranger.post('/session', { login: world.logins.chen, password: 'not hers either' })
    const raised = async () =>
      (await alerts()).filter(({ kind, person }) => kind === 'failures' && person === world.ids.chen)
    await fail()
    await raiseAlerts(world.workspace)
    expect(await raised()).toMatchObject([{ state: 'explained' }])
    await fail()
    await Promise.all([raiseAlerts(world.workspace), raiseAlerts(world.workspace)])
    expect(await raised()).toMatchObject([{ count: 2, state: 'open' }, { state: 'explained' }])
    await Promise.all([fail(), fail()])
    await raiseAlerts(world.workspace)
    expect(await raised()).toHaveLength(2)
  })

  test('is nobody’s to make or to take away, not by undoing what raised it either', async () => {
    const one = await find(world.ids.chen)
    const values = { name: '假', kind: 'failures', state: 'explained' }
    expect((await world.as('ada').post('/records/alert', { values })).status).toBe(403)
    expect((await world.as('ada').delete(`/records/alert/${one?.id}`)).status).toBe(403)
    const history = await world.as('ada').get<{ items: { changeId: string }[] }>(`/records/alert/${one?.id}/history`)
    const raising = history.body.items.at(-1)?.changeId
    expect((await world.as('ada').post(`/changes/${raising}/revert`, {})).status).toBe(403)
  })

  test('about oneself is settled by somebody else', async () => {
    const hers = await find(world.ids.auditor)
    expect((await settle('auditor', hers, { note: '月度审计' })).status).toBe(200)
    const refused = await settle('auditor', hers, { state: 'explained' })
    expect([refused.status, refused.body.errors[0]]).toMatchObject([
      403,
      { path: 'state', code: 'alert-about-herself' },
    ])
    expect((await settle('ada', hers, { state: 'explained' })).status).toBe(200)
  })

  test('is seen by whom its rule names, who settles nothing', async () => {
    await change('failures', { notify: [world.ids.zhou] })
    const wrong = { login: world.logins.lin, password: 'not hers' }
    for (let n = 0; n < 2; n++) await world.stranger.post('/session', wrong)
    await raiseAlerts(world.workspace)
    const { body } = await world.as('zhou').get<RecordPage>('/records/alert')
    expect(body.items).toMatchObject([{ person: world.ids.lin, notified: [world.ids.zhou] }])
    expect((await settle('zhou', body.items[0], { state: 'explained' })).status).toBe(403)
    await Promise.all([tellAlerts(world.workspace), tellAlerts(world.workspace)])
    await expect.poll(() => toldOfAlerts('zhou')).toEqual(['预警「多次登录失败」等您核查：林悦'])
    await tellAlerts(world.workspace)
  })

  test('is told to everybody who reads the log where its rule names nobody but whom it is about', async () => {
    for (let n = 0; n < 2; n++) await world.stranger.post('/session', { login: world.logins.zhou, password: 'not his' })
    await raiseAlerts(world.workspace)
    const his = (await alerts()).find(({ kind, person }) => kind === 'failures' && person === world.ids.zhou)
    expect(his).toMatchObject({ count: 2, notified: null })
    // Of many a few are told at each look.
    const toldToAuditor = async () => {
      await tellAlerts(world.workspace)
      return toldOfAlerts('auditor')
    }
    await expect.poll(toldToAuditor).toContain('预警「多次登录失败」等您核查：周航')
    expect(await toldOfAlerts('zhou')).toHaveLength(1)
  })
})

describe('suspending', () => {
  test('ends sessions and keys at once, and is an entry of the log', async () => {
    const { headers } = await world.stranger.post('/session', { login: world.logins.service, password: worldPassword })
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    const { body } = await world.stranger.post<{ key: string }>('/api-keys', { name: 'x', scope: 'read' }, { cookie })
    const key = { authorization: `Bearer ${body.key}` }
    expect((await world.stranger.get('/session', key)).status).toBe(200)
    const suspended = await world.as('ada').post(`/users/${world.ids.service}/suspend`, { reason: '异常登录' })
    expect(suspended.status).toBe(204)
    expect((await world.stranger.get('/session', { cookie })).status).toBe(401)
    expect((await world.stranger.get('/session', key)).status).toBe(401)
    const again = await world.stranger.post('/session', { login: world.logins.service, password: worldPassword })
    expect(again.status).toBe(401)
    const log = await world.as('auditor').get<LogPage>('/log?kind=suspend', { 'accept-language': 'zh-CN' })
    expect(log.body.items).toMatchObject([
      { who: { name: 'Ada' }, record: world.ids.service, reason: '异常登录', text: '停用了「许静怡」的账号' },
    ])
  })

  test('nobody suspends herself, nor without the right, nor somebody who is not there', async () => {
    const suspend = (by: 'ada' | 'lin', id: string) => world.as(by).post(`/users/${id}/suspend`)
    expect((await suspend('ada', world.ids.ada)).body).toMatchObject({ status: 422, code: 'suspends-herself' })
    expect((await suspend('lin', world.ids.chen)).status).toBe(403)
    expect((await suspend('ada', 'nobody')).status).toBe(404)
    expect((await suspend('ada', '00000000-0000-7000-8000-0000000000ff')).status).toBe(404)
  })

  test('the last administrator stays, whoever asks', async () => {
    const grants = { objects: {}, fields: {}, rights: ['manage-people'] }
    const role = await world.as('ada').post<RecordView>('/records/role', { values: { name: '人事', grants } })
    const at = `/records/user/${world.ids.lin}`
    expect((await world.as('ada').patch(at, { version: 'any', values: { roles: [role.body.id] } })).status).toBe(200)
    const refused = await world.as('lin').post(`/users/${world.ids.ada}/suspend`)
    // Who holds less does not come as far as that.
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([403, 'person-beyond-author'])
    const leaves = { version: 'any', values: { active: false } }
    const byHerself = await world.as('ada').patch(`/records/user/${world.ids.ada}`, leaves)
    expect([byHerself.status, byHerself.body.errors[0]?.code]).toEqual([409, 'last-administrator'])
    expect((await world.as('ada').get('/session')).status).toBe(200)
  })
})

test('a large change is looked through once, and forgotten when no rule counts it any more', async () => {
  const zhou = world.as('zhou')
  const items = Array.from({ length: 600 }, (_, n) => ({
    object: 'customer',
    op: 'create',
    values: { name: `客户乙${n}` },
  }))
  expect((await zhou.post('/changes', { mode: 'apply', items })).status).toBe(200)
  const select = { filter: { field: 'owner', op: 'eq', value: world.ids.zhou } }
  const remark = { mode: 'apply', object: 'customer', select, set: { remark: '回访' } }
  const { change } = (await zhou.post<ChangeOutcome>('/changes', remark)).body
  const known = new Map()
  await raiseAlerts(world.workspace, known)
  expect([...known]).toEqual([[change.id, { atMs: Date.parse(change.at), count: 0 }]])
  // As if it had moved them all: what is known is not counted again.
  known.set(change.id, { atMs: Date.parse(change.at), count: 601 })
  await raiseAlerts(world.workspace, known)
  const raised = (await alerts()).filter(({ kind, person }) => kind === 'ownerTransfers' && person === world.ids.zhou)
  expect(raised).toMatchObject([{ count: 601 }])
  lateMs += 61 * 60_000
  await raiseAlerts(world.workspace, known)
  expect(known.size).toBe(0)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeView, HistoryEntry, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { letCheck } from './checkers.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 孟小雨 writes what 林悦 or 陈默 enter again without seeing it; 周航 settles what differs. */

let world: World
let checking: string

beforeAll(async () => {
  world = await openWorld({})
  checking = await letCheck(world, ['lin', 'chen'], { object: 'customer', fields: { bankAccount: 'edit' } })
  await rule({ name: '账号', condition: starts('账号'), fields: ['bankAccount', 'website'] })
  await rule({ name: '由第一人', condition: starts('第一'), fields: ['website'], settledBy: 'first', third: null })
  await rule({ name: '由第二人', condition: starts('第二'), fields: ['website'], settledBy: 'second', third: null })
  const steps = [{ approvers: [{ person: world.ids.zhou }], mode: 'all' }]
  const flow = { object: 'customer', name: '再批准', condition: `after.remark.contains("再批准")`, steps }
  await world.create('approvalFlow', flow, 'ada')
})
afterAll(() => world?.close())

const starts = (text: string) => `after.remark.startsWith("${text}")`
const person = (name: PersonName) => ({ person: world.ids[name] })

function rule(values: Values) {
  const people = { second: [person('lin'), person('chen')], settledBy: 'third', third: [person('zhou')] }
  return world.create('doubleEntryRule', { object: 'customer', active: true, ...people, ...values }, 'ada')
}

interface Sent {
  readonly id: string
  readonly customer: RecordView
}

const account = '6222021234567890128'
const other = '6222021234567890136'

async function send(remark: string, values: Values = {}, by: PersonName = 'clerk'): Promise<Sent> {
  const customer = await world.customer({ website: 'https://old.example' })
  const { status, body } = await world.as(by).patch<{ change: { id: string } }>(`/records/customer/${customer.id}`, {
    version: customer.version,
    values: { remark: `${remark} ${customer.id}`, website: 'https://first.example', ...values },
  })
  expect([status, body]).toMatchObject([202, { change: { id: expect.any(String) } }])
  return { id: body.change.id, customer }
}

type Answered = ChangeView & Pick<ProblemDocument, 'code' | 'detail' | 'errors'>
const enter = (by: PersonName, { id }: Sent, values: Values, more: object = {}) =>
  world.as(by).post<Answered>(`/double-entries/${id}`, { values, ...more })
const settle = (by: PersonName, { id }: Sent, choices: object) =>
  world.as(by).post<Answered>(`/double-entries/${id}/settle`, { choices })
const read = async (by: PersonName, { id }: Sent) => (await world.as(by).get<Answered>(`/changes/${id}`)).body
const websiteOf = async ({ customer }: Sent) =>
  (await world.as('ada').get<RecordView>(`/records/customer/${customer.id}`)).body.website

/** As if a login were another one of 孟小雨. */
async function asOnePerson(name: PersonName, run: () => Promise<void>): Promise<void> {
  const path = `/records/user/${world.ids[name]}`
  const { mobile = null } = (await world.as('ada').get<RecordView>(path)).body
  const written = async (value: unknown) =>
    expect((await world.as('ada').patch(path, { version: 'any', values: { mobile: value } })).status).toBe(200)
  await written('13800138005')
  await run()
  await written(mobile)
}

test('what a rule catches waits; entered again alike by somebody else it holds, and the history names both', async () => {
  const sent = await send('账号', { bankAccount: account })
  const seen = await read('lin', sent)
  expect(seen).toMatchObject({
    status: 'pending',
    mayDecide: ['reject', 'sendBack', 'delegate', 'enter', 'comment'],
    approvals: [{ kind: 'enter' }],
    doubleEntries: [
      { rule: { name: '账号' }, fields: [{ name: 'bankAccount' }, { name: 'website' }], first: { name: '孟小雨' } },
    ],
  })
  const entered = await enter('lin', sent, {
    bankAccount: ' 6222 0212 3456 7890 128',
    website: 'https://first.example ',
  })
  expect([entered.status, entered.body.status, entered.body.detail]).toEqual([200, 'applied', undefined])
  expect(await websiteOf(sent)).toBe('https://first.example')
  expect(entered.body.decisions?.map(({ kind, who }) => [kind, who.name])).toEqual([
    ['start', '孟小雨'],
    ['enter', '林悦'],
    ['apply', 'Kebu'],
  ])
  const history = await world.as('ada').get<{ items: HistoryEntry[] }>(`/records/customer/${sent.customer.id}/history`)
  expect(history.body.items[0]).toMatchObject({ who: { name: '孟小雨' }, enteredBy: [{ name: '林悦' }] })
})

test('what differs is compared for whoever settles it, who chooses one of the two, and the history names her', async () => {
  const sent = await send('账号', { bankAccount: account })
  const entered = await enter('chen', sent, { bankAccount: other, website: 'https://first.example' })
  expect(entered.body).toMatchObject({ status: 'pending', doubleEntries: [{ second: { name: '陈默' } }] })
  expect((await read('zhou', sent)).doubleEntries?.[0]).toMatchObject({
    second: { name: '陈默' },
    differing: ['bankAccount'],
    comparison: { before: { website: 'https://first.example' }, after: { website: 'https://first.example' } },
  })
  expect(await settle('chen', sent, { bankAccount: 'second' })).toMatchObject({
    status: 409,
    body: { code: 'not-pending' },
  })
  expect(await settle('clerk', sent, { bankAccount: 'first' })).toMatchObject({ status: 403 })
  expect(await settle('zhou', sent, {})).toMatchObject({ status: 422, body: { errors: [{ path: 'bankAccount' }] } })
  expect(await settle('zhou', sent, { bankAccount: 'second', website: 'first' })).toMatchObject({ status: 422 })
  const settled = await settle('zhou', sent, { bankAccount: 'second' })
  expect([settled.status, settled.body.status, settled.body.detail]).toEqual([200, 'applied', undefined])
  const revealed = await world
    .as('clerk')
    .get<{ items: HistoryEntry[] }>(`/records/customer/${sent.customer.id}/history`)
  expect(revealed.body.items[0]).toMatchObject({
    who: { name: '孟小雨' },
    enteredBy: [{ name: '陈默' }],
    settledBy: [{ name: '周航' }],
  })
  expect(revealed.body.items[0]?.approvedBy).toBeUndefined()
  expect((await read('clerk', sent)).decisions?.map(({ kind }) => kind)).toEqual(['start', 'enter', 'settle', 'apply'])
  // Who was asked as well, and entered nothing, has nothing left to see.
  const over = await world.as('lin').get<ProblemDocument>(`/changes/${sent.id}`)
  expect([over.status, over.body.detail]).toEqual([404, '不用再录入了：周航已裁定差异，变更已生效'])
})

test('it may be the first or the second who settles it, and then nobody else', async () => {
  const first = await send('第一')
  await enter('lin', first, { website: 'https://second.example' })
  expect((await settle('zhou', first, { website: 'first' })).status).toBe(404)
  expect((await settle('lin', first, { website: 'first' })).body.code).toBe('not-pending')
  expect((await settle('clerk', first, { website: 'first' })).body.status).toBe('applied')
  expect(await websiteOf(first)).toBe('https://first.example')
  const second = await send('第二')
  await enter('lin', second, { website: 'https://second.example' })
  expect((await settle('clerk', second, { website: 'second' })).status).toBe(403)
  expect((await settle('lin', second, { website: 'second' })).body.status).toBe('applied')
  expect(await websiteOf(second)).toBe('https://second.example')
})

test('what an approval flow catches as well is approved after it was entered again, as it was settled', async () => {
  const alike = await send('账号 再批准', { bankAccount: account })
  expect((await world.as('zhou').get<Answered>(`/changes/${alike.id}`)).status).toBe(404)
  const entered = await enter('lin', alike, { bankAccount: account, website: 'https://first.example' })
  expect(entered.body).toMatchObject({ status: 'pending', approvals: [{ step: 3, waitingFor: [{ name: '周航' }] }] })
  expect((await world.as('zhou').post<Answered>(`/changes/${alike.id}/approve`, { version: 1 })).body.status).toBe(
    'applied',
  )

  const settledOtherwise = await send('账号 再批准', { bankAccount: account })
  await enter('lin', settledOtherwise, { bankAccount: account, website: 'https://second.example' })
  const settled = await settle('zhou', settledOtherwise, { website: 'second' })
  expect(settled.body).toMatchObject({ status: 'pending', version: 2, approvals: [{ step: 3 }] })
  expect((await read('zhou', settledOtherwise)).items?.[0]?.after).toMatchObject({ website: 'https://second.example' })
  // Who approves it then reads how it came to be.
  expect((await read('zhou', settledOtherwise)).doubleEntries).toMatchObject([
    {
      second: { name: '林悦' },
      differing: ['website'],
      comparison: { before: { website: 'https://first.example' }, after: { website: 'https://second.example' } },
      settled: { website: 'second' },
    },
  ])
  const approved = await world.as('zhou').post<Answered>(`/changes/${settledOtherwise.id}/approve`, { version: 2 })
  expect(approved.body.status).toBe('applied')
  expect(await read('clerk', settledOtherwise)).toMatchObject({
    enteredBy: [{ name: '林悦' }],
    settledBy: [{ name: '周航' }],
    approvedBy: [{ name: '周航' }],
  })
  expect(await websiteOf(settledOtherwise)).toBe('https://second.example')
})

test('never the same person, nor one who was not asked; once, and not what is no second entry', async () => {
  const sent = await send('账号', { bankAccount: account })
  const values = { bankAccount: account, website: 'https://first.example' }
  expect(await enter('clerk', sent, values)).toMatchObject({ status: 403, body: { code: 'double-entry-own' } })
  expect((await enter('service', sent, values)).status).toBe(404)
  expect((await enter('ada', sent, values)).body.code).toBe('not-approver')
  expect(await world.as('lin').post(`/changes/${sent.id}/approve`, { version: 1 })).toMatchObject({
    ...{ status: 409, body: { code: 'double-entry-asked' } },
  })
  expect(await enter('lin', sent, { ...values, remark: 'x' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'remark' }] },
  })
  expect(await enter('lin', sent, { bankAccount: '12' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'bankAccount' }] },
  })
  expect(await enter('lin', sent, values, { version: 2 })).toMatchObject({
    status: 409,
    body: { code: 'version-stale' },
  })
  const both = await Promise.all([enter('lin', sent, values), enter('chen', sent, values)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await enter('lin', sent, values)).toMatchObject({ status: 409, body: { code: 'not-pending' } })
  const withdrawn = await send('账号', { bankAccount: account })
  await world.as('clerk').post(`/changes/${withdrawn.id}/withdraw`, { version: 1 })
  expect(await enter('lin', withdrawn, values)).toMatchObject({ status: 409, body: { code: 'not-pending' } })
  await asOnePerson('chen', async () => {
    const again = await send('账号', { bankAccount: account })
    expect(await enter('chen', again, values)).toMatchObject({ status: 403, body: { code: 'double-entry-own' } })
  })
})

test('nobody but its author is told what was entered first until it was entered again', async () => {
  const secrets = {
    bankAccount: '6222021234567891118',
    website: 'https://never-told.example',
    remark: '账号 never-told',
  }
  const customer = await world.customer({})
  const { body } = await world.as('clerk').patch<{ change: { id: string } }>(`/records/customer/${customer.id}`, {
    ...{ version: customer.version, reason: 'never-told reason', values: secrets },
  })
  const { id } = body.change
  const paths = [
    ...[
      `/changes/${id}`,
      `/changes/${id}/items`,
      '/changes?waitingFor=me',
      '/changes?status=pending',
      '/changes?q=never-told',
    ],
    ...[
      `/records/customer/${customer.id}`,
      `/records/customer/${customer.id}/history`,
      '/records/customer',
      '/notices',
    ],
    ...['/search?q=never-told', '/log', '/changes'],
  ]
  for (const by of ['lin', 'chen', 'ada', 'zhou', 'auditor'] as const)
    for (const path of paths) {
      const answer = JSON.stringify((await world.as(by).get(path)).body)
      for (const secret of ['never-told', '6222021234567891118'])
        expect(answer.includes(secret) ? `${by} ${path}: ${answer}` : '').toBe('')
    }
  expect(JSON.stringify((await world.as('clerk').get(`/changes/${id}`)).body)).toContain('never-told')
  const pending = (await world.as('ada').get<RecordView>(`/records/customer/${customer.id}`)).body.pending
  expect(pending?.[0]?.fields).toEqual(['website', 'bankAccount'])
})

test('such records are changed one at a time and not among others; a preview says who enters it again', async () => {
  const [one, two] = [await world.customer({}), await world.customer({})]
  const item = ({ id }: RecordView) => ({
    ...{
      object: 'customer',
      op: 'update',
      id,
      version: 'any',
      values: { remark: '账号', website: 'https://a.example' },
    },
  })
  const many = await world.as('clerk').post<Answered>('/changes', { mode: 'apply', items: [item(one), item(two)] })
  expect([many.status, JSON.stringify(many.body)]).toEqual([422, expect.stringContaining('double-entry-single')])
  const preview = await world.as('clerk').post('/changes', { mode: 'preview', items: [item(one)] })
  expect(preview.body).toMatchObject({
    impact: { approvals: [{ flow: { name: '账号' }, steps: [{ kind: 'enter' }, { kind: 'settle' }] }] },
  })
})

test('a rule is understood, or refused by field: what is entered again is entered by people', async () => {
  const refused = async (values: Values) => {
    const whole = { object: 'customer', fields: ['website'], ...values }
    const { status, body } = await world.as('ada').post<ProblemDocument>('/records/doubleEntryRule', { values: whole })
    return [status, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)]
  }
  expect(await refused({ fields: [] })).toEqual([422, 'fields required'])
  expect(await refused({ fields: ['nothing'] })).toEqual([422, 'fields double-entry-field-unknown'])
  expect(await refused({ fields: ['createdAt'] })).toEqual([422, 'fields double-entry-field-computed'])
  expect(await refused({ object: 'user', fields: ['name'] })).toEqual([422, 'object double-entry-on-system-object'])
  expect(await refused({ condition: 'after.nothing > 1' })).toEqual([422, expect.stringMatching(/^condition /)])
  expect(await refused({ settledBy: 'first', third: [person('zhou')] })).toEqual([
    422,
    'third double-entry-third-unasked',
  ])
  expect(await refused({ second: [{ person: world.ids.zhou.replace(/^./, 'f') }] })).toEqual([
    422,
    'second flow-person-unknown',
  ])
  const kept = await world.as('ada').post<RecordView>('/records/doubleEntryRule', {
    values: { object: 'contact', condition: 'after.name == "账户"', fields: ['name'], active: true },
  })
  expect([kept.status, kept.body.settledBy]).toEqual([201, 'third'])
  const always = { object: 'contact', condition: 'true', fields: ['name'], active: false }
  expect((await world.as('ada').post('/records/doubleEntryRule', { values: always })).status).toBe(201)
})

test('who looks through her eyes is told nothing either, nor which flows catch what she entered', async () => {
  const sent = await send('账号 再批准', { bankAccount: account })
  const asClerk = { 'kebu-view-as': `user:${world.ids.clerk}` }
  const seen = await world.as('ada').get<Answered>(`/changes/${sent.id}`, asClerk)
  expect([seen.status, seen.body.items, JSON.stringify(seen.body).includes('first.example')]).toEqual([200, [], false])
  expect((await read('lin', sent)).steps?.map(({ kind }) => kind)).toEqual(['enter', 'settle'])
  expect((await read('clerk', sent)).steps?.map(({ kind }) => kind)).toEqual(['enter', 'settle', undefined])
})

test('who has seen both when it was sent before does not enter it again', async () => {
  const sent = await send('账号')
  await enter('chen', sent, { website: 'https://guess.example' })
  await world.as('zhou').post(`/changes/${sent.id}/send-back`, { version: 1, reason: '再核对' })
  expect((await world.as('clerk').post(`/changes/${sent.id}/resubmit`, { version: 1 })).status).toBe(200)
  // Entered anew, it is blind anew.
  const [again] = (await read('zhou', sent)).doubleEntries ?? []
  expect([again?.second, again?.comparison]).toEqual([undefined, undefined])
  const values = { website: 'https://first.example' }
  expect(await enter('chen', sent, values)).toMatchObject({ status: 403, body: { code: 'double-entry-seen' } })
  expect((await enter('lin', sent, values)).body.status).toBe('applied')
})

test('nobody settles or approves her own by another login', async () => {
  const sent = await send('账号 再批准')
  await enter('lin', sent, { website: 'https://second.example' })
  const refused = { status: 403, body: { code: 'approval-own' } }
  await asOnePerson('zhou', async () =>
    expect(await settle('zhou', sent, { website: 'second' })).toMatchObject(refused),
  )
  expect((await settle('zhou', sent, { website: 'second' })).status).toBe(200)
  const approve = () => world.as('zhou').post<Answered>(`/changes/${sent.id}/approve`, { version: 2 })
  await asOnePerson('zhou', async () => expect(await approve()).toMatchObject(refused))
  expect((await approve()).body.status).toBe('applied')
})

test('fields of the company’s own are compared like others; what somebody does not see is not told to differ', async () => {
  const label = { 'zh-CN': '授信', en: 'Credit' }
  const clerk = await world.as('ada').get<RecordView & { roles: string[] }>(`/records/user/${world.ids.clerk}`)
  const field = {
    object: 'customer',
    name: 'creditNote',
    label,
    type: 'text',
    visibleTo: [checking, ...clerk.body.roles],
  }
  await world.create('customField', field, 'ada')
  await rule({ name: '授信', condition: starts('授信'), fields: ['creditNote', 'bankAccount'] })
  const sent = await send('授信', { creditNote: '三十万', bankAccount: account })
  const entered = await enter('chen', sent, { creditNote: '三百万', bankAccount: other })
  expect(entered.body.doubleEntries?.[0]).toMatchObject({
    differing: ['creditNote', 'bankAccount'],
    comparison: { before: { creditNote: '三十万' }, after: { creditNote: '三百万' } },
  })
  expect((await read('zhou', sent)).doubleEntries?.[0]?.differing).toEqual(['bankAccount'])
})

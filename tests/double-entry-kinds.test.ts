import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ChangeView, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import type { Json } from '../src/core/json.ts'
import { renewWaiters } from '../src/server/flows/apply-approved.ts'
import { letCheck } from './checkers.ts'
import { heardWhile } from './nothing-told/heard.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** An opportunity of every kind of value: made, changed and undone, 孟小雨 is asked for a second entry by 林悦 or 陈默. */

let world: World
let customer: RecordView
let products: readonly RecordView[]
let file: { readonly id: string; readonly name: string }

const entered = ['name', 'amount', 'expectedCloseOn', 'traits', 'products', 'place', 'externalId', 'competitor']

beforeAll(async () => {
  world = await openWorld({})
  await letCheck(world, ['lin', 'chen'], { object: 'opportunity' })
  const field = { object: 'opportunity', label: { 'zh-CN': '特点', en: 'Traits' } }
  await world.create('customField', { ...field, name: 'traits', type: 'choices', options: ['甲', '乙', '丙'] }, 'ada')
  await world.create('customField', { ...field, name: 'place', label: { 'zh-CN': '地点' }, type: 'address' }, 'ada')
  await world.create('customField', { ...field, name: 'papers', label: { 'zh-CN': '原件' }, type: 'attachment' }, 'ada')
  const people = { second: [person('lin'), person('chen')], third: [person('zhou')] }
  const rule = { object: 'opportunity', name: '报价', fields: entered, active: true, ...people }
  await world.create('doubleEntryRule', rule, 'ada')
  customer = await world.customer({})
  products = [await world.product(), await world.product()]
  file = await upload('never-told.pdf')
})
afterAll(() => world?.close())

const person = (name: PersonName) => ({ person: world.ids[name] })

async function upload(name: string) {
  const form = new FormData()
  form.append('file', new Blob([name], { type: 'application/pdf' }), name)
  return (await world.as('clerk').post<typeof file>('/files', form)).body
}

type Answered = ChangeView & Pick<ProblemDocument, 'code' | 'errors'> & { readonly change: { readonly id: string } }

let made = 0
const next = () => {
  made += 1
  return made
}

/** What stands nowhere else. */
const first = () => ({
  name: 'never-told',
  ...{ amount: 7_654_321.5, expectedCloseOn: '2031-07-19', traits: ['甲', '丙'], externalId: 'never-told-1' },
  ...{ competitor: 'never-told', place: { province: '浙江省', city: '杭州市', street: 'never-told 90 号' } },
  products: products.map(({ id }) => id),
})
const alike = () => ({
  name: ' never-told ',
  ...{ amount: '7,654,321.50', expectedCloseOn: '2031/7/19', traits: ['丙', '甲'], externalId: ' never-told-1' },
  ...{ competitor: 'never-told ', place: '浙江省杭州市never-told 90 号' },
  products: products.map(({ id }) => id).reverse(),
})

const send = (values: object) => {
  const whole = {
    customer: customer.id,
    currency: 'USD',
    code: `never-told-${next()}`,
    papers: [file],
    ...first(),
    ...values,
  }
  return world.as('clerk').post<Answered>('/records/opportunity', { reason: 'never-told', values: whole })
}
const enter = (by: PersonName, id: string, values: object) =>
  world.as(by).post<Answered>(`/double-entries/${id}`, { values })
const read = async (by: PersonName, id: string) => (await world.as(by).get<Answered>(`/changes/${id}`)).body

test('of every kind of value nothing is told before the second entry, and what means the same is the same', async () => {
  let id = ''
  const work = async () => {
    const sent = await send({})
    expect([sent.status, sent.body.errors]).toEqual([202, undefined])
    id = sent.body.change.id
  }
  const heard = await heardWhile({ address: world.address, client: world.as('lin'), until: '"approval"' }, work)
  const comment = { version: 1, reason: 'never-told' }
  expect((await world.as('clerk').post(`/changes/${id}/comment`, comment)).status).toBe(200)
  const { title } = await read('clerk', id)
  await nothingIsTold(id, title?.id ?? '', heard)
  expect((await read('clerk', id)).decisions?.at(-1)).toMatchObject({ kind: 'comment', reason: 'never-told' })

  const refused = await enter('lin', id, { ...alike(), amount: 'viel', expectedCloseOn: '2031-02-30', traits: ['丁'] })
  expect([refused.status, refused.body.errors?.map(({ path }) => path)]).toEqual([
    422,
    ['amount', 'expectedCloseOn', 'traits'],
  ])
  expect(JSON.stringify(refused.body)).not.toMatch(secrets)
  const done = await enter('lin', id, alike())
  expect([done.status, done.body.status, done.body.doubleEntries?.[0]?.differing]).toEqual([200, 'applied', []])
  expect(done.body.decisions?.find(({ kind }) => kind === 'comment')?.reason).toBe('never-told')
})

const secrets = /never-told|7654321|7,654,321|2031-07-19|\["甲","丙"\]/

async function nothingIsTold(id: string, recordId: string, heard: string): Promise<void> {
  const paths = [
    ...['', '/items'].map((part) => `/changes/${id}${part}`),
    ...['waitingFor=me', 'status=pending', 'q=never-told', 'limit=200'].map((of) => `/changes?${of}`),
    ...['', '/history'].map((part) => `/records/opportunity/${recordId}${part}`),
    ...['/records/opportunity', `/records/customer/${customer.id}`, `/records/product/${products[0]?.id}`],
    ...['/notices', '/log', '/log.csv', '/search?q=never-told', '/approvals/count', `/files/${file.id}`],
  ]
  const asked = (['lin', 'chen', 'ada', 'zhou', 'auditor'] as const).flatMap((by) =>
    paths.map(async (path) => {
      const answer = JSON.stringify((await world.as(by).get<Json>(path)).body)
      return secrets.test(answer) ? [`${by} ${path}: ${answer}`] : []
    }),
  )
  expect((await Promise.all(asked)).flat()).toEqual([])
  const decide = { mode: 'preview', decision: 'reject', reason: '试', changes: [{ id, version: 1 }] }
  expect(JSON.stringify((await world.as('lin').post('/changes/decide', decide)).body)).not.toMatch(secrets)
  expect(heard).toContain(id)
  expect(heard).not.toMatch(secrets)
}

test('an undo is entered again as well, and can only be settled as it was asked for', async () => {
  const made = await send({ externalId: 'never-told-2' })
  const { title } = (await enter('chen', made.body.change.id, { ...alike(), externalId: 'never-told-2' })).body
  const path = `/records/opportunity/${title?.id}`
  const amountNow = async () => (await world.as('ada').get<RecordView>(path)).body.amount
  const changed = await world.as('clerk').patch<Answered>(path, { version: 'any', values: { amount: 5 } })
  const again = { ...alike(), externalId: 'never-told-2' }
  expect((await enter('chen', changed.body.change.id, { ...again, amount: 5 })).body.status).toBe('applied')
  const undo = () => world.as('clerk').post<Answered>(`/changes/${changed.body.change.id}/revert`, { mode: 'apply' })
  const undone = await undo()
  expect([undone.status, undone.body.change, await amountNow()]).toMatchObject([202, { status: 'pending' }, 5])
  expect(JSON.stringify(await read('lin', undone.body.change.id))).not.toMatch(/7,?654,?321/)
  expect((await enter('lin', undone.body.change.id, { ...again, amount: 6 })).body).toMatchObject({
    ...{ status: 'pending', doubleEntries: [{ differing: ['amount'] }] },
  })
  const settle = (choice: string) =>
    world.as('zhou').post<Answered>(`/double-entries/${undone.body.change.id}/settle`, { choices: { amount: choice } })
  expect((await settle('second')).body.code).toBe('double-entry-undo-fixed')
  expect([(await settle('first')).body.status, await amountNow()]).toEqual(['applied', 7_654_321.5])
})

test('a number that another record has is said when both are there, and never to whoever enters it', async () => {
  const { id } = (await send({ externalId: 'never-told-3' })).body.change
  const differs = await enter('lin', id, { ...alike(), externalId: 'never-told-1' })
  expect(differs.body).toMatchObject({ status: 'pending', doubleEntries: [{ differing: ['externalId'] }] })
  expect(differs.body.doubleEntries?.[0]?.comparison?.currencies?.before).toEqual({ currency: 'USD' })
  const settled = await world.as('zhou').post<Answered>(`/double-entries/${id}/settle`, {
    choices: { externalId: 'second' },
  })
  expect([settled.body.status, settled.body.fault?.refusals[0]]).toMatchObject(['sentBack', { path: 'externalId' }])
})

test('who is asked in the place of those who are gone is told to enter it again, and reads no more when it is done', async () => {
  const { id } = (await send({ externalId: 'never-told-4' })).body.change
  for (const gone of ['lin', 'chen'] as const)
    await world.as('ada').patch(`/records/user/${world.ids[gone]}`, { version: 'any', values: { active: false } })
  await renewWaiters(world.workspace)
  const notices = async () =>
    (await world.as('ada').get<{ items: { kind: string; text: string; read: boolean }[] }>('/notices')).body.items
  await vi.waitFor(async () => expect((await notices())[0]).toMatchObject({ kind: 'entryWaiting' }), {
    timeout: 10_000,
  })
  expect((await notices())[0]?.text).toMatch(/^孟小雨提交的变更等您做第二次录入核对/)
  expect((await enter('ada', id, { ...alike(), externalId: 'never-told-4' })).body.status).toBe('applied')
  await vi.waitFor(async () => expect((await notices())[0]?.read).toBe(true), { timeout: 10_000 })
})

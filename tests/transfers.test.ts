import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeOutcome } from '../src/core/change/change.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 周航 hands customers of 林悦's on: to one, to several, and by what they are. */

let world: World
let customers: readonly RecordView[]

beforeAll(async () => {
  world = await openWorld()
  const levels = ['A', 'A', 'B', 'C', 'C', 'C']
  const made: RecordView[] = []
  for (const level of levels) made.push(await world.customer({ level }))
  customers = made
})
afterAll(() => world?.close())

const ids = () => customers.map(({ id }) => id)
const transfer = (body: object, by: PersonName = 'ada') =>
  world.as(by).post<ChangeOutcome & ProblemDocument>('/changes', {
    mode: 'apply',
    object: 'customer',
    select: { ids: ids() },
    ...body,
  })
const ownersNow = async () => {
  const { body } = await world.as('ada').get<RecordPage>('/records/customer?limit=50')
  const owners = new Map(body.items.map(({ id, owner }) => [id, owner]))
  return ids().map((id) => owners.get(id))
}
const undo = async ({ change }: ChangeOutcome) =>
  (await world.as('ada').post(`/changes/${change.id}/revert`, { mode: 'apply' })).status
interface Told {
  readonly kind: string
  readonly text: string
}
const toldTo = async (by: PersonName, kind: string) => {
  const { body } = await world.as(by).get<{ items: Told[] }>('/notices')
  return body.items.filter((one) => one.kind === kind).map(({ text }) => text)
}

test('several people get the like shares, both sides are told with the note, and all of it comes back by undo', async () => {
  const { lin, chen, zhou } = world.ids
  const body = { transfer: [{ to: [chen, zhou] }], reason: '片区调整' }
  const preview = (await transfer({ ...body, mode: 'preview' })).body
  expect([preview.counts.applied, preview.impact.owners, preview.impact.notices]).toEqual([
    6,
    [
      { to: { id: chen, name: '陈默' }, count: 3 },
      { to: { id: zhou, name: '周航' }, count: 3 },
    ],
    expect.arrayContaining([
      { kind: 'ownerGiven', count: 6 },
      { kind: 'ownerTaken', count: 1 },
    ]),
  ])
  expect(preview.impact.access?.gains.map(({ id }) => id)).toContain(chen)
  const done = (await transfer(body)).body
  const owners = await ownersNow()
  expect([chen, zhou].map((id) => owners.filter((owner) => owner === id).length)).toEqual([3, 3])
  await expect.poll(() => toldTo('chen', 'ownerGiven'), { timeout: 10_000 }).toHaveLength(3)
  expect((await toldTo('chen', 'ownerGiven'))[0]).toMatch(/^Ada把客户「.+」移交给您：片区调整$/)
  await expect
    .poll(() => toldTo('lin', 'ownerTaken'), { timeout: 10_000 })
    .toEqual(['Ada把您负责的 6 条记录移交给了别人：片区调整'])
  expect([await undo(done), await ownersNow()]).toEqual([200, [lin, lin, lin, lin, lin, lin]])
})

test('a record goes to whom the first rule names that means it; what none means stays, and says so', async () => {
  const { lin, chen, zhou } = world.ids
  const plan = [
    { to: chen, filter: { field: 'level', op: 'in', value: ['A', 'B'] } },
    { to: zhou, filter: { field: 'level', op: 'in', value: ['B'] } },
  ]
  const preview = (await transfer({ transfer: plan, mode: 'preview' })).body
  expect(preview.counts).toMatchObject({ applied: 3, refused: 3 })
  expect(preview.items.find(({ outcome }) => outcome === 'refused')?.refusals).toMatchObject([
    { code: 'transfer-to-nobody' },
  ])
  const all = { field: 'owner', op: 'eq', value: lin }
  const done = (await transfer({ transfer: [...plan, { to: zhou }], select: { filter: all } })).body
  expect([done.counts.applied, await ownersNow()]).toEqual([6, [chen, chen, chen, zhou, zhou, zhou]])
  expect([await undo(done), await ownersNow()]).toEqual([200, [lin, lin, lin, lin, lin, lin]])
})

test('contacts go along where that is chosen, each to whom its customer goes', async () => {
  const { chen, zhou } = world.ids
  const [one, other] = customers
  const contacts = await Promise.all(
    [one, other].map((of) => world.contact({ customer: of?.id ?? '', name: '联系人' })),
  )
  const select = { ids: [one?.id, other?.id] }
  const body = { select, transfer: [{ to: [chen, zhou] }] }
  const preview = (await transfer({ ...body, mode: 'preview' })).body
  expect(preview.impact.carried).toMatchObject([{ key: 'contact.owner', count: 2 }])
  const done = (await transfer({ ...body, carry: ['contact.owner'] })).body
  const ownerOf = async (object: string, id: string) =>
    (await world.as('ada').get<RecordView>(`/records/${object}/${id}`)).body.owner
  const whose = (records: readonly (RecordView | undefined)[], object: string) =>
    Promise.all(records.map((record) => ownerOf(object, record?.id ?? '')))
  expect(await whose(contacts, 'contact')).toEqual(await whose([one, other], 'customer'))
  expect(await undo(done)).toBe(200)
})

test('who is not there, what cannot be asked for, and whoever may not hand over are refused at their places', async () => {
  const gone = await transfer({ transfer: [{ to: world.ids.chen }, { to: crypto.randomUUID() }] })
  expect([gone.status, gone.body.errors]).toMatchObject([422, [{ path: 'transfer.1.to', code: 'handover-to-nobody' }]])
  const filter = { field: 'nothing', op: 'eq', value: 1 }
  expect((await transfer({ transfer: [{ to: world.ids.chen, filter }] })).status).toBe(400)
  expect((await transfer({ transfer: [] })).status).toBe(400)
  expect((await transfer({ transfer: [{ to: world.ids.chen }] }, 'service')).status).toBe(403)
})

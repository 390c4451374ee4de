import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { openWorld, type World } from './world.ts'

/** 许静怡 edits and deletes what is everybody's, and gives away or brings back only where a role says so. */

let world: World

const closed = { view: 'all', create: true, edit: 'all', delete: 'all', batch: true, import: true } as const

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

let roles = 0

/** Gives her this role and no other. */
async function hold(grants: Values): Promise<string> {
  roles += 1
  const values = { name: `角色 ${roles}`, grants: { objects: grants } }
  const made = await world.as('ada').post<RecordView>('/records/role', { values })
  expect([made.status, made.body]).toMatchObject([201, {}])
  await assign([made.body.id])
  return made.body.id
}

async function assign(held: readonly string[]): Promise<void> {
  const path = `/records/user/${world.ids.service}`
  expect((await world.as('ada').patch(path, { version: 'any', values: { roles: held } })).status).toBe(200)
}

const her = () => world.as('service')
const anyVersion = (values: Values) => ({ version: 'any', values })
const codes = ({ status, body }: { status: number; body: ProblemDocument }) => [status, body.code, body.errors[0]?.path]

describe('giving away', () => {
  test('is refused of every origin where no role gives it, and everything else of the record stays open', async () => {
    await hold({ customer: closed })
    const customer = await world.customer()
    const away = { owner: world.ids.chen }
    const at = `/records/customer/${customer.id}`
    const refused = [403, 'not-allowed-to-transfer', 'owner']
    expect(codes(await her().patch(at, anyVersion(away)))).toEqual(refused)
    expect(codes(await her().patch(at, { ...anyVersion(away), origin: 'inline' }))).toEqual(refused)
    const item = { object: 'customer', op: 'update', id: customer.id, ...anyVersion(away) }
    expect((await her().post('/changes', { mode: 'apply', items: [item] })).status).toBe(403)
    const batch = { mode: 'preview', object: 'customer', select: { ids: [customer.id] }, set: away }
    const { body } = await her().post<ChangeOutcome>('/changes', batch)
    expect(body.items[0]?.refusals).toMatchObject([{ code: 'not-allowed-to-transfer', path: 'owner' }])
    const same = { ...anyVersion({ owner: world.ids.lin, latestNeed: '新' }) }
    expect((await her().patch(at, same)).status).toBe(200)
  })

  test('is said to be closed beforehand, by the record and by its object', async () => {
    await hold({ customer: closed })
    const customer = await world.customer()
    const { body } = await her().get<RecordView>(`/records/customer/${customer.id}`)
    expect(body.access).toMatchObject({ edit: true, fields: { owner: { level: 'read' } } })
    expect(body.access?.fields.owner?.why?.message).toMatch(/移交/)
    const object = await her().get<{ can: object; levels: object }>('/objects/customer')
    expect(object.body).toMatchObject({ can: { transfer: false, restore: false }, levels: { owner: 'edit' } })
    const explained = await her().get(`/access/explain?object=customer&id=${customer.id}&action=transfer`)
    expect(explained.body).toMatchObject({ allowed: false, because: [{ message: expect.stringMatching(/移交/) }] })
  })

  test('reaches what the role that gives it lets her edit, and not what another one does', async () => {
    const own = await hold({ customer: { view: 'own', edit: 'own', transfer: true } })
    const all = await hold({ customer: { view: 'all', create: true, edit: 'all' } })
    await assign([own, all])
    const [hers, other] = [await world.customer({}, 'service'), await world.customer()]
    const give = (to: RecordView) => her().patch(`/records/customer/${to.id}`, anyVersion({ owner: world.ids.chen }))
    expect((await give(other)).status).toBe(403)
    expect((await give(hers)).status).toBe(200)
  })

  test('takes along what may be given away, and nothing else', async () => {
    await hold({ customer: { ...closed, transfer: true }, opportunity: closed })
    const customer = await world.customer()
    await world.opportunity({ customer: customer.id })
    const batch = {
      mode: 'preview',
      object: 'customer',
      select: { ids: [customer.id] },
      set: { owner: world.ids.chen },
    }
    const { body } = await her().post<ChangeOutcome>('/changes', batch)
    expect([body.counts.applied, JSON.stringify(body)]).toEqual([1, expect.not.stringMatching(/opportunity/)])
  })
})

describe('bringing back from the bin', () => {
  test('is its own grant, and goes as far as deleting', async () => {
    await hold({ customer: closed })
    const customer = await world.customer()
    expect((await her().delete(`/records/customer/${customer.id}`, { version: 'any' })).status).toBe(200)
    const item = { object: 'customer', op: 'restore', id: customer.id, version: 'any' }
    const restore = () => her().post('/changes', { mode: 'apply', items: [item] })
    expect(codes(await restore())).toEqual([403, 'not-allowed-to-restore', ''])
    await hold({ customer: { ...closed, delete: 'own', restore: true } })
    expect((await restore()).status).toBe(403)
    await hold({ customer: { ...closed, restore: true } })
    expect((await restore()).status).toBe(200)
  })
})

test('what is no grant is not understood', async () => {
  const values = { name: '错', grants: { objects: { customer: { transfer: 'all', restored: true } } } }
  const { status, body } = await world.as('ada').post('/records/role', { values })
  expect(status).toBe(422)
  expect(body.errors.map(({ message }) => message).join()).toMatch(/customer\.transfer.*customer\.restored/)
})

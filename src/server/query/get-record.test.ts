import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type FieldLevel, type Right, systemActor, toRoleGrants } from '../../core/access/index.ts'
import { newId } from '../db/index.ts'
import { getRecord, listRecords } from './index.ts'
import { openQueryWorkspace, type QueryWorkspace } from './query-workspace.fixture.ts'
import { insertRows } from './record-rows.fixture.ts'
import { personWith } from './specimen.fixture.ts'

let world: QueryWorkspace
const linYue = newId()
const zhouHang = newId()
const yunfan = newId()
const foreign = newId()
const openOrder = newId()
const doneOrder = newId()
const product = newId()
const line = newId()

beforeAll(async () => {
  world = await openQueryWorkspace()
  const insert = (object: string, rows: Parameters<typeof insertRows>[2]) =>
    insertRows(world.owner, { workspace: world.workspace, object }, rows)
  await insert('user', [
    { id: linYue, code: 'U1', name: '林悦' },
    { id: zhouHang, code: 'U2', name: '周航' },
  ])
  await insert('customer', [
    { id: yunfan, code: 'C1', name: '云帆科技', phone: '13800138000', idCard: '110101199003077475', owner: linYue },
    { id: foreign, code: 'C2', name: '他人客户', owner: zhouHang },
  ])
  await insert('product', [{ id: product, code: 'P1', name: '云台' }])
  await insert('order', [
    { id: openOrder, code: 'SO1', customer: foreign, status: 'pending', owner: linYue },
    { id: doneOrder, code: 'SO2', customer: yunfan, status: 'completed', owner: linYue },
  ])
  await insert('orderLine', [
    { id: line, code: 'OL1', order: openOrder, product, quantity: 2, price: 9.5, amount: 19 },
    { code: 'OL2', order: openOrder, product, quantity: 1, price: 1, amount: 1, deletedAt: '2026-11-02T00:00:00.000Z' },
    { code: 'OL3', order: doneOrder, product, quantity: 1, price: 1, amount: 1 },
  ])
})
afterAll(() => world.close())

describe('what a person sees of a customer', () => {
  const own = { view: 'own', edit: 'own' } as const
  const levels = (phone: FieldLevel, idCard?: FieldLevel) => ({ customer: { phone, ...(idCard ? { idCard } : {}) } })

  test.each<[string, Actor, Record<string, unknown>]>([
    ['the system sees everything', systemActor, { phone: '13800138000', idCard: '110101199003077475' }],
    ['a seller sees no sensitive field', personWith(linYue, own), { phone: '13800138000', idCard: undefined }],
    [
      'a masked phone is masked',
      personWith(linYue, own, levels('masked')),
      { phone: '138****8000', idCard: undefined },
    ],
    ['a hidden phone is left out', personWith(linYue, own, levels('hidden')), { phone: undefined, idCard: undefined }],
    [
      'a masked ID card is opened only to be masked',
      personWith(linYue, own, levels('read', 'masked')),
      { phone: '13800138000', idCard: '110****7475' },
    ],
    [
      'whoever holds the field sees the ID card',
      personWith(linYue, own, levels('read', 'read')),
      { phone: '13800138000', idCard: '110101199003077475' },
    ],
  ])('%s', async (_, actor, expected) => {
    const view = await getRecord(world.workspace, { actor, object: 'customer', id: yunfan })
    const page = await listRecords(world.workspace, { actor, object: 'customer' })
    for (const seen of [view, page.items.find((item) => item.id === yunfan)]) {
      expect({ phone: seen?.phone, idCard: seen?.idCard }).toEqual(expected)
      expect(Object.keys(seen ?? {}).filter((name) => expected[name] === undefined && name in expected)).toEqual([])
    }
  })

  test('a record outside the scope looks as if it did not exist', async () => {
    const asked = { actor: personWith(linYue, own), object: 'customer' }
    expect(await getRecord(world.workspace, { ...asked, id: foreign })).toBeNull()
    expect(await getRecord(world.workspace, { ...asked, id: newId() })).toBeNull()
    expect(await getRecord(world.workspace, { ...asked, id: 'no-id' })).toBeNull()
  })
})

describe('linked records', () => {
  test('are named, colleagues always, records of others by their code only', async () => {
    const actor = personWith(linYue, { view: 'own' })
    const view = await getRecord(world.workspace, { actor, object: 'order', id: openOrder })
    expect(view?.refs.customer).toEqual({ id: foreign, object: 'customer', code: 'C2', title: 'C2' })
    expect(view?.refs.owner).toEqual({ id: linYue, object: 'user', code: 'U1', title: '林悦' })
  })

  test('are named by their code where the name is masked', async () => {
    const actor = personWith(linYue, { view: 'all' }, { customer: { name: 'masked' } })
    const view = await getRecord(world.workspace, { actor, object: 'order', id: openOrder })
    expect(view?.refs.customer).toMatchObject({ title: 'C2' })
  })

  test('are not told where the link itself is masked', async () => {
    const actor = personWith(linYue, { view: 'all' }, { order: { customer: 'masked' } })
    const view = await getRecord(world.workspace, { actor, object: 'order', id: openOrder })
    expect(view?.refs).not.toHaveProperty('customer')
    expect(JSON.stringify(view)).not.toContain(foreign)
  })
})

describe('an order', () => {
  test('comes with its living lines, each with what it links to', async () => {
    const view = await getRecord(world.workspace, {
      actor: personWith(linYue, { view: 'own' }),
      object: 'order',
      id: openOrder,
    })
    expect(view?.lines).toMatchObject([{ id: line, amount: 19, refs: { product: { code: 'P1' } } }])
  })

  test('lines alone are seen by whoever sees the order', async () => {
    const asked = { object: 'orderLine', id: line }
    expect(await getRecord(world.workspace, { ...asked, actor: personWith(linYue, { view: 'own' }) })).toMatchObject({
      id: line,
    })
    expect(await getRecord(world.workspace, { ...asked, actor: personWith(zhouHang, { view: 'own' }) })).toBeNull()
    const page = await listRecords(world.workspace, {
      actor: personWith(zhouHang, { view: 'own' }),
      object: 'orderLine',
    })
    expect(page.items).toEqual([])
  })
})

describe('what a person may do with an order', () => {
  const seller = (...rights: Right[]): Actor => ({
    ...personWith(linYue, {}),
    roles: [
      toRoleGrants({
        objects: { '*': { view: 'all', edit: 'own', delete: 'own', transfer: true } },
        fields: {},
        rights,
      }),
    ],
  })
  const accessTo = async (actor: Actor, object: string, id: string) =>
    (await getRecord(world.workspace, { actor, object, id }))?.access

  test('her own pending one she edits and deletes', async () => {
    expect(await accessTo(seller(), 'order', openOrder)).toEqual({
      edit: true,
      delete: true,
      mayLock: true,
      fields: {},
    })
  })

  test('of a completed one the fields are closed, with the reason in her language', async () => {
    const access = await accessTo(seller(), 'order', doneOrder)
    const why = { code: 'order-completed', message: '没有修改权限：该订单已完成' }
    expect(access).toMatchObject({ edit: true, delete: false, whyNotDelete: why })
    expect(access?.fields.customer).toEqual({ level: 'read', why: { ...why, wayOut: 'request-access' } })
    expect(access?.fields).not.toHaveProperty('remark')
    expect(access?.fields).not.toHaveProperty('updatedAt')
  })

  test('whoever may reopen completed orders finds nothing closed', async () => {
    expect(await accessTo(seller('reopen-completed'), 'order', doneOrder)).toEqual({
      edit: true,
      delete: true,
      mayLock: true,
      fields: {},
    })
  })

  test('what is not hers she only sees, and is told so', async () => {
    const access = await accessTo(seller(), 'customer', foreign)
    expect(access).toMatchObject({ edit: false, delete: false, whyNotEdit: { message: '您没有修改这条客户的权限' } })
  })

  test('a line of a completed order is closed like the order', async () => {
    const [closed] = (
      await listRecords(world.workspace, { actor: seller(), object: 'orderLine', limit: 10 })
    ).items.filter((item) => item.order === doneOrder)
    expect(await accessTo(seller(), 'orderLine', closed?.id ?? '')).toMatchObject({
      edit: false,
      delete: false,
      whyNotEdit: { code: 'order-completed' },
    })
    expect(await accessTo(seller(), 'orderLine', line)).toMatchObject({ edit: true, delete: true })
  })
})

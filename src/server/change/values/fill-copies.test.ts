import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/world.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../../../core/change/change.ts'
import { loadActor } from '../../policy/index.ts'
import { submitChange } from '../index.ts'

/** What the form fills in before anybody types, Kebu fills in itself, whoever writes an order and however. */

let world: World
let customer: RecordView
let product: RecordView
const address = { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路 1 号' }

beforeAll(async () => {
  world = await openWorld()
  customer = await world.customer({ address, mobile: '13900000001' })
  await world.contact({ customer: customer.id, name: '备用', mobile: '13900000002' })
  await world.contact({ customer: customer.id, name: '韩磊', mobile: '13900000003', isPrimary: true })
  product = await world.product({ price: 128 })
})
afterAll(() => world?.close())

const lin = () => world.as('lin')
const ordered = async (values: Values) => {
  const { id } = await world.order({ customer: customer.id, ...values })
  return (await lin().get<RecordView>(`/records/order/${id}`)).body
}
const submit = async (mode: 'preview' | 'apply', items: readonly object[]) =>
  (await lin().post<ChangeOutcome>('/changes', { mode, items })).body
const linesOf = ({ lines }: RecordView) => lines as unknown as readonly RecordView[]

test('an order brings contact, address and prices along where nothing is said of them; what is sent empty stays empty', async () => {
  const filled = await ordered({ lines: [{ product: product.id, quantity: 2 }] })
  expect(filled).toMatchObject({ contactName: '韩磊', contactPhone: '13900000003', address, total: 256 })
  const emptied = await ordered({
    contactName: null,
    address: '',
    lines: [
      { product: product.id, quantity: 2, price: null },
      { product: product.id, quantity: 1, price: 99 },
    ],
  })
  expect(emptied).toMatchObject({ contactName: null, contactPhone: '13900000003', address: null })
  expect(linesOf(emptied).map(({ price }) => price)).toEqual([null, 99])
})

test('a preview says the same, of customer, contact and order in one change too', async () => {
  const ids = ['019f0000-0000-7000-8000-000000000001', '019f0000-0000-7000-8000-000000000002']
  const items = [
    { object: 'customer', op: 'create', id: ids[0], values: { name: '新客户', address } },
    {
      object: 'contact',
      op: 'create',
      values: { name: '许晴', mobile: '13900000004', isPrimary: true, customer: ids[0] },
    },
    {
      object: 'order',
      op: 'create',
      id: ids[1],
      values: { customer: ids[0], lines: [{ product: product.id, quantity: 1 }] },
    },
  ]
  const preview = await submit('preview', items)
  const after = preview.items.find(({ object }) => object === 'order')?.after
  expect(after).toMatchObject({ contactName: '许晴', contactPhone: '13900000004', address })
  expect((await submit('apply', items)).counts).toMatchObject({ applied: 3 })
  const { body } = await lin().get<RecordView>(`/records/order/${ids[1]}`)
  expect(body).toMatchObject({ contactName: '许晴', contactPhone: '13900000004', address, total: 128 })
})

test('a price counts where it is in the currency of the order', async () => {
  const foreign = await ordered({ currency: 'USD', exchangeRate: 7, lines: [{ product: product.id, quantity: 2 }] })
  expect(linesOf(foreign)).toMatchObject([{ price: null }])
})

test('who may not read a price, or sees no contacts, gets none of them filled in', async () => {
  const objects = {
    order: { view: 'all', edit: 'all', create: true },
    customer: { view: 'all' },
    product: { view: 'all' },
  }
  const grants = { objects, fields: { product: { price: 'hidden' }, customer: { mobile: 'masked' } } }
  const { id: role } = await world.create('role', { name: '录单', grants } as Values, 'ada')
  const { id } = await world.create('user', { name: '新人', login: 'xinren', roles: [role] }, 'ada')
  const actor = await loadActor(world.workspace, id)
  if (!actor) throw new Error('she is not there')
  const values = { customer: customer.id, lines: [{ product: product.id, quantity: 1 }] }
  const made = await submitChange(world.workspace, actor, {
    ...{ mode: 'apply', origin: 'api', onRefusal: 'stop' },
    items: [{ object: 'order', op: 'create', values }],
  })
  expect(made.counts).toMatchObject({ applied: 1 })
  const { body } = await world.as('ada').get<RecordView>(`/records/order/${made.items[0]?.id}`)
  expect(body).toMatchObject({ contactName: null, contactPhone: null, address, lines: [{ price: null }] })
})

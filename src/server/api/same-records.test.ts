import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'
import type { RecordRef, RecordView } from '../../core/api/shapes.ts'
import { fieldTypes } from '../../core/fields/index.ts'

const sampleCode = String(fieldTypes.creditCode.sample({ type: 'creditCode', label: { 'zh-CN': '', en: '' } }, 7))
let world: World
let mine: RecordView
let strangers: RecordView

beforeAll(async () => {
  world = await openWorld()
  const values = { phone: '021-63334444', email: 'Office@yunfan.example.com' }
  mine = await world.customer({ name: '云帆科技（上海）有限公司', ...values }, 'lin')
  strangers = await world.customer({ name: '南粤商贸有限公司', mobile: '13900139000' }, 'chen')
})
afterAll(() => world.close())

async function same(person: PersonName, query: Record<string, string>): Promise<readonly string[]> {
  const asked = new URLSearchParams({ object: 'customer', ...query })
  const { body } = await world.as(person).get<{ items: readonly RecordRef[] }>(`/search/same?${asked}`)
  return body.items.map(({ title }) => title)
}

test.each([
  ['phone', '+86 21 6333 4444'],
  ['email', 'ｏｆｆｉｃｅ@YunFan.example.com'],
  ['name', '云帆科技(上海) 有限公司'],
])('a new customer with the same %s as one of hers is told to 林悦, however it is written', async (field, value) => {
  expect(await same('lin', { field, value })).toEqual([mine.name])
})

test('a phone is looked for in every phone field, and one not finished nowhere', async () => {
  expect(await same('chen', { field: 'phone', value: '139 0013 9000' })).toEqual([strangers.name])
  expect(await same('chen', { field: 'phone', value: '139 0013' })).toEqual([])
})

test('the same credit code is told', async () => {
  const paper = await world.customer({ name: '有照公司', creditCode: sampleCode }, 'lin')
  expect(await same('lin', { field: 'creditCode', value: sampleCode.toLowerCase() })).toEqual([paper.name])
})

test('nothing is told of records out of sight', async () => {
  expect(await same('lin', { field: 'mobile', value: '13900139000' })).toEqual([])
  expect(await same('ada', { field: 'name', value: '南粤商贸有限公司' })).toEqual([strangers.name])
})

test('fields that are not for telling records apart, sealed and unknown ones are not searched', async () => {
  expect(await same('ada', { field: 'idCard', value: '11010519491231002X' })).toEqual([])
  expect(await same('ada', { field: 'industry', value: 'retail' })).toEqual([])
  expect(await same('ada', { field: 'constructor', value: 'x' })).toEqual([])
})

test('the record that is edited is not the same as itself, and what is in the bin is gone', async () => {
  expect(await same('lin', { field: 'phone', value: '021-63334444', except: mine.id })).toEqual([])
  const gone = await world.customer({ name: '临江仙茶业' }, 'zhou')
  await world.as('zhou').delete(`/records/customer/${gone.id}`, { version: gone.version })
  expect(await same('zhou', { field: 'name', value: '临江仙茶业' })).toEqual([])
})

test('an object that is not hers is refused', async () => {
  expect(await world.as('lin').get('/search/same?object=role&field=name&value=x')).toMatchObject({ status: 403 })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { create } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

let world: ImportWorld
let clerk: Actor

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('孟小雨', 'dataClerk')
  await create(world.workspace, systemActor, 'customer', { name: '云帆科技' })
})
afterAll(() => world?.end())

test('cards become contacts of their companies, and are told by their place in the file', async () => {
  const card = (name: string, company: string, ...lines: string[]) =>
    ['BEGIN:VCARD', 'VERSION:3.0', `FN:${name}`, `ORG:${company}`, ...lines, 'END:VCARD', ''].join('\r\n')
  const known = card(
    '李四',
    '云帆科技',
    'TEL;TYPE=CELL:+86 139 0000 0001',
    'TEL;TYPE=WORK:010-62551234',
    'BDAY:19900102',
  )
  const unknown = card('王五', '没有的公司', 'TEL;TYPE=CELL:13900000002')
  const { id, columns, reading } = await world.upload(clerk, 'contact', known + unknown)
  expect(columns.map(({ header, field }) => [header, field])).toEqual([
    ['姓名', 'name'],
    ['公司', 'customer'],
    ['手机', 'mobile'],
    ['电话', 'phone'],
    ['生日', 'birthday'],
  ])
  expect(reading).toMatchObject({ headerRow: 0, separator: null })
  expect((await world.check(clerk, id)).counts).toMatchObject({ create: 1, error: 1 })
  const rows = async (state: 'create' | 'error') =>
    (await listImportRows(world.workspace, clerk, { id, state, limit: 10, locale: 'zh-CN' })).items
  expect((await rows('error')).map(({ n }) => n)).toEqual([2])
  expect((await world.apply(clerk, id)).result).toMatchObject({ added: 1 })
})

test('a day that Excel counts is a day in a column of days, and a percentage is one in a field of percent', async () => {
  const file = '商机名称,客户,预计成交日期,赢单概率\n年框,云帆科技,46347,60%\n'
  const { id, columns } = await world.upload(clerk, 'opportunity', file)
  expect(columns.map(({ field }) => field)).toEqual(['name', 'customer', 'expectedCloseOn', 'probability'])
  expect((await world.check(clerk, id)).counts).toMatchObject({ create: 1, error: 0 })
})

import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, create } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { fieldTypes } from '../../core/fields/index.ts'
import { listRecords } from '../query/index.ts'
import { correctImportRow } from './correct-import-row.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

const creditCode = String(fieldTypes.creditCode.sample({ type: 'creditCode', label: { 'zh-CN': '', en: '' } }, 7))

let world: ImportWorld
let clerk: Actor

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('陈默', 'dataClerk')
})
afterAll(() => world?.end())

test.each([
  ['email', '邮箱', 'Lin.Yue@example.com', ['lin.yue@EXAMPLE.com', 'ＬＩＮ.YUE@example.com']],
  ['code', '客户编号', 'Kd-7', ['KD-7', 'ｋｄ－７']],
  ['phone', '电话', '021-63334444', ['+86 21 6333 4444', '（021）63334444']],
  ['creditCode', '统一社会信用代码', creditCode, [creditCode.toLowerCase(), creditCode.replace('MA', ' ＭＡ ')]],
])(
  'an import by %s meets the record however the key is written, and tells what comes twice',
  async (key, column, kept, written) => {
    await create(world.workspace, systemActor, 'customer', { name: `原 ${key}`, [key]: kept })
    const rows = written.map((text, n) => `新 ${key} ${n},${text}\n`).join('')
    const wishes = { mode: 'both', key } as const
    const { id } = await world.upload(clerk, 'customer', `客户名称,${column}\n${rows}`, wishes)
    expect((await world.check(clerk, id)).counts).toEqual({ create: 0, update: 1, skip: 0, error: 1 })
    const { items } = await listImportRows(world.workspace, clerk, { id, state: 'error', limit: 10, locale: 'zh-CN' })
    expect(items.map((row) => row.problems[0]?.code)).toEqual(['value-twice-in-file'])
  },
)

test('a code that differs only by case is taken, and the record may write its own anew', async () => {
  const id = await create(world.workspace, systemActor, 'customer', { name: '甲', code: 'Zy-1' })
  const twice = await apply(world.workspace, systemActor, [
    { object: 'customer', op: 'create', values: { name: '乙', code: 'zY-1' } },
    { object: 'customer', op: 'update', id, values: { code: 'ZY-1' } },
  ])
  expect(twice.items.map(({ outcome, refusals }) => [outcome, refusals?.[0]?.code])).toEqual([
    ['refused', 'value-taken'],
    ['applied', undefined],
  ])
})

test('a link is found by its code whatever the case', async () => {
  const customer = await create(world.workspace, systemActor, 'customer', { name: '丙', code: 'Lk-9' })
  const view = await world.bringIn(clerk, 'contact', '姓名,所属客户\n王小明,lK-9\n')
  expect(view.result).toMatchObject({ added: 1, failed: 0 })
  const { items } = await listRecords(world.workspace, {
    actor: systemActor,
    object: 'contact',
    filter: { field: 'customer', op: 'eq', value: customer },
  })
  expect(items.map(({ name }) => name)).toEqual(['王小明'])
})

test('of two codes of an older installation the one that is written as it stands is meant', async () => {
  const upper = await create(world.workspace, systemActor, 'customer', { name: '大写', code: 'TW-1' })
  const lower = await create(world.workspace, systemActor, 'customer', { name: '小写', code: 'tw-2' })
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query('DROP INDEX main.customer_code_key')
  await owner.query("UPDATE main.customer SET code = 'tw-1' WHERE id = $1", [lower])
  await owner.end()
  const view = await world.bringIn(clerk, 'contact', '姓名,所属客户\n王大,TW-1\n王小,tw-1\n王中,Tw-1\n')
  expect(view.result).toMatchObject({ added: 2, failed: 1 })
  const { items } = await listRecords(world.workspace, {
    actor: systemActor,
    object: 'contact',
    filter: { field: 'customer', op: 'in', value: [upper, lower] },
  })
  expect(Object.fromEntries(items.map(({ name, customer }) => [name, customer]))).toEqual({ 王大: upper, 王小: lower })
  const wishes = { mode: 'update', key: 'code' } as const
  const { id } = await world.upload(clerk, 'customer', '客户编号,客户名称\ntw-1,改名\n', wishes)
  expect((await world.check(clerk, id)).counts).toMatchObject({ update: 1, error: 0 })
})

test('a running number steps over a code that somebody wrote in small letters', async () => {
  const first = await create(world.workspace, systemActor, 'product', { name: '一' })
  const { items } = await listRecords(world.workspace, {
    actor: systemActor,
    object: 'product',
    filter: { field: 'id', op: 'eq', value: first },
  })
  const next = items[0]?.code.replace(/\d+$/, (n) => String(Number(n) + 1).padStart(n.length, '0')) ?? ''
  await create(world.workspace, systemActor, 'product', { name: '二', code: next.toLowerCase() })
  const third = await apply(world.workspace, systemActor, [{ object: 'product', op: 'create', values: { name: '三' } }])
  expect(third.counts).toMatchObject({ applied: 1 })
  expect(third.items[0]?.code).not.toBe(next)
})

test('a row mended to a code that another row has, in another case, comes twice', async () => {
  const { id } = await world.upload(clerk, 'customer', '编号,客户名称\nMd-1,甲\nMd-2,乙\n')
  await world.check(clerk, id)
  const row = await correctImportRow(world.workspace, clerk, { id, n: 3, values: { 编号: 'mD-1' }, locale: 'zh-CN' })
  expect(row.problems[0]?.code).toBe('value-twice-in-file')
})

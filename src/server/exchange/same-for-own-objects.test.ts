import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, must } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { ChangeItem, Values } from '../../core/change/change.ts'
import { revertChange } from '../change/index.ts'
import { getRecord, listRecords } from '../query/index.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

let world: ImportWorld
let lin: Actor
let chen: Actor
let clerk: Actor

const label = (text: string) => ({ 'zh-CN': text, en: text })
const papers = { object: 'contract', name: 'signerCard', label: label('签署人证件'), type: 'idCard', sensitive: true }
const contract: readonly Values[] = [
  { object: 'contract', name: 'category', label: label('合同类别'), type: 'choice', options: ['采购', '维保'] },
  papers,
]

beforeAll(async () => {
  world = await openImportWorld()
  lin = await world.employ('林悦', 'salesRep')
  chen = await world.employ('陈默', 'salesRep')
  clerk = await world.employ('孟小雨', 'dataClerk')
  const making = (object: string, values: Values): ChangeItem => ({ object, op: 'create', values })
  await must(world.workspace, systemActor, [
    making('customObject', { name: 'contract', label: label('合同') }),
    ...contract.map((values) => making('customField', values)),
  ])
})
afterAll(() => world?.end())

/** One that Kebu brings, and one that an administrator made: nothing downstream can tell them apart. */
describe.each([
  {
    object: 'customer',
    title: '客户名称',
    choice: 'industry',
    column: '行业',
    good: '零售业',
    kept: 'retail',
    card: 'idCard',
  },
  {
    object: 'contract',
    title: '名称',
    choice: 'category',
    column: '合同类别',
    good: '维保',
    kept: '维保',
    card: 'signerCard',
  },
])('records of $object', ({ object, title, choice, column, good, kept, card }) => {
  const updating = (id: string, values: Values): ChangeItem => ({ object, op: 'update', id, values })
  const codes = async (actor: Actor, item: ChangeItem) =>
    (await apply(world.workspace, actor, [item])).items[0]?.refusals?.map(({ code }) => code)

  test('another seller’s is not there: not read, listed, changed, deleted', async () => {
    const id = await create(world.workspace, lin, object, { name: `林悦的${object}` })
    expect(await getRecord(world.workspace, { actor: chen, object, id })).toBeNull()
    expect((await listRecords(world.workspace, { actor: chen, object })).items).toEqual([])
    expect(await codes(chen, updating(id, { [choice]: kept }))).toEqual(['record-not-found'])
    expect(await codes(chen, { object, op: 'delete', id })).toEqual(['record-not-found'])
    expect(await codes(lin, updating(id, { [choice]: kept }))).toBeUndefined()
  })

  test('a sensitive field is not there for whoever no role shows it', async () => {
    const id = await create(world.workspace, lin, object, { name: '机密' })
    await must(world.workspace, systemActor, [updating(id, { [card]: '11010519491231002X' })])
    expect(await getRecord(world.workspace, { actor: lin, object, id })).not.toHaveProperty(card)
    expect(await codes(lin, { object, op: 'create', values: { name: '乙', [card]: '11010519491231002X' } })).toEqual([
      'field-unknown',
    ])
  })

  test('a file is matched, checked row by row, brought in as one change and taken back', async () => {
    const { id } = await world.upload(
      clerk,
      object,
      `${title},${column}\n好的${object},${good}\n坏的,没有这个\n,${good}\n`,
    )
    const checked = await world.check(clerk, id)
    expect(checked.counts).toEqual({ create: 1, update: 0, skip: 0, error: 2 })
    const { items } = await listImportRows(world.workspace, clerk, { id, state: 'error', limit: 10, locale: 'zh-CN' })
    expect(items.map(({ problems }) => problems[0]?.message)).toEqual([
      expect.stringContaining(`${column}「没有这个」不存在`),
      `${title}不能为空`,
    ])
    const applied = await world.apply(clerk, id)
    expect(applied.result).toEqual({ added: 1, updated: 0, skipped: 0, failed: 2 })
    const filter = { field: 'name', op: 'eq', value: `好的${object}` } as const
    const found = async () => (await listRecords(world.workspace, { actor: clerk, object, filter })).items
    expect(await found()).toMatchObject([{ [choice]: kept }])
    await revertChange(world.workspace, clerk, { changeId: applied.changeId ?? '', mode: 'apply' })
    expect(await found()).toEqual([])
  })

  test('a file meets what is there by its code', async () => {
    const made = await must(world.workspace, clerk, [{ object, op: 'create', values: { name: '原名' } }])
    const code = made.items[0]?.code ?? ''
    const view = await world.bringIn(clerk, object, `编号,${title}\n${code},新名\n`, { mode: 'update', key: 'code' })
    expect(view.result).toMatchObject({ updated: 1, failed: 0 })
  })

  test('rows are numbered by a rule with a field in it, one after the other', async () => {
    await create(world.workspace, systemActor, 'numberingRule', { object, pattern: `{${choice}}-{YYYY}-{00000}` })
    const rows = Array.from({ length: 1_200 }, (_, n) => `批量${object}${n},${good}`)
    const view = await world.bringIn(clerk, object, `${title},${column}\n${rows.join('\n')}\n`)
    expect(view.result).toMatchObject({ added: 1_200, failed: 0 })
    const filter = { field: 'name', op: 'startsWith', value: `批量${object}` } as const
    const { items } = await listRecords(world.workspace, { actor: clerk, object, filter, limit: 200 })
    const codes = items.map(({ code }) => String(code))
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every((code) => code.startsWith(`${kept}-`) && /-\d{5}$/.test(code))).toBe(true)
  })
})

/** Lines come in files like records of their own, and go with their record. */
test('a file of lines is brought in for records that are there, and sums them', async () => {
  await must(world.workspace, systemActor, [
    { object: 'customObject', op: 'create', values: { name: 'lease', label: label('租约'), lines: true } },
  ])
  const made = await must(world.workspace, clerk, [{ object: 'lease', op: 'create', values: { name: '仓库' } }])
  const [{ id = '', code = '' } = {}] = made.items
  const file = `租约,数量,单价,备注\n${code},2,10,一层\n${code},1,5.5,二层\n没有这份,1,1,\n`
  const view = await world.bringIn(clerk, 'leaseLine', file)
  expect(view.result).toMatchObject({ added: 2, failed: 1 })
  expect(await getRecord(world.workspace, { actor: clerk, object: 'lease', id })).toMatchObject({ linesTotal: 25.5 })
})

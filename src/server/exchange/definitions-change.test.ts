import { afterAll, beforeAll, expect, test } from 'vitest'
import { create, must } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { Values } from '../../core/change/change.ts'
import { listRecords } from '../query/index.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

let world: ImportWorld
let clerk: Actor

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('孟小雨', 'dataClerk')
})
afterAll(() => world?.end())

const label = (text: string) => ({ 'zh-CN': text, en: text })

function addField(values: Values): Promise<string> {
  return create(world.workspace, systemActor, 'customField', { object: 'customer', type: 'text', ...values })
}

async function found(name: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const filter = { field: 'name', op: 'eq', value: name } as const
  return (await listRecords(world.workspace, { actor: clerk, object: 'customer', filter })).items
}

async function reasons(id: string): Promise<string[]> {
  const { items } = await listImportRows(world.workspace, clerk, { id, state: 'error', limit: 10, locale: 'zh-CN' })
  return items.flatMap(({ problems }) => problems.map(({ message }) => message))
}

test('rows with a value of a field that was retired after the check are told so, and can be imported without', async () => {
  const field = await addField({ name: 'nickname', label: label('昵称') })
  const { id } = await world.upload(clerk, 'customer', '客户名称,昵称\n停用之后,老王\n')
  expect((await world.check(clerk, id)).counts).toMatchObject({ create: 1, error: 0 })
  await must(world.workspace, systemActor, [{ object: 'customField', op: 'delete', id: field }])
  const applied = await world.apply(clerk, id)
  expect(applied).toMatchObject({ state: 'checked', counts: { create: 0, error: 1 }, result: { added: 0, failed: 1 } })
  expect(await reasons(id)).toEqual(['没有名为「nickname」的字段，它可能已停用'])
  expect(await found('停用之后')).toEqual([])
  await expect(world.apply(clerk, id)).rejects.toMatchObject({ code: 'import-nothing-to-apply' })
  expect(await world.check(clerk, id, { mapping: { 昵称: null } })).toMatchObject({
    counts: { create: 1 },
    result: null,
  })
  expect(await world.apply(clerk, id)).toMatchObject({ state: 'applied', result: { added: 1, failed: 0 } })
})

test('rows with a value that a field of another type does not take can be checked and corrected again', async () => {
  const field = await addField({ name: 'headcount', label: label('人数') })
  const { id } = await world.upload(clerk, 'customer', '客户名称,人数\n改了类型,很多\n')
  await world.check(clerk, id)
  await must(world.workspace, systemActor, [
    { object: 'customField', op: 'update', id: field, version: 1, values: { type: 'number' } },
  ])
  expect(await world.apply(clerk, id)).toMatchObject({ state: 'checked', counts: { create: 0, error: 1 } })
  expect((await world.check(clerk, id)).counts).toMatchObject({ create: 0, error: 1 })
  await must(world.workspace, systemActor, [{ object: 'customField', op: 'delete', id: field }])
})

test('a required field that is added after the check is asked of every row', async () => {
  const { id } = await world.upload(clerk, 'customer', '客户名称\n必填之前\n')
  expect((await world.check(clerk, id)).counts).toMatchObject({ create: 1, error: 0 })
  const field = await addField({ name: 'mustHave', label: label('必填项'), required: true })
  const applied = await world.apply(clerk, id)
  expect(applied).toMatchObject({ state: 'checked', counts: { create: 0, error: 1 }, result: { failed: 1 } })
  expect(await reasons(id)).toEqual(['必填项不能为空'])
  expect(await found('必填之前')).toEqual([])
  await must(world.workspace, systemActor, [{ object: 'customField', op: 'delete', id: field }])
})

test('an import goes on while fields come and go', async () => {
  const lines = Array.from({ length: 6_000 }, (_, n) => `大批客户${n},138${String(n).padStart(8, '0')}`)
  const { id } = await world.upload(clerk, 'customer', `客户名称,手机\n${lines.join('\n')}\n`)
  const shape = async (n: number) => {
    const field = await addField({ name: `passing${n}`, label: label(`过客 ${n}`) })
    if (n > 1) await must(world.workspace, systemActor, [{ object: 'customField', op: 'delete', id: field }])
  }
  await Promise.all([world.check(clerk, id), shape(1)])
  const [applied] = await Promise.all([world.apply(clerk, id), shape(2)])
  expect(applied).toMatchObject({ state: 'applied', result: { added: 6_000, failed: 0 } })
})

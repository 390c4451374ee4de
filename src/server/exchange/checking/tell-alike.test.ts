import { afterAll, beforeAll, expect, test } from 'vitest'
import { create } from '../../../../tests/people.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import { correctImportRow } from '../correct-import-row.ts'
import { type ImportWorld, openImportWorld } from '../import-world.fixture.ts'
import { listImportRows } from '../list-import-rows.ts'

let world: ImportWorld
let clerk: Actor

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('陈默', 'dataClerk')
  await create(world.workspace, systemActor, 'customer', { name: '衡山精密（长沙）有限公司', phone: '021-62881234' })
})
afterAll(() => world?.end())

async function told(actor: Actor, content: string) {
  const { id } = await world.upload(actor, 'customer', content)
  const { counts } = await world.check(actor, id)
  const { items } = await listImportRows(world.workspace, actor, { id, limit: 10, locale: 'zh-CN' })
  const problems = items.map((row) => row.problems.map(({ field, code, record }) => [field, code, record?.title]))
  return { id, counts, problems }
}

test('rows that say the same as a record or a row before are told, and added all the same', async () => {
  const { counts, problems } = await told(
    clerk,
    '客户名称,电话\n衡山精密(长沙) 有限公司,\n太湖智能,+86 21 6288 1234\n瓯江电子,010-62551234\n瓯 江 电子,(010)62551234\n',
  )
  expect(counts).toEqual({ create: 4, update: 0, skip: 0, error: 0 })
  expect(problems).toEqual([
    [['name', 'same-as-record', '衡山精密（长沙）有限公司']],
    [['phone', 'same-as-record', '衡山精密（长沙）有限公司']],
    [],
    [
      ['name', 'same-as-row', undefined],
      ['phone', 'same-as-row', undefined],
    ],
  ])
})

test('a row mended so that it says the same is told', async () => {
  const { id } = await told(clerk, '客户名称,电话\n太湖智能,12345\n')
  const row = await correctImportRow(world.workspace, clerk, {
    id,
    n: 2,
    values: { 电话: '02162881234' },
    locale: 'zh-CN',
  })
  expect(row).toMatchObject({ state: 'create', problems: [{ message: '已有电话相同的记录' }] })
})

test('the key itself is not told twice', async () => {
  const { id } = await world.upload(clerk, 'customer', '客户名称\n衡山精密（长沙）有限公司\n', { key: 'name' })
  await world.check(clerk, id)
  const { items } = await listImportRows(world.workspace, clerk, { id, limit: 10, locale: 'zh-CN' })
  expect(items.map(({ state, problems }) => [state, problems[0]?.code])).toEqual([['skip', 'import-row-exists']])
})

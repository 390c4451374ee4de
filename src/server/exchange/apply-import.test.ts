import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appoint, create, must } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { applyParked, revertChange } from '../change/index.ts'
import { getRecord } from '../query/index.ts'
import { applyImport } from './apply-import.ts'
import { correctImportRow } from './correct-import-row.ts'
import { correctImportRows } from './correct-import-rows.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

let world: ImportWorld
let clerk: Actor

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('陈默', 'dataClerk')
  await appoint(world.workspace)
})
afterAll(() => world?.end())

describe('importing new customers', () => {
  test('every row in order becomes a customer, in one change of origin import', async () => {
    const view = await world.bringIn(
      clerk,
      'customer',
      '公司名称,手机,行业,备注\n海达商贸,138 0013 8001,零售业,老客户\n云帆科技,,互联网,\n',
    )
    expect(view).toMatchObject({ state: 'applied', result: { added: 2, updated: 0, skipped: 0, failed: 0 } })
    const rows = await customers(['海达商贸', '云帆科技'])
    expect(rows).toEqual([
      { name: '云帆科技', mobile: null, industry: 'internet', code: expect.stringMatching(/^C\d{7}$/) },
      { name: '海达商贸', mobile: '13800138001', industry: 'retail', code: expect.stringMatching(/^C\d{7}$/) },
    ])
    const [change] = await world.workspace.database.read.rows(
      sql<{
        origin: string
      }>`SELECT origin FROM ${world.workspace.database.read.table('change')} WHERE id = ${view.changeId}`,
    )
    expect(change?.origin).toBe('import')
  })

  test('rows that a flow catches wait, and the result says how many and where', async () => {
    const { workspace } = world
    const flow = await reviewImports()
    const some = await world.bringIn(clerk, 'customer', '客户名称,客户分类\n待审甲,A类\n待审乙,B类\n')
    expect(some).toMatchObject({ state: 'applied', result: { added: 1, failed: 0, pending: 1 } })
    expect(some.result?.parkedId).not.toBe(some.changeId)
    const all = await world.bringIn(clerk, 'customer', '客户名称,客户分类\n待审丙,A类\n待审丁,A类\n')
    expect(all).toMatchObject({ state: 'applied', changeId: null, result: { added: 0, failed: 0, pending: 2 } })
    expect(await customers(['待审甲', '待审乙', '待审丙', '待审丁'])).toMatchObject([{ name: '待审乙' }])
    const wrong = await world.upload(clerk, 'customer', '客户名称,客户分类\n待审戊,A类\n待审己,无\n待审庚,无\n')
    expect((await world.check(clerk, wrong.id)).counts).toEqual({ create: 1, update: 0, skip: 0, error: 2 })
    const mend = (n: number) => ({ id: wrong.id, n, values: { 客户分类: 'A类' }, locale: 'zh-CN' }) as const
    await Promise.all([3, 4].map((n) => correctImportRow(workspace, clerk, mend(n))))
    const mended = { counts: { create: 3, update: 0, skip: 0, error: 0, pending: 3 }, approvals: [{ count: 3 }] }
    expect(await world.rested(clerk, wrong.id)).toMatchObject(mended)
    await decide(all.result?.parkedId, 'approved')
    await applyParked(workspace, all.result?.parkedId ?? '')
    await decide(some.result?.parkedId, 'withdrawn')
    expect((await world.rested(clerk, all.id)).result).toMatchObject({ added: 2, pending: 0, skipped: 0 })
    expect((await world.rested(clerk, some.id)).result).toMatchObject({ added: 1, pending: 0, skipped: 1 })
    await must(workspace, systemActor, [{ object: 'approvalFlow', op: 'delete', id: flow, version: 'any' }])
  })

  test('what a rule warns of in rows that would wait is confirmed before they are sent', async () => {
    const { workspace } = world
    const flow = await reviewImports()
    const message = { 'zh-CN': '备注没有写', en: 'There is no remark' }
    const condition = 'remark != null'
    const values = { object: 'customer', name: '写备注', condition, message, severity: 'warn', active: true }
    const rule = await create(workspace, systemActor, 'validationRule', values)
    const { id } = await world.upload(clerk, 'customer', '客户名称,客户分类\n待审辛,A类\n待审壬,A类\n')
    await world.check(clerk, id)
    const unconfirmed = { refusals: [{ code: 'warning-unconfirmed' }] }
    await expect(applyImport(workspace, clerk, id)).rejects.toMatchObject(unconfirmed)
    await applyImport(workspace, clerk, id, { confirmWarnings: true })
    expect((await world.rested(clerk, id)).result).toMatchObject({ added: 0, failed: 0, pending: 2 })
    const gone = [
      { object: 'approvalFlow', id: flow },
      { object: 'validationRule', id: rule },
    ]
    await must(
      workspace,
      systemActor,
      gone.map((one) => ({ ...one, op: 'delete', version: 'any' })),
    )
  })

  test('rows in error are told with all their reasons in the language of the reader, and the others are imported', async () => {
    const { id } = await world.upload(
      clerk,
      'customer',
      '客户名称,电话,行业\n,123,零售业\n好客户,,电商\n第三家,010-62551234,\n',
    )
    const checked = await world.check(clerk, id)
    expect(checked.counts).toEqual({ create: 1, update: 0, skip: 0, error: 2 })
    const { items } = await listImportRows(world.workspace, clerk, { id, state: 'error', limit: 10, locale: 'zh-CN' })
    expect(items.map((row) => [row.n, row.problems.map((problem) => problem.message)])).toEqual([
      [2, [expect.stringMatching(/^电话格式不正确/), '客户名称不能为空']],
      [3, [expect.stringMatching(/^行业「电商」不存在，请选择/)]],
    ])
    const applied = await world.apply(clerk, id)
    expect(applied.result).toEqual({ added: 1, updated: 0, skipped: 0, failed: 2 })
  })

  test('a row mended in the page is checked again and imported', async () => {
    const { id } = await world.upload(clerk, 'customer', '客户名称,行业\n改得好,电商\n')
    await world.check(clerk, id)
    const row = await correctImportRow(world.workspace, clerk, {
      id,
      n: 2,
      values: { 行业: '互联网' },
      locale: 'zh-CN',
    })
    expect(row).toMatchObject({ n: 2, state: 'create', raw: { 客户名称: '改得好', 行业: '互联网' }, problems: [] })
    expect((await world.apply(clerk, id)).result).toMatchObject({ added: 1, failed: 0 })
  })
})

describe('a mistake that many rows share', () => {
  test('is counted beside each of them, and mended in all with one call', async () => {
    const { id } = await world.upload(
      clerk,
      'customer',
      '客户名称,行业\n衡山,电商\n太湖,电商\n,电商\n瓯江,电子商务业\n',
    )
    await world.check(clerk, id)
    expect(await alike(id)).toEqual([3, 3, 3, 1])
    await correctImportRows(world.workspace, clerk, {
      id,
      select: { field: 'industry', text: '电商' },
      values: { 行业: '互联网' },
    })
    const view = await world.rested(clerk, id)
    expect(view).toMatchObject({ state: 'checked', counts: { create: 2, error: 2 }, run: { result: { mended: 3 } } })
    expect((await world.apply(clerk, id)).result).toMatchObject({ added: 2, failed: 2 })
  })

  test('mended to a value that must not come twice, it is in order in the first row only', async () => {
    const { id } = await world.upload(clerk, 'customer', '编号,客户名称\nX9,甲\n#N/A,乙\n#N/A,丙\n')
    await world.check(clerk, id)
    const correct = (text: string, value: string) =>
      correctImportRows(world.workspace, clerk, { id, select: { field: '编号', text }, values: { 编号: value } })
    await correct('#N/A', 'X9')
    expect((await world.rested(clerk, id)).counts).toMatchObject({ create: 1, error: 2 })
    await correct('X9', 'X10')
    expect((await world.rested(clerk, id)).counts).toMatchObject({ create: 2, error: 1 })
  })

  test('is refused for a column the file does not have, and while the import is not checked', async () => {
    const { id } = await world.upload(clerk, 'customer', '客户名称,行业\n衡山,电商\n')
    const select = { field: 'industry', text: '电商' }
    const correct = (values: Record<string, string>) =>
      correctImportRows(world.workspace, clerk, { id, select, values })
    await expect(correct({ 行业: '互联网' })).rejects.toMatchObject({ status: 409, code: 'import-not-checked' })
    await world.check(clerk, id)
    await expect(correct({ 不在: '互联网' })).rejects.toMatchObject({ status: 422, code: 'field-unknown' })
  })

  test('six thousand rows are mended as one', async () => {
    const rows = Array.from({ length: 6_000 }, (_, n) => `批量企业${n},电商`)
    const { id } = await world.upload(clerk, 'customer', `客户名称,行业\n${rows.join('\n')}\n`)
    await world.check(clerk, id)
    const select = { field: 'industry', text: '电商' }
    await correctImportRows(world.workspace, clerk, { id, select, values: { industry: '零售业' } })
    expect(await world.rested(clerk, id)).toMatchObject({
      counts: { create: 6_000, error: 0 },
      run: { done: 6_000, total: 6_000 },
    })
  })

  /** What is said of the industry, row by row. */
  async function alike(id: string): Promise<(number | undefined)[]> {
    const { items } = await listImportRows(world.workspace, clerk, { id, limit: 10, locale: 'zh-CN' })
    return items.map(({ problems }) => problems.find(({ field }) => field === 'industry')?.alike)
  }
})

describe('records that exist', () => {
  test('are skipped, updated or filled, as the person chose', async () => {
    await create(world.workspace, systemActor, 'customer', { name: '旧名', externalId: 'E1', phone: '010-62551234' })
    const file = '外部编号,客户名称,电话,备注\nE1,新名,021-62551234,补充\n'
    const skipped = await world.check(clerk, (await world.upload(clerk, 'customer', file)).id)
    expect(skipped.counts).toEqual({ create: 0, update: 0, skip: 1, error: 0 })
    const filled = await world.bringIn(clerk, 'customer', file, { mode: 'add', existing: 'fillEmpty' })
    expect(filled.result).toMatchObject({ updated: 1 })
    expect(await byExternalId('E1')).toMatchObject({ name: '旧名', phone: '010-62551234', remark: '补充' })
    await world.bringIn(clerk, 'customer', file, { mode: 'update', key: 'externalId' })
    expect(await byExternalId('E1')).toMatchObject({ name: '新名', phone: '021-62551234', remark: '补充' })
  })
})

describe('what was copied from records that exist', () => {
  test('goes along where it is chosen; what cannot go along is refused before anything is brought in', async () => {
    const { workspace } = world
    const customer = await create(workspace, clerk, 'customer', {
      name: '海汇',
      externalId: 'E7',
      phone: '010-62551234',
    })
    const order = await create(workspace, clerk, 'order', { customer, contactPhone: '010-62551234' })
    const file = '外部编号,电话\nE7,021-62551234\n'
    const { id } = await world.upload(clerk, 'customer', file, { mode: 'update', key: 'externalId' })
    await world.check(clerk, id)
    await expect(applyImport(workspace, clerk, id, { carry: ['product.owner'] })).rejects.toMatchObject({
      code: 'carry-unknown',
    })
    await applyImport(workspace, clerk, id, { carry: ['order.contactPhone'] })
    expect((await world.rested(clerk, id)).result).toMatchObject({ updated: 1, failed: 0 })
    const kept = await getRecord(workspace, { actor: clerk, object: 'order', id: order })
    expect(kept?.contactPhone).toBe('021-62551234')
  })
})

describe('what is only kept encrypted', () => {
  test('waits encrypted in the staged rows too, and arrives', async () => {
    const ada = await world.employ('Ada', 'administrator')
    const { read } = world.workspace.database
    const { id, columns } = await world.upload(
      ada,
      'customer',
      '客户名称,身份证号\n王芳,11010519491231002X\n李四,123\n',
    )
    expect(columns[1]).toMatchObject({ field: 'idCard', samples: [] })
    expect((await world.check(ada, id)).counts).toMatchObject({ create: 1, error: 1 })
    const staged = await read.rows(
      sql<{ text: string }>`SELECT concat(r.cells, v.item_values, v.problems) AS text
        FROM ${read.table('import_row')} AS r JOIN ${read.table('import_verdict')} AS v USING (import_id, n) WHERE r.import_id = ${id}`,
    )
    expect(staged.map(({ text }) => text).join()).not.toMatch(/11010519491231002X|王芳|李四/)
    const { items } = await listImportRows(world.workspace, ada, { id, limit: 10, locale: 'zh-CN' })
    expect(items[0]?.raw).toEqual({ 客户名称: '王芳', 身份证号: '11010519491231002X' })
    expect((await world.apply(ada, id)).result).toMatchObject({ added: 1, failed: 1 })
  })
})

test('a column that turns out to hold what is only kept encrypted is sealed by the check', async () => {
  const ada = await world.employ('Ada 二', 'administrator')
  const { read } = world.workspace.database
  const { id } = await world.upload(ada, 'customer', '客户名称,神秘列\n赵敏,11010519491231002X\n')
  const { columns } = await world.check(ada, id, { mapping: { 神秘列: 'idCard' } })
  expect(columns[1]).toMatchObject({ field: 'idCard', samples: [] })
  const staged = await read.rows(
    sql<{ text: string }>`SELECT concat(r.cells, i.samples) AS text
      FROM ${read.table('import_row')} AS r JOIN ${read.table('import')} AS i ON i.id = r.import_id WHERE i.id = ${id}`,
  )
  expect(staged.map(({ text }) => text).join()).not.toMatch(/11010519491231002X/)
  expect((await world.apply(ada, id)).result).toMatchObject({ added: 1, failed: 0 })
})

describe('undoing an import', () => {
  test('one thousand companies come and go, and exactly those', async () => {
    const before = await countCustomers()
    const view = await world.bringIn(clerk, 'customer', readFileSync('tests/data/one-thousand-companies.csv'))
    expect(view.result).toEqual({ added: 1000, updated: 0, skipped: 0, failed: 0 })
    expect(await countCustomers()).toBe(before + 1000)
    const outcome = await revertChange(world.workspace, clerk, { changeId: view.changeId ?? '', mode: 'apply' })
    expect(outcome.counts).toMatchObject({ applied: 1000, refused: 0 })
    expect(await countCustomers()).toBe(before)
  })
})

async function customers(names: readonly string[]) {
  const { read } = world.workspace.database
  return read.rows(
    sql`SELECT name, mobile, industry, code FROM ${read.table('customer')} WHERE name = ANY(${[...names]}::text[]) ORDER BY name`,
  )
}

async function byExternalId(externalId: string) {
  const { read } = world.workspace.database
  const [row] = await read.rows(
    sql`SELECT name, phone, remark FROM ${read.table('customer')} WHERE external_id = ${externalId}`,
  )
  return row
}

async function countCustomers(): Promise<number> {
  const { read } = world.workspace.database
  const [row] = await read.rows(
    sql<{ count: number }>`SELECT count(*) AS count FROM ${read.table('customer')} WHERE deleted_at IS NULL`,
  )
  return row?.count ?? 0
}

/** What was decided on rows that wait. */
/** Two good customers or more in one file are looked at by somebody else. */
function reviewImports(): Promise<string> {
  return create(world.workspace, systemActor, 'approvalFlow', {
    object: 'customer',
    name: '重点客户要审核',
    origins: ['import'],
    condition: 'after.level == "A" && count >= 2',
    partial: 'rest',
    steps: [{ approvers: [{ manager: 'author' }], mode: 'any' }],
  })
}

async function decide(parkedId: string | undefined, state: 'approved' | 'withdrawn'): Promise<void> {
  const { system } = world.workspace.database
  await system.run(sql`UPDATE ${system.table('parked_change')} SET state = ${state} WHERE id = ${parkedId}`)
}

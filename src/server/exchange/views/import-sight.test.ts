import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { create } from '../../../../tests/people.ts'
import { type Actor, type RoleGrants, systemActor } from '../../../core/access/index.ts'
import { correctImportRow } from '../correct-import-row.ts'
import { type ImportWorld, openImportWorld } from '../import-world.fixture.ts'
import { listImportRows } from '../list-import-rows.ts'
import { getImport, listImports } from '../list-imports.ts'
import { errorWorkbook } from './error-workbook.ts'

const idCard = '110105199003070017'
const account = '6222020200112233445'
const file = `公司名称,身份证号,手机,内部说明,行业\n海达商贸,${idCard},13800138001,欠款很多,零售业\n云帆科技,${account},13800138002,,电商\n`

let world: ImportWorld
let clerk: Actor
let auditor: Actor
let importId: string

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('孟小雨', 'dataClerk')
  auditor = await world.employ('沈国栋', 'auditor')
  const { id } = await world.upload(clerk, 'customer', file)
  await world.check(clerk, id)
  importId = id
})
afterAll(() => world?.end())

describe("an import shows of its file what the reader's field levels allow", () => {
  test('whoever brought the file reads it whole', async () => {
    const [first] = await rowsFor(clerk)
    expect(first?.raw).toMatchObject({ 身份证号: idCard, 手机: '13800138001', 内部说明: '欠款很多' })
  })

  test('masked fields are masked, and what cannot be read as a value is hidden whole', async () => {
    const rows = await rowsFor(auditor)
    expect(rows.map(({ raw }) => raw.身份证号)).toEqual(['110****0017', '****'])
    expect(JSON.stringify(rows)).not.toContain(account)
  })

  test('a column matched with nothing is for whoever brought the file', async () => {
    expect((await rowsFor(auditor)).map(({ raw }) => '内部说明' in raw)).toEqual([false, false])
  })

  test('hidden fields are left out of rows, and problems do not quote them', async () => {
    const [, second] = await rowsFor(without('mobile', 'industry', 'idCard'))
    expect(Object.keys(second?.raw ?? {})).toEqual(['公司名称'])
    expect(second?.problems.map(({ code }) => code)).toContain('not-an-option')
    expect(JSON.stringify(second)).not.toContain('电商')
  })

  test('a hidden code is not told', async () => {
    const { id } = await world.bringIn(clerk, 'customer', '客户编号,公司名称\nK-77,编号商贸\n')
    const codesFor = async (reader: Actor) => (await rowsFor(reader, id)).map(({ code }) => code)
    expect(await codesFor(clerk)).toEqual(['K-77'])
    expect(await codesFor(without('code'))).toEqual([null])
  })

  test('samples and the list of imports follow the same levels', async () => {
    const reader = without('mobile')
    const samplesFor = async (one: Actor) => (await getImport(world.workspace, one, importId)).columns[2]?.samples
    expect(await samplesFor(clerk)).toEqual(['13800138001', '13800138002'])
    expect(await samplesFor(reader)).toEqual([])
    const { items } = await listImports(world.workspace, reader, { limit: 10 })
    expect(JSON.stringify(items)).not.toContain('13800138001')
  })

  test('so does the workbook of errors', async () => {
    const workbook = await errorWorkbook(world.workspace, auditor, { id: importId, locale: 'zh-CN' })
    const { sheets } = await readXlsx(workbook)
    const [header] = sheets[0]?.rows ?? []
    expect(header).toEqual(['公司名称', '身份证号', '手机', '行业', '错误原因'])
    expect(JSON.stringify(sheets[0])).not.toContain(account)
  })
})

describe('columns called like what every object of JavaScript has', () => {
  test('are read, checked, mended and given back like any other', async () => {
    const names = ['constructor', 'toString', '__proto__']
    const { id, columns } = await world.upload(clerk, 'customer', `行业,${names.join()}\n零售业,甲,乙,丙\n`)
    expect(columns.map(({ field }) => field)).toEqual(['industry', null, null, null])
    const mapping = { toString: 'name', valueOf: null }
    expect(await world.check(clerk, id, { mapping })).toMatchObject({ state: 'checked', counts: { create: 1 } })
    const values = { constructor: '丁', toString: '' }
    await correctImportRow(world.workspace, clerk, { id, n: 2, values, locale: 'zh-CN' })
    const { sheets } = await readXlsx(await errorWorkbook(world.workspace, clerk, { id, locale: 'zh-CN' }))
    expect(sheets[0]?.rows.map((cells) => cells.slice(0, 4))).toEqual([
      ['行业', ...names],
      ['零售业', '丁', '', '丙'],
    ])
  })
})

describe('imports of others', () => {
  test('whoever does not see every record of the object is not shown the rows', async () => {
    const some = { scope: 'all', filter: { field: 'level', op: 'eq', value: 'A' } } as const
    for (const reader of [withGrants({ customer: { view: 'own' } }), withGrants({ customer: { view: some } })]) {
      const { columns } = await getImport(world.workspace, reader, importId)
      expect(columns.flatMap(({ samples }) => samples)).toEqual([])
      await expect(rowsFor(reader)).rejects.toMatchObject({ status: 403, code: 'import-rows-out-of-sight' })
    }
  })

  test('records that come near to what stands in a cell are named to whoever brought the file', async () => {
    await create(world.workspace, systemActor, 'customer', { name: '盛唐贸易' })
    const { id } = await world.upload(clerk, 'contact', '姓名,所属客户\n王芳,盛唐\n')
    await world.check(clerk, id)
    const suggested = async (reader: Actor) =>
      (await rowsFor(reader, id)).flatMap(({ problems }) =>
        problems.map(({ code, suggestions }) => [code, suggestions]),
      )
    expect(await suggested(clerk)).toEqual([['link-not-found', ['盛唐贸易']]])
    const reader = withGrants({ contact: { view: 'all' }, customer: { view: 'own' } })
    expect(await suggested(reader)).toEqual([['link-not-found', undefined]])
  })

  test('whoever sees nothing of the object is not told of the import', async () => {
    const reader = withGrants({ product: { view: 'all' } })
    expect((await listImports(world.workspace, reader, { limit: 10 })).items).toEqual([])
    await expect(getImport(world.workspace, reader, importId)).rejects.toMatchObject({ status: 404 })
  })
})

async function rowsFor(reader: Actor, id = importId) {
  return (await listImportRows(world.workspace, reader, { id, limit: 10, locale: 'zh-CN' })).items
}

/** An auditor from whom these fields of customers are hidden. */
function without(...names: readonly string[]): Actor {
  const hidden = Object.fromEntries(names.map((name) => [name, 'hidden' as const]))
  return withGrants({ '*': { view: 'all' } }, { customer: hidden })
}

function withGrants(objects: RoleGrants['objects'], fields: RoleGrants['fields'] = {}): Actor {
  return { ...auditor, roles: [{ objects, fields, rights: ['view-all-changes'] }] }
}

import { readFileSync } from 'node:fs'
import { openXlsx, readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyFile, atRest, checkFile, sendFile, uploadFile } from '../../../../tests/import-by-http.ts'
import { northwindImports } from '../../../../tests/northwind/northwind-imports.ts'
import { openWorld, type PersonName, type World } from '../../../../tests/world.ts'
import type {
  ChangeView,
  ImportRowView,
  ImportView,
  ProblemDocument,
  RecordPage,
  RecordView,
} from '../../../core/api/shapes.ts'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import { importRuns } from '../../exchange/index.ts'
import { type Jobs, startJobs } from '../../ops/index.ts'

let world: World
let jobs: Jobs

beforeAll(async () => {
  world = await openWorld()
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: importRuns })
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

describe('the Northwind company moves in', () => {
  test.each(northwindImports)('$file becomes $object', async ({ file, object, options, rows }) => {
    const { id } = await upload('ada', object, readFileSync(`tests/data/northwind/${file}`), options)
    expect(await check('ada', id)).toMatchObject({ state: 'checked', counts: { create: rows, error: 0 } })
    const applied = await apply('ada', id)
    expect(applied.result).toEqual({ added: rows, updated: 0, skipped: 0, failed: 0 })
    expect(applied.run).toMatchObject({ state: 'done', done: rows, total: rows })
  })

  test('order 10248 totals 440, and its customer and seller are found by name', async () => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'externalId', op: 'eq', value: '10248' }))
    const { body } = await world.as('ada').get<RecordPage>(`/records/order?filter=${filter}`)
    expect(body.items[0]).toMatchObject({
      total: 440,
      freight: 32.38,
      refs: { customer: { title: 'Vins et alcools Chevalier' }, taker: { title: 'Steven Buchanan' } },
    })
  })
})

describe('undo', () => {
  test('takes back exactly the 1,000 customers of one import', async () => {
    const before = await countCustomers()
    const { id } = await upload('clerk', 'customer', readFileSync('tests/data/one-thousand-companies.csv'))
    await check('clerk', id)
    const { changeId, result } = await apply('clerk', id)
    expect(result?.added).toBe(1000)
    const { body } = await world.as('clerk').post<ChangeOutcome>(`/changes/${changeId}/revert`, { mode: 'apply' })
    expect(body.counts).toMatchObject({ applied: 1000 })
    expect(await countCustomers()).toBe(before)
  })
})

describe('who may import', () => {
  test('a seller without the right is told so', async () => {
    const answer = await send('lin', 'customer', '客户名称\n海达商贸\n')
    expect(answer.status).toBe(403)
    expect(answer.body).toMatchObject({ code: 'not-allowed-to-import', detail: '您没有导入客户的权限' })
  })

  test("an import is its maker's own", async () => {
    const { id } = await upload('clerk', 'customer', '客户名称\n海达商贸\n')
    expect((await world.as('zhou').get<ProblemDocument>(`/imports/${id}`)).status).toBe(404)
    expect((await world.as('ada').post(`/imports/${id}/apply`, {})).status).toBe(404)
  })
})

describe('what cannot be imported is refused with a reason', () => {
  test.each([
    ['half an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'file-not-readable'],
    ['a picture called .xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'file-not-a-table'],
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['a web page', Buffer.from('<html><table></table>'), 'file-is-web-page'],
    ['a header alone', Buffer.from('客户名称,电话\n'), 'file-without-rows'],
  ])('%s', async (_, content, code) => {
    const answer = await send('clerk', 'customer', content)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code })
  })

  test('a file without a file, an object that is none, options that are none', async () => {
    const empty = new FormData()
    empty.append('object', 'customer')
    expect((await world.as('clerk').post('/imports', empty)).body).toMatchObject({ code: 'file-missing' })
    expect((await send('clerk', 'nothing', 'a\n1\n')).status).toBe(404)
    expect((await send('clerk', 'customer', 'a\n1\n', { mode: 'destroy' })).status).toBe(400)
  })

  test('what is wrong with the upload itself is named', async () => {
    const form = new FormData()
    form.append('options', '{"mode":"destroy"}')
    form.append('colour', 'red')
    form.append('file', new Blob(['客户名称\n甲\n']), 'a.csv')
    const answer = await world.as('clerk').post('/imports', form)
    expect(answer.body.errors.map(({ path }) => path)).toEqual(['object', 'options.mode', 'colour'])
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x'])
      expect(await world.as('clerk').post('/imports', 'no form', { 'content-type': type })).toMatchObject({
        status: 400,
        body: { code: 'form-malformed' },
      })
  })

  test('a cursor from nowhere, and a column that the file does not have', async () => {
    const { id } = await upload('clerk', 'customer', '客户名称\n甲\n')
    await check('clerk', id)
    for (const path of ['/imports', `/imports/${id}/rows`])
      expect(await world.as('clerk').get(`${path}?cursor=zz`)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'cursor', code: 'cursor-malformed' }] },
      })
    const corrected = await world.as('clerk').patch(`/imports/${id}/rows/2`, { values: { nothing: 'x' } })
    expect(corrected).toMatchObject({ status: 422, body: { errors: [{ path: 'values.nothing' }] } })
  })

  test('two columns for one field, and a key that no column holds', async () => {
    const { id } = await upload('clerk', 'customer', '甲,乙\n1,2\n')
    const twice = await world.as('clerk').post(`/imports/${id}/check`, { mapping: { 甲: 'name', 乙: 'name' } })
    expect(twice).toMatchObject({ status: 422, body: { code: 'import-field-twice', detail: '客户名称匹配了两列' } })
    const keyless = await world
      .as('clerk')
      .post(`/imports/${id}/check`, { mapping: { 甲: 'name' }, mode: 'update', key: 'phone' })
    expect(keyless).toMatchObject({ status: 422, body: { code: 'import-key-not-matched' } })
  })
})

describe('from upload to result', () => {
  test('a row is mended in the grid, the rest is downloaded with its reasons', async () => {
    const { id, columns } = await upload('clerk', 'customer', '客户名称,行业,电话\n甲公司,电商,\n,零售业,12\n')
    expect(columns.map(({ header, field }) => [header, field])).toEqual([
      ['客户名称', 'name'],
      ['行业', 'industry'],
      ['电话', 'phone'],
    ])
    expect((await check('clerk', id)).counts).toEqual({ create: 0, update: 0, skip: 0, error: 2 })
    const corrected = await world
      .as('clerk')
      .patch<ImportRowView>(`/imports/${id}/rows/2`, { values: { 行业: '互联网' } })
    expect(corrected.body).toMatchObject({ state: 'create', problems: [] })
    const english = await world
      .as('clerk')
      .get<{ items: ImportRowView[] }>(`/imports/${id}/rows?state=error`, { 'accept-language': 'en' })
    expect(english.body.items[0]?.problems.map((problem) => problem.message)).toContain('Name is required')
    const { sheets } = await readXlsx(await download('clerk', `/imports/${id}/errors.xlsx`))
    expect(sheets[0]?.rows[0]).toEqual(['客户名称', '行业', '电话', '错误原因'])
    expect(sheets[0]?.rows[1]?.at(-1)).toMatch(/客户名称不能为空/)
    const inEnglish = await readXlsx(await download('clerk', `/imports/${id}/errors.xlsx?locale=en`))
    expect(inEnglish.sheets[0]?.rows[1]?.at(-1)).toMatch(/Name is required/)
    expect((await apply('clerk', id)).result).toEqual({ added: 1, updated: 0, skipped: 0, failed: 1 })
    expect((await world.as('clerk').post(`/imports/${id}/apply`, {})).body).toMatchObject({
      code: 'import-already-applied',
    })
  })

  test('a warning stands in the row, and whoever imports all the same has confirmed it', async () => {
    const message = { 'zh-CN': '海棠商行已经停业', en: 'Haitang has closed' }
    const values = { object: 'customer', name: '停业', condition: 'name != "海棠商行"', message, severity: 'warn' }
    const rule = await world.create('validationRule', { ...values, field: 'name' }, 'ada')
    const { id } = await upload('clerk', 'customer', '客户名称\n海棠商行\n木棉商行\n')
    expect((await check('clerk', id)).counts).toEqual({ create: 2, update: 0, skip: 0, error: 0 })
    const { body } = await world.as('clerk').get<{ items: ImportRowView[] }>(`/imports/${id}/rows`)
    expect(body.items.map(({ problems }) => problems.map((problem) => problem.message))).toEqual([
      ['海棠商行已经停业'],
      [],
    ])
    const { changeId, result } = await apply('clerk', id, { confirmWarnings: true })
    expect(result).toMatchObject({ added: 2, failed: 0 })
    const { body: change } = await world.as('clerk').get<ChangeView>(`/changes/${changeId}`)
    expect(change.confirmed).toEqual([{ rule: rule.id, message, count: 1 }])
    await world.as('ada').delete(`/records/validationRule/${rule.id}`, { version: 'any' })
  })

  test('texts like formulas are kept, and written so that no program computes them', async () => {
    const file = '客户名称,行业,最新需求\n=1+1公司,不存在,@SUM(A1)\n+86商贸,不存在,-1 天\n'
    const { id } = await upload('clerk', 'customer', file)
    await check('clerk', id)
    const workbook = await readXlsx(await download('clerk', `/imports/${id}/errors.xlsx`), { readStyles: true })
    const sheet = workbook.sheets[0]
    expect(sheet?.rows.slice(1).map((row) => [row[0], row[2]])).toEqual([
      ['=1+1公司', '@SUM(A1)'],
      ['+86商贸', '-1 天'],
    ])
    for (const place of ['1,0', '1,2', '2,0', '2,2']) {
      const cell = sheet?.cells?.get(place)
      expect([cell?.formula, cell?.style?.numFmt]).toEqual([undefined, '@'])
    }
    await check('clerk', id, { mapping: { 行业: null } })
    await apply('clerk', id)
    const { body } = await world.as('clerk').get<{ items: { title: string }[] }>('/records/customer?q=1%2B1')
    expect(JSON.stringify(body)).toContain('=1+1公司')
  })

  test('a file is read another way where somebody says so, and the first reading is forgotten', async () => {
    const text = '客户清单\n客户名称;电话\n甲公司;010-62551234\n'
    const first = await upload('clerk', 'customer', text)
    expect(first.reading).toMatchObject({ headerRow: 2, separator: ';', encoding: 'utf-8', sheet: null })
    const form = new FormData()
    form.set('object', 'customer')
    form.set('reading', JSON.stringify({ headerRow: 3, separator: ',' }))
    form.set('replaces', first.id)
    form.set('file', new Blob([`${text}乙公司,1\n`]), '客户.csv')
    const { status, body } = await world.as('clerk').post<ImportView>('/imports', form)
    expect(status).toBe(201)
    expect(body.reading).toMatchObject({ headerRow: 3, separator: ',' })
    expect(body.columns.map(({ header }) => header)).toEqual(['甲公司;010-62551234', '(B)'])
    expect((await world.as('clerk').get(`/imports/${first.id}`)).status).toBe(404)
  })

  test('a reading that cannot be meant is refused where it stands', async () => {
    const form = new FormData()
    form.set('object', 'customer')
    form.set('reading', JSON.stringify({ encoding: 'ebcdic' }))
    form.set('file', new Blob(['客户名称\n甲\n']), 'a.csv')
    expect((await world.as('clerk').post('/imports', form)).status).toBe(400)
  })

  test('a mistake is told with the number of rows that share it, and mended in all of them', async () => {
    const { id } = await upload('clerk', 'customer', '客户名称,行业\n甲公司,电商\n乙公司,电商\n')
    await check('clerk', id)
    const { body } = await world.as('clerk').get<{ items: ImportRowView[] }>(`/imports/${id}/rows`)
    expect(body.items[0]?.problems[0]).toMatchObject({ field: 'industry', alike: 2 })
    const path = `/imports/${id}/rows`
    const correct = { select: { field: '行业', text: '电商' }, values: { industry: '零售业' } }
    expect((await world.as('zhou').patch(path, correct)).status).toBe(404)
    const answer = await world.as('clerk').patch<ImportView>(path, correct)
    expect(answer).toMatchObject({
      status: 200,
      body: { counts: { create: 2, error: 0 }, run: { result: { mended: 2 } } },
    })
  })

  test('a matching somebody settled on is offered again for the same headers', async () => {
    const { id } = await upload('clerk', 'customer', '神秘列,另一列\n乙公司,1\n')
    await check('clerk', id, { mapping: { 神秘列: 'name' } })
    const again = await upload('clerk', 'customer', '神秘列,另一列\n丙公司,2\n')
    expect(again.columns[0]).toMatchObject({ header: '神秘列', field: 'name' })
  })

  test('the history lists imports newest first, page by page', async () => {
    const first = await world.as('clerk').get<{ items: ImportView[]; nextCursor: string }>('/imports?limit=2')
    const next = await world
      .as('clerk')
      .get<{ items: ImportView[] }>(`/imports?limit=2&cursor=${first.body.nextCursor}`)
    const dates = [...first.body.items, ...next.body.items].map((one) => one.createdAt)
    expect(dates).toEqual(dates.toSorted().reverse())
    expect(new Set([...first.body.items, ...next.body.items].map((one) => one.id)).size).toBe(4)
  })
})

describe('the template', () => {
  test('is in the language of the page it is downloaded from, whatever the browser speaks', async () => {
    const book = await openXlsx(await download('clerk', '/imports/template/customer.xlsx?locale=en'))
    expect(book.sheets[0]?.rows[0]).toContain('* Name')
  })

  test('has the columns of the object, lists for choices, and can be filled in and uploaded', async () => {
    const bytes = await download('clerk', '/imports/template/customer.xlsx')
    const book = await openXlsx(bytes)
    const headers = book.sheets[0]?.rows[0] ?? []
    expect(headers).toContain('* 客户名称')
    expect(headers).toContain('地址：省')
    expect(book.sheets[0]?.dataValidations?.length).toBeGreaterThan(3)
    expect(book.sheets.map((sheet) => sheet.name)).toEqual(['客户', '填写示例', '填写说明', '选项', '地区'])
    const { id } = await upload(
      'clerk',
      'customer',
      `${headers.map((header) => `"${header}"`).join(',')}\n${headers.map((header) => (header === '* 客户名称' ? '丁公司' : '')).join(',')}\n`,
    )
    expect((await check('clerk', id)).counts).toEqual({ create: 1, update: 0, skip: 0, error: 0 })
  })
})

function send(person: PersonName, object: string, content: string | Buffer, options: object = {}) {
  return sendFile(world.as(person), { object, content, options })
}

function upload(person: PersonName, object: string, content: string | Buffer, options: object = {}) {
  return uploadFile(world.as(person), { object, content, options })
}

function check(person: PersonName, id: string, options: object = {}): Promise<ImportView> {
  return checkFile(world.as(person), id, options)
}

function apply(person: PersonName, id: string, confirmed: object = {}): Promise<ImportView> {
  return applyFile(world.as(person), id, confirmed)
}

describe('what an edit policy closes', () => {
  test('is told when the file is checked, row by row, and left as it is when that is applied', async () => {
    const closed = await world.customer({ name: '封存客户', remark: '旧' }, 'clerk')
    const open = await world.customer({ name: '在用客户', remark: '旧' }, 'clerk')
    const values = { object: 'customer', name: '封存', kind: 'condition', condition: 'name == "封存客户"' }
    const policy = await world.as('ada').post<RecordView>('/records/editPolicy', { values })
    const file = `客户编号,备注\n${closed.code},新\n${open.code},新\n`
    const { id } = await upload('clerk', 'customer', file)
    const checked = await check('clerk', id, { mode: 'update', key: 'code' })
    expect(checked.counts).toMatchObject({ update: 1, error: 1 })
    await apply('clerk', id)
    const remark = async (one: RecordView) =>
      (await world.as('clerk').get<RecordView>(`/records/customer/${one.id}`)).body.remark
    expect([await remark(closed), await remark(open)]).toEqual(['旧', '新'])
    await world.as('ada').delete(`/records/editPolicy/${policy.body.id}`, { version: 'any' })
  })
})

test('a column that is closed and stays as it is keeps no row from the others', async () => {
  const { code, id: customer } = await world.customer({ name: '照旧客户', remark: '旧' }, 'clerk')
  const values = { object: 'customer', name: '名称不改', kind: 'window', hours: 0.000001, fields: ['name'] }
  const policy = await world.as('ada').post<RecordView>('/records/editPolicy', { values })
  const { id } = await upload('clerk', 'customer', `客户编号,客户名称,备注\n${code},照旧客户,新\n`)
  expect(await check('clerk', id, { mode: 'update', key: 'code' })).toMatchObject({ counts: { update: 1, error: 0 } })
  await apply('clerk', id)
  const { body } = await world.as('clerk').get<RecordView>(`/records/customer/${customer}`)
  expect(body.remark).toBe('新')
  await world.as('ada').delete(`/records/editPolicy/${policy.body.id}`, { version: 'any' })
})

test('a row of a record that somebody has locked is left out, and says who', async () => {
  const locked = await world.customer({ name: '锁定客户', remark: '旧' }, 'clerk')
  await world.as('ada').post(`/records/customer/${locked.id}/lock`, { reason: '核对' })
  const { id } = await upload('clerk', 'customer', `客户编号,备注\n${locked.code},新\n`)
  expect(await check('clerk', id, { mode: 'update', key: 'code' })).toMatchObject({ counts: { update: 0, error: 1 } })
  const rows = await world.as('clerk').get<{ items: unknown[] }>(`/imports/${id}/rows`)
  expect(JSON.stringify(rows.body.items)).toContain('Ada锁定了这条记录，原因：核对')
})

describe('what a rule only warns of', () => {
  test('is confirmed by whoever applies the import, as by every other call, and kept with the change', async () => {
    const message = { 'zh-CN': '名字太短', en: 'The name is short' }
    const rule = {
      object: 'customer',
      name: '短名',
      condition: 'size(name) > 2',
      message,
      field: 'name',
      severity: 'warn',
    }
    const made = await world.as('ada').post<{ id: string }>('/records/validationRule', { values: rule })
    expect(made.status).toBe(201)
    const { id } = await upload('clerk', 'customer', '客户名称\n乙方\n一家名字够长的公司\n')
    expect(await check('clerk', id)).toMatchObject({ counts: { create: 2, error: 0 } })
    const bare = await world.as('clerk').post<ProblemDocument>(`/imports/${id}/apply`, {})
    const told = { code: 'warning-unconfirmed', path: 'name', message: '名字太短', rule: made.body.id }
    expect(bare).toMatchObject({ status: 422, body: { errors: [told] } })
    const answer = await world.as('clerk').post<ImportView>(`/imports/${id}/apply`, { confirmWarnings: [made.body.id] })
    expect((await atRest(world.as('clerk'), answer.body)).result).toMatchObject({ added: 2, failed: 0 })
    await world.as('ada').delete(`/records/validationRule/${made.body.id}`, { version: 'any' })
  })
})

async function download(person: PersonName, path: string): Promise<Uint8Array> {
  const response = await fetch(`${world.address}/api/v1${path}`, {
    headers: { cookie: await world.as(person).cookie() },
  })
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

async function countCustomers(): Promise<number> {
  const { body } = await world.as('ada').get<RecordPage>('/records/customer?limit=1&count=exact')
  return body.total ?? -1
}

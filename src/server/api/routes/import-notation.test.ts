import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/world.ts'
import type { ImportRowView, ImportView, RecordPage } from '../../../core/api/shapes.ts'
import { importRuns } from '../../exchange/index.ts'
import { type Jobs, startJobs } from '../../ops/index.ts'

let world: World
let jobs: Jobs

beforeAll(async () => {
  world = await openWorld()
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: importRuns })
  await world.as('ada').post('/records/customer', { values: { name: '莱茵机械' } })
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

const european = [
  '商机名称;客户;预计金额;预计成交日期;赢单概率',
  '一号线;莱茵机械;1.234,56;03/04/2026;40 %',
  '二号线;莱茵机械;€ 12,50;30.06.2026;5,0 %',
  '三号线;莱茵机械;1.234;2026-07-01;100',
]

describe('a file from Europe', () => {
  test('comes in whole: its dates and decimals tell how they are written', async () => {
    const { id, options } = await upload(european.join('\n'))
    expect(options).toMatchObject({ dateOrder: 'dmy', decimalSign: ',' })
    expect((await check(id)).counts).toEqual({ create: 3, update: 0, skip: 0, error: 0 })
    expect((await apply(id)).result).toMatchObject({ added: 3, failed: 0 })
    expect(await opportunities('线')).toEqual([
      ['一号线', 1234.56, '2026-04-03', 40],
      ['三号线', 1234, '2026-07-01', 100],
      ['二号线', 12.5, '2026-06-30', 5],
    ])
  })

  test('that was misread is checked in another notation, without being read again', async () => {
    const { id } = await upload(european.join('\n'))
    const { counts, options, reading } = await check(id, { dateOrder: 'ymd', decimalSign: '.' })
    expect([counts.error, options, reading]).toMatchObject([
      3,
      { dateOrder: 'ymd', decimalSign: '.' },
      { dateOrder: 'ymd', decimalSign: '.' },
    ])
    const [first] = await rowsOf(id)
    expect(first?.problems.map(({ field, code }) => [field, code])).toEqual([
      ['amount', 'decimal-sign-needed'],
      ['expectedCloseOn', 'date-order-needed'],
    ])
    expect((await check(id, { dateOrder: 'dmy', decimalSign: ',' })).counts).toMatchObject({ create: 3, error: 0 })
  })
})

test('a file from America has the month first', async () => {
  const { id, options } = await upload(
    '商机名称,客户,预计金额,预计成交日期\n西部,莱茵机械,"$1,234.50",03/04/2026\n东部,莱茵机械,12.5,12/31/2026\n',
  )
  expect([options.dateOrder, options.decimalSign]).toEqual(['mdy', undefined])
  expect((await check(id)).counts).toMatchObject({ create: 2, error: 0 })
  await apply(id)
  expect(await opportunities('部')).toEqual([
    ['东部', 12.5, '2026-12-31', null],
    ['西部', 1234.5, '2026-03-04', null],
  ])
})

describe('days that could be two', () => {
  const unclear = '商机名称,客户,预计成交日期\n甲项,莱茵机械,03/04/2026\n乙项,莱茵机械,05/06/2026\n丙项,莱茵机械,明天\n'

  test('are noted before the check, refused with where to choose, and read when somebody has chosen', async () => {
    const { id, options, reading } = await upload(unclear)
    expect(options).not.toHaveProperty('dateOrder')
    expect(reading?.notes).toEqual([{ code: 'date-order-unclear', count: 2, row: 2, column: 'C' }])
    expect((await check(id)).counts.error).toBe(3)
    const problems = (await rowsOf(id)).flatMap((row) => row.problems)
    expect(problems.map(({ code }) => code)).toEqual(['date-order-needed', 'date-order-needed', 'not-a-date'])
    expect(problems[0]?.message).toBe(
      '预计成交日期「03/04/2026」看不出哪个是日、哪个是月：请在「匹配列」选择日期顺序，或改成 2026-11-21 这样的写法',
    )
    const chosen = await check(id, { dateOrder: 'dmy' })
    expect(chosen.counts).toMatchObject({ create: 2, error: 1 })
    expect(chosen.reading?.notes).toEqual([])
  })

  test('are read in the chosen order where they are mended, too', async () => {
    const { id } = await upload(unclear, { dateOrder: 'mdy' })
    await check(id)
    const corrected = await world
      .as('ada')
      .patch<ImportRowView>(`/imports/${id}/rows/4`, { values: { 预计成交日期: '12/24/2026' } })
    expect(corrected.body).toMatchObject({ state: 'create', problems: [] })
    await world.as('ada').patch(`/imports/${id}/rows/4`, { values: { 预计成交日期: '后天' } })
    const all = { select: { field: '预计成交日期', text: '后天' }, values: { 预计成交日期: '12/25/2026' } }
    expect((await world.as('ada').patch<ImportView>(`/imports/${id}/rows`, all)).body.counts).toMatchObject({
      create: 3,
    })
    await apply(id)
    expect((await opportunities('项')).map(([name, , day]) => [name, day])).toEqual([
      ['丙项', '2026-12-25'],
      ['乙项', '2026-05-06'],
      ['甲项', '2026-03-04'],
    ])
  })
})

test('a workbook may hold days and amounts as texts beside real ones', async () => {
  const rows = [
    ['商机名称', '客户', '预计金额', '预计成交日期'],
    ['甲桥', '莱茵机械', 1.5, new Date(Date.UTC(2026, 10, 21))],
    ['乙桥', '莱茵机械', '1.234,5', '30.06.2026'],
  ]
  const { id, options } = await upload(await writeXlsx({ sheets: [{ name: '1', rows }] }))
  expect(options).toMatchObject({ dateOrder: 'dmy', decimalSign: ',' })
  expect((await check(id)).counts).toMatchObject({ create: 2, error: 0 })
  await apply(id)
  expect(await opportunities('桥')).toEqual([
    ['乙桥', 1234.5, '2026-06-30', null],
    ['甲桥', 1.5, '2026-11-21', null],
  ])
})

test('a share with a decimal comma is a percentage', async () => {
  const { id } = await upload('折扣;数量\n0,15;1,5\n', { mapping: { 折扣: 'discount.fraction' } }, 'orderLine')
  await check(id)
  const [row] = await rowsOf(id)
  expect(row?.problems.map(({ field }) => field)).not.toContain('discount')
})

test('a notation that is none is refused where it stands', async () => {
  const { id } = await upload(european.join('\n'))
  const answer = await world.as('ada').post(`/imports/${id}/check`, { dateOrder: 'ydm', decimalSign: ';' })
  expect([answer.status, answer.body.errors.map(({ path }) => path)]).toEqual([400, ['dateOrder', 'decimalSign']])
})

async function upload(content: string | Uint8Array, options: unknown = {}, object = 'opportunity') {
  const form = new FormData()
  form.append('object', object)
  form.append('options', JSON.stringify(options))
  form.append('file', new Blob([Uint8Array.from(Buffer.from(content))]), 'upload')
  const { status, body } = await world.as('ada').post<ImportView>('/imports', form)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}

const check = (id: string, options: unknown = {}) => work(id, 'check', options)
const apply = (id: string) => work(id, 'apply', {})

async function work(id: string, step: 'check' | 'apply', options: unknown): Promise<ImportView> {
  const { status, body } = await world.as('ada').post<ImportView>(`/imports/${id}/${step}`, options)
  if (status >= 300) throw new Error(JSON.stringify(body))
  let now = body
  while (now.run?.state === 'running' || now.state === 'checking' || now.state === 'applying')
    now = (await world.as('ada').get<ImportView>(`/imports/${id}`)).body
  return now
}

async function rowsOf(id: string): Promise<readonly ImportRowView[]> {
  return (await world.as('ada').get<{ items: ImportRowView[] }>(`/imports/${id}/rows`)).body.items
}

/** Name, amount, day and probability of those whose name ends so. */
async function opportunities(ending: string) {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'contains', value: ending }))
  const { body } = await world.as('ada').get<RecordPage>(`/records/opportunity?filter=${filter}`)
  return body.items
    .map(({ name, amount, expectedCloseOn, probability }) => [name, amount, expectedCloseOn, probability])
    .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
}

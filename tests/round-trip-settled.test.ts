import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportRowView, ImportView, ProblemDocument } from '../src/core/api/shapes.ts'
import { copiesInFile } from '../src/server/exchange/checking/find-copies.ts'
import { exportRuns, importRuns } from '../src/server/exchange/index.ts'
import { readImport } from '../src/server/exchange/staging/import-store.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { asWorkbook } from './export-by-http.ts'
import { applyFile, checkFile, sendFile, uploadFile } from './import-by-http.ts'
import { everything, roundTripSteps } from './round-trip-steps.ts'
import { openWorld, type World } from './world.ts'

/** 许静怡 brings files back, settles what others changed, and goes on from there. */

let world: World
let jobs: Jobs

beforeAll(async () => {
  world = await openWorld()
  const handlers = { ...exportRuns, ...importRuns }
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers })
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

const { her, hold, takeOut, bringBack, rowsOf, codesOf, now, three, change } = roundTripSteps(() => world)

beforeEach(() => hold({ objects: { customer: everything } }))

const patch = ({ id }: ImportView, n: number, body: object) =>
  her().patch<ImportRowView & ProblemDocument>(`/imports/${id}/rows/${n}`, body)

async function faultyRows({ id }: ImportView): Promise<readonly string[][]> {
  const path = `${world.address}/api/v1/imports/${id}/errors.xlsx`
  const answer = await fetch(path, { headers: { cookie: await her().cookie() } })
  const { sheets } = await readXlsx(Buffer.from(await answer.arrayBuffer()))
  return (sheets[0]?.rows ?? []) as string[][]
}

describe('a cell that was settled', () => {
  test('is no fault in the workbook of rows at fault, whatever else is wrong with its row', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], line = []] = rows
    await change(customers[0], { latestNeed: '他人的' })
    const typo = [...line.slice(0, 2), '没有这一类', '我的', ...line.slice(4)]
    const view = await bringBack(await asWorkbook([head, typo]))
    const { body } = await patch(view, 2, { settle: { latestNeed: 'mine' } })
    expect(body.problems.map(({ code }) => code)).toEqual(['not-an-option', 'import-cell-settled'])
    const [faulty = [], row = []] = await faultyRows(view)
    const reasons = row[faulty.indexOf('错误原因')]
    expect(reasons).toBe(body.problems[0]?.message)
    // Brought back, it has one column of reasons, as before.
    const again = await bringBack(await asWorkbook([faulty, row]))
    expect((await faultyRows(again))[0]).toEqual(faulty)
  })

  test('stays settled where somebody changes another cell between the check and the import', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], line = []] = rows
    await change(customers[0], { latestNeed: '他人的' })
    const mine = [...line.slice(0, 2), 'B', '我的', ...line.slice(4)]
    const view = await bringBack(await asWorkbook([head, mine]))
    expect((await patch(view, 2, { settle: { latestNeed: 'mine' } })).body.state).toBe('update')
    await change(customers[0], { level: 'C' })
    expect((await applyFile(her(), view.id)).state).toBe('checked')
    const [row] = await rowsOf(view)
    expect(row?.problems.map(({ field, conflict }) => [field, conflict?.kept])).toEqual([
      ['level', undefined],
      ['latestNeed', 'mine'],
    ])
    const otherwise = await patch(view, 2, { settle: { latestNeed: 'theirs' } })
    expect([otherwise.status, otherwise.body.state]).toEqual([200, 'error'])
    expect((await patch(view, 2, { settle: { level: 'mine' } })).body.state).toBe('update')
    await applyFile(her(), view.id)
    expect(await now(customers[0])).toMatchObject({ level: 'B', latestNeed: '他人的' })
  })
})

test('a check that is cancelled stops while it looks for copies', async () => {
  const { id } = await bringBack((await takeOut(await three())).bytes)
  const one = await readImport(world.workspace, id)
  if (!one) throw new Error('It was brought back')
  await expect(copiesInFile(world.workspace, one, AbortSignal.abort())).rejects.toThrow('aborted')
})

test('two copies that are added at once leave the third row the record’s own', async () => {
  const customers = await three()
  const { rows } = await takeOut(customers)
  const [head = [], line = []] = rows
  const copies = ['甲', '乙', '丙'].map((name) => [line[0], `${customers[0].name}${name}`, ...line.slice(2)])
  const view = await bringBack(await asWorkbook([head, ...copies]))
  expect(await codesOf(view)).toEqual(copies.map(() => ['error', 'import-row-copied']))
  await Promise.all([2, 3].map((n) => patch(view, n, { values: { '#key': '' } })))
  expect(await codesOf(view)).toEqual([['create'], ['create'], ['update']])
})

test('a value that was taken out in clear is masked for whoever sees its mask, though the file is her own', async () => {
  const customers = await three({ mobile: '13800138000' })
  const { rows } = await takeOut(customers)
  await hold({ objects: { customer: everything }, fields: { customer: { mobile: 'masked' } } })
  const [head = [], line = []] = rows
  expect(line[5]).toBe('13800138000')
  const view = await bringBack(await asWorkbook([head, [...line.slice(0, 2), '没有这一类', ...line.slice(3)]]))
  expect((await rowsOf(view))[0]?.raw[String(head[5])]).toBe('138****8000')
  expect(JSON.stringify(await faultyRows(view))).not.toContain('13800138000')
})

describe('the column of numbers', () => {
  test('that was renamed is matched by hand, and the refusal says so', async () => {
    const { rows } = await takeOut(await three())
    const [head = [], ...lines] = rows
    const content = await asWorkbook([['我们的号', ...head.slice(1)], ...lines])
    const { id } = await uploadFile(her(), { object: 'customer', content })
    const { status, body } = await her().post<ProblemDocument>(`/imports/${id}/check`, {})
    expect([status, body.errors?.[0]?.code ?? body.code]).toEqual([422, 'import-round-trip-no-number'])
    expect(body.detail).toContain('与「客户编号」匹配')
    const view = await checkFile(her(), id, { mapping: { 我们的号: 'code' } })
    expect(view.counts).toEqual({ create: 0, update: 0, skip: 3, error: 0 })
  })

  test('beside another of its name is the one that is matched with it', async () => {
    const { rows } = await takeOut(await three())
    const [head = [], ...lines] = rows
    const content = await asWorkbook([[head[0], ...head], ...lines.map((line, n) => [`另 ${n}`, ...line])])
    const { id } = await uploadFile(her(), { object: 'customer', content })
    const first = await checkFile(her(), id)
    expect(await codesOf(first)).toEqual(lines.map(() => ['error', 'import-row-mixed-up']))
    const view = await checkFile(her(), id, { mapping: { 客户编号: null, '客户编号 (2)': 'code' } })
    expect(view.counts).toEqual({ create: 0, update: 0, skip: 3, error: 0 })
  })
})

test('a file whose keys are of an earlier form is refused, and adds nothing', async () => {
  const content = await asWorkbook([
    ['客户名称', 'kebu-key:1:customer:name'],
    ['甲', 'k1'],
  ])
  const { status, body } = await sendFile<ProblemDocument>(her(), { object: 'customer', content })
  expect([status, body.code]).toEqual([422, 'import-file-of-before'])
})

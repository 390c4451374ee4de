import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportRowView, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import { exportRuns, importRuns } from '../src/server/exchange/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { asWorkbook } from './export-by-http.ts'
import { applyFile, checkFile, sendFile, uploadFile } from './import-by-http.ts'
import { everything, roundTripSteps } from './round-trip-steps.ts'
import { openWorld, type World } from './world.ts'

/** 许静怡 takes customers out to be edited, others go on working, and she brings the file back. */

let world: World
let jobs: Jobs
let names = 0

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

/** A field of the company's own on customers, by its label. */
async function ownField(label: string): Promise<RecordView> {
  names += 1
  const values = { object: 'customer', name: `own${names}`, label: { 'zh-CN': label, en: label }, type: 'number' }
  return world.create('customField', values, 'ada')
}

const keyAt = (rows: readonly unknown[][]) => (rows[0]?.length ?? 0) - 1

describe('a file that comes back', () => {
  test('as it went changes nothing, in whichever words, with all fields there are', async () => {
    const customers = await three({
      website: 'https://a.example/?q=1,"',
      latestNeed: "'=1\n二 行",
      nextFollowUpOn: '2026-12-24',
      mobile: '13800138000',
      email: 'a@b.cn',
      address: { province: '广东省', city: '深圳市', district: '南山区', street: '科苑路 1 号' },
      remark: '=SUM(A1)',
    })
    for (const headers of ['labels', 'names'] as const) {
      const { bytes } = await takeOut(customers, { headers, fields: null })
      const view = await bringBack(bytes)
      expect([view.roundTrip, view.options.key, view.options.mode]).toEqual([true, '#key', 'both'])
      expect(view.columns.some(({ header }) => header.startsWith('kebu'))).toBe(false)
      expect([headers, view.counts]).toEqual([headers, { create: 0, update: 0, skip: 3, error: 0 }])
    }
  })

  test('sorted, with columns moved, renamed in case and dropped, and rewritten, applies the edited cells alone', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], one = [], two = [], rest = []] = rows
    const edited = [...one.slice(0, 2), 'B', '新的\n需求', ...one.slice(4)]
    const cleared = [...two.slice(0, 3), null, ...two.slice(4)]
    // 名称 is dropped, the key stands first, and the third row comes before the others.
    const moved = [head, rest, edited, cleared].map((row) => [row.at(-1), row[3], row[2], row[0]])
    await change(customers[0], { latestNeed: '需求1', name: `${customers[0].name}改` })
    const view = await bringBack(await asWorkbook(moved))
    expect(view.counts).toEqual({ create: 0, update: 2, skip: 1, error: 0 })
    await applyFile(her(), view.id)
    expect(await now(customers[0])).toMatchObject({
      level: 'B',
      latestNeed: '新的\n需求',
      name: `${customers[0].name}改`,
    })
    expect(await now(customers[1])).toMatchObject({ level: 'A', latestNeed: null, name: customers[1].name })
    expect((await now(customers[2])).version).toBe(customers[2].version)
  })

  test('is matched by the fields it was taken out from, whatever they or others are called', async () => {
    const [gross, net] = [await ownField('金额（含税）'), await ownField('金额（不含税）')]
    const [grossName, netName] = [String(gross.name), String(net.name)]
    const customers = await three({ [grossName]: 113, [netName]: 100 })
    const alone = await bringBack((await takeOut(customers, { fields: ['name', netName] })).bytes)
    expect(alone.counts).toEqual({ create: 0, update: 0, skip: 3, error: 0 })
    const { rows } = await takeOut(customers, { fields: ['code', netName, grossName] })
    const [head = [], line = []] = rows
    expect(head.slice(1, 3)).toEqual(['金额（不含税）', '金额（含税）'])
    const rename = (of: RecordView, label: string) =>
      world
        .as('ada')
        .patch(`/records/customField/${of.id}`, { version: 'any', values: { label: { 'zh-CN': label, en: label } } })
    expect((await rename(gross, '价税合计')).status).toBe(200)
    expect((await rename(net, '金额（含税）')).status).toBe(200)
    const view = await bringBack(await asWorkbook([head, [line[0], 200, 226, line[3]]]))
    expect(view.columns.map(({ field }) => field)).toEqual(['code', netName, grossName])
    await applyFile(her(), view.id)
    expect(await now(customers[0])).toMatchObject({ [netName]: 200, [grossName]: 226 })
    expect((await rename(net, '不含税金额')).status).toBe(200)
  })

  test('a row that was taken out deletes nothing, one that was added is a new record, one that was copied is told', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers, { fields: ['name', 'level', 'latestNeed', 'code'] })
    const [head = [], one = [], , rest = []] = rows
    const added = [`${customers[0].name}新`, 'C', '', '', '']
    const copy = [`${customers[0].name}抄`, ...one.slice(1)]
    const view = await bringBack(await asWorkbook([head, one, copy, rest, added]))
    expect(await codesOf(view)).toEqual([
      ['skip', 'nothing-to-change'],
      ['error', 'import-row-copied'],
      ['skip', 'nothing-to-change'],
      ['create'],
    ])
    // Its number is the other's: as a new record it gets one of its own.
    const { status, body } = await her().patch<ImportRowView>(`/imports/${view.id}/rows/3`, { values: { '#key': '' } })
    expect([status, body.state, body.problems]).toEqual([200, 'create', []])
    expect((await applyFile(her(), view.id)).result).toMatchObject({ added: 2, updated: 0, skipped: 2, failed: 0 })
    expect((await now(customers[1])).version).toBe(customers[1].version)
  })

  test('a copy above its original takes its place neither at the check nor when either is added', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], one = [], two = []] = rows
    const copyOf = (row: typeof one, name: string) => [row[0], name, ...row.slice(2)]
    const [first, second] = [copyOf(two, `${customers[1].name}甲`), copyOf(two, `${customers[1].name}乙`)]
    const view = await bringBack(await asWorkbook([head, copyOf(one, `${customers[0].name}抄`), one, first, second]))
    expect(await codesOf(view)).toEqual([
      ['error', 'import-row-copied'],
      ['skip', 'nothing-to-change'],
      ['error', 'import-row-copied'],
      ['error', 'import-row-copied'],
    ])
    const asNew = (n: number) => her().patch<ImportRowView>(`/imports/${view.id}/rows/${n}`, { values: { '#key': '' } })
    expect((await asNew(2)).body.state).toBe('create')
    // Alone with its key, the other is the record's own row.
    expect((await asNew(5)).body.state).toBe('create')
    expect(await codesOf(view)).toEqual([['create'], ['skip', 'nothing-to-change'], ['update'], ['create']])
    expect((await applyFile(her(), view.id)).result).toMatchObject({ added: 2, updated: 1, failed: 0 })
    expect((await now(customers[0])).name).toBe(customers[0].name)
    expect((await now(customers[1])).name).toBe(`${customers[1].name}甲`)
  })

  test('sorted without its hidden keys is refused, though few columns were taken out, and equal cells stand', async () => {
    const customers = await three()
    for (const fields of [['name', 'level', 'owner'], ['name', 'latestNeed'], ['name']]) {
      const { rows } = await takeOut(customers, { fields })
      expect(rows[0]?.[0]).toBe('客户编号')
      const at = keyAt(rows)
      const [head = [], ...lines] = rows
      const sorted = lines.map((_, n) => [...(lines[(n + 1) % 3] ?? []).slice(0, at), lines[n]?.[at]])
      expect([fields, ...(await codesOf(await bringBack(await asWorkbook([head, ...sorted]))))]).toEqual([
        fields,
        ...lines.map(() => ['error', 'import-row-mixed-up']),
      ])
    }
    const { rows } = await takeOut(customers, { fields: ['name'] })
    const { id } = await uploadFile(her(), {
      object: 'customer',
      content: await asWorkbook(rows.map((row) => row.slice(1))),
    })
    const { status, body } = await her().post<ProblemDocument>(`/imports/${id}/check`, {})
    expect([status, body.errors?.[0]?.code ?? body.code]).toEqual([422, 'import-round-trip-no-number'])
    expect(body.detail).toContain('客户编号')
  })

  test('rows whose cells are of another record, or whose key is none, are refused', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], one = [], two = [], rest = []] = rows
    const at = keyAt(rows)
    const swapped = [...one.slice(0, at), two[at]]
    const broken = [...two.slice(0, at), `${String(two[at]).slice(0, -1)}_`]
    const view = await bringBack(await asWorkbook([head, swapped, broken, rest]))
    expect(await codesOf(view)).toEqual([
      ['error', 'import-row-mixed-up'],
      ['error', 'import-row-key-broken'],
      ['skip', 'nothing-to-change'],
    ])
    const other = await sendFile<ProblemDocument>(her(), {
      object: 'customer',
      content: await asWorkbook([
        ['客户名称', 'kebu-key:2:contact:name'],
        ['甲', 'k1'],
      ]),
    })
    // Contacts are not hers to import: nothing is told of them.
    expect([other.status, other.body.code]).toEqual([422, 'import-file-of-another'])
    await hold({ objects: { customer: everything, contact: everything } })
    const known = await sendFile<ProblemDocument>(her(), {
      object: 'customer',
      content: await asWorkbook([
        ['姓名', 'kebu-key:2:contact:name'],
        ['甲', 'k1'],
      ]),
    })
    expect([known.status, known.body.code]).toEqual([422, 'import-file-of-other-object'])
    expect(known.body.detail).toContain('联系人')
  })
})

describe('what others did meanwhile', () => {
  test('to other fields is merged; to the same it is a conflict with three values, settled one by one', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], ...lines] = rows
    const mine = lines.map((row) => [...row.slice(0, 2), 'B', '我的需求', ...row.slice(4)])
    await change(customers[0], { latestNeed: '他人的', level: 'C' })
    await change(customers[1], { remark: '别处' })
    const view = await bringBack(await asWorkbook([head, ...mine]))
    expect(view.counts).toEqual({ create: 0, update: 2, skip: 0, error: 1 })
    const [row] = await rowsOf(view)
    const told = row?.problems.toSorted((a, b) => a.field.localeCompare(b.field))
    expect(told).toMatchObject([
      {
        field: 'latestNeed',
        code: 'import-cell-changed-since',
        conflict: { base: '需求1', theirs: '他人的', mine: '我的需求', by: 'Ada' },
      },
      { field: 'level', conflict: { base: 'A类', theirs: 'C类', mine: 'B类' } },
    ])
    expect(told?.[0]?.message).toBe('导出之后，Ada把最新需求改为「他人的」')
    const settle = (body: object) => her().patch<ImportRowView & ProblemDocument>(`/imports/${view.id}/rows/2`, body)
    const unsettled = (await settle({ settle: { name: 'mine' } })).body
    expect([unsettled.code, unsettled.detail]).toEqual(['import-no-conflict', '客户名称没有需要决定的冲突'])
    expect((await settle({ settle: { level: 'both' } })).status).toBe(400)
    const first = (await settle({ settle: { latestNeed: 'mine' } })).body
    expect(first.state).toBe('error')
    const second = (await settle({ settle: { level: 'theirs' } })).body
    expect([second.state, second.problems.map(({ conflict }) => conflict?.kept).sort()]).toEqual([
      'update',
      ['mine', 'theirs'],
    ])
    await applyFile(her(), view.id)
    expect(await now(customers[0])).toMatchObject({ level: 'C', latestNeed: '我的需求' })
    expect(await now(customers[1])).toMatchObject({ level: 'B', latestNeed: '我的需求', remark: '别处' })
  })

  test('settled, and changed once more by somebody, is asked about anew', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], line = []] = rows
    await change(customers[0], { latestNeed: '第一次' })
    const view = await bringBack(await asWorkbook([head, [...line.slice(0, 3), '我的', ...line.slice(4)]]))
    await her().patch(`/imports/${view.id}/rows/2`, { settle: { latestNeed: 'mine' } })
    await change(customers[0], { latestNeed: '第二次' })
    const again = await checkFile(her(), view.id)
    expect(again.counts).toMatchObject({ update: 0, error: 1 })
    expect((await rowsOf(again))[0]?.problems[0]?.conflict).toMatchObject({ theirs: '第二次' })
  })

  test('leaves no refusal of what is not written, and can be settled otherwise whatever else is wrong', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], one = [], two = []] = rows
    await change(customers[0], { name: `${customers[0].name}改` })
    await change(customers[1], { latestNeed: '他人的' })
    const emptied = [one[0], null, ...one.slice(2)]
    const typo = [...two.slice(0, 2), '没有这一类', '我的', ...two.slice(4)]
    const view = await bringBack(await asWorkbook([head, emptied, typo]))
    expect(await codesOf(view)).toEqual([
      ['error', 'import-cell-changed-since', 'required'],
      ['error', 'not-an-option', 'import-cell-changed-since'],
    ])
    const patch = async (n: number, body: object) =>
      (await her().patch<ImportRowView>(`/imports/${view.id}/rows/${n}`, body)).body
    expect((await patch(2, { settle: { name: 'theirs' } })).state).toBe('skip')
    expect((await patch(2, { settle: { name: 'mine' } })).problems.map(({ code }) => code)).toEqual([
      'required',
      'import-cell-settled',
    ])
    for (const kept of ['mine', 'theirs', 'mine'] as const) {
      const { state, problems } = await patch(3, { settle: { latestNeed: kept } })
      expect([state, problems.map(({ code, conflict }) => conflict?.kept ?? code)]).toEqual([
        'error',
        ['not-an-option', kept],
      ])
    }
    expect((await patch(3, { values: { 客户分类: 'B' } })).state).toBe('update')
    const ruled = await checkFile(her(), view.id, { conflicts: 'theirs' })
    expect(ruled.counts.error).toBe(1)
  })

  test('between the check and the import is a conflict too, which is settled before it is imported again', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], line = []] = rows
    const view = await bringBack(await asWorkbook([head, [...line.slice(0, 3), '我的', ...line.slice(4)]]))
    await change(customers[0], { latestNeed: '他人的' })
    const { state } = await applyFile(her(), view.id)
    expect(state).toBe('checked')
    const [row] = await rowsOf(view)
    expect(row?.problems).toMatchObject([
      { code: 'import-cell-changed-since', conflict: { base: '需求1', theirs: '他人的', mine: '我的', by: 'Ada' } },
    ])
    const settled = await her().patch<ImportRowView>(`/imports/${view.id}/rows/2`, { settle: { latestNeed: 'mine' } })
    expect(settled.body.state).toBe('update')
    await applyFile(her(), view.id)
    expect(await now(customers[0])).toMatchObject({ latestNeed: '我的' })
  })

  test('is settled by rule: theirs stay, or mine are written', async () => {
    for (const [rule, need, counts] of [
      ['theirs', '他人的', { update: 0, skip: 1 }],
      ['mine', '我的', { update: 1, skip: 0 }],
    ] as const) {
      const customers = await three()
      const { rows } = await takeOut(customers)
      const [head = [], line = []] = rows
      await change(customers[0], { latestNeed: '他人的' })
      const view = await bringBack(await asWorkbook([head, [...line.slice(0, 3), '我的', ...line.slice(4)]]), {
        conflicts: rule,
      })
      expect([rule, view.counts]).toMatchObject([rule, { ...counts, error: 0 }])
      expect((await rowsOf(view))[0]?.problems.at(-1)).toMatchObject({
        code: 'import-cell-settled',
        conflict: { kept: rule },
      })
      if (counts.update > 0) await applyFile(her(), view.id)
      expect(await now(customers[0])).toMatchObject({ latestNeed: need })
    }
  })

  test('a record that was deleted or went out of sight is told by row, and one she may not edit as well', async () => {
    const customers = await three()
    const { rows } = await takeOut(customers)
    const [head = [], ...lines] = rows
    const edited = lines.map((row) => [...row.slice(0, 2), 'D', ...row.slice(3)])
    await world.as('ada').delete(`/records/customer/${customers[0].id}`, { version: 'any' })
    await hold({ objects: { customer: { ...everything, edit: 'own' } } })
    const view = await bringBack(await asWorkbook([head, ...edited]))
    const [gone, locked] = await codesOf(view)
    expect(gone).toEqual(['error', 'import-record-gone'])
    expect(locked).toEqual(['error', expect.any(String)])
    await hold({ objects: { customer: { ...everything, view: 'own', edit: 'own' } } })
    expect(await codesOf(await bringBack(await asWorkbook([head, ...edited])))).toEqual(
      edited.map(() => ['error', 'import-record-gone']),
    )
  })

  test('a masked cell that comes back as it went is no edit, and its mask is never saved', async () => {
    const customers = await three({ mobile: '13800138000' })
    await hold({ objects: { customer: everything }, fields: { customer: { mobile: 'masked' } } })
    const { rows } = await takeOut(customers)
    const [head = [], line = []] = rows
    expect(String(line[5])).toMatch(/^138\*+8000$/)
    const view = await bringBack(await asWorkbook([head, [...line.slice(0, 2), 'B', ...line.slice(3)]]))
    await applyFile(her(), view.id)
    const seen = await world.as('ada').get<RecordView>(`/records/customer/${customers[0].id}`)
    expect(seen.body).toMatchObject({ level: 'B', mobile: '13800138000' })
  })
})

test('the workbook of rows at fault comes back like the file itself, its masks with it', async () => {
  const customers = await three({ mobile: '13800138000' })
  await hold({ objects: { customer: everything }, fields: { customer: { mobile: 'masked' } } })
  const { rows } = await takeOut(customers)
  const [head = [], line = []] = rows
  const view = await bringBack(await asWorkbook([head, [...line.slice(0, 2), '没有这一类', ...line.slice(3)]]))
  expect(view.counts.error).toBe(1)
  const answer = await fetch(`${world.address}/api/v1/imports/${view.id}/errors.xlsx`, {
    headers: { cookie: await her().cookie() },
  })
  const { sheets } = await readXlsx(Buffer.from(await answer.arrayBuffer()))
  const faulty = (sheets[0]?.rows ?? []) as string[][]
  const level = faulty[0]?.indexOf('客户分类') ?? -1
  const mended = faulty.map((row, n) => row.map((cell, at) => (n > 0 && at === level ? 'D' : cell)))
  const again = await bringBack(await asWorkbook(mended))
  expect([again.roundTrip, again.counts]).toMatchObject([true, { update: 1, error: 0 }])
  await applyFile(her(), again.id)
  expect(await now(customers[0])).toMatchObject({ level: 'D', latestNeed: '需求1' })
  const seen = await world.as('ada').get<RecordView>(`/records/customer/${customers[0].id}`)
  expect(seen.body.mobile).toBe('13800138000')
})

test('what cannot be brought back is refused, and an ordinary file has no hidden keys', async () => {
  const asked = await her().post<ProblemDocument>('/exports', { object: 'customer', format: 'csv', roundTrip: true })
  expect([asked.status, asked.body.code]).toEqual([422, 'export-round-trip-not-xlsx'])
  const { id } = await uploadFile(her(), { object: 'customer', content: '客户名称\n甲' })
  const { status, body } = await her().post<ProblemDocument>(`/imports/${id}/check`, { key: '#key' })
  expect([status, body.errors?.[0]?.code ?? body.code]).toEqual([422, 'field-unknown'])
  expect((await her().post(`/imports/${id}/check`, { conflicts: 'both' })).status).toBe(400)
})

test('hidden keys are no values: they fill no field, and are cleared of one row at a time', async () => {
  const { rows, bytes } = await takeOut([(await three())[0]])
  const { id } = await uploadFile(her(), { object: 'customer', content: bytes })
  const mapping = { [String(rows[0]?.at(-1))]: 'remark' }
  const matched = await her().post<ProblemDocument>(`/imports/${id}/check`, { mapping })
  expect([matched.status, matched.body.errors?.[0]?.code]).toEqual([422, 'field-unknown'])
  await checkFile(her(), id)
  const cleared = { select: { field: '客户分类', text: 'A类' }, values: { '#key': '' } }
  expect((await her().patch(`/imports/${id}/rows`, cleared)).status).toBe(422)
  await hold({ objects: { customer: everything }, fields: { customer: { code: 'hidden' } } })
  const wishes = { object: 'customer', format: 'xlsx', roundTrip: true, fields: ['name'] }
  const { status, body } = await her().post<ProblemDocument>('/exports', wishes)
  expect([status, body.code]).toEqual([422, 'export-round-trip-no-number'])
})

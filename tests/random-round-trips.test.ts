import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ImportView, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { exportRuns, importRuns } from '../src/server/exchange/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { asWorkbook, takeOutFile } from './export-by-http.ts'
import { applyFile, checkFile, uploadFile } from './import-by-http.ts'
import { openWorld, type World } from './world.ts'

/** 许静怡 takes customers out, edits whatever she likes, brings the file back and takes that back: whatever they hold and she writes. */

let world: World
let jobs: Jobs
let names = 0
const runs = { numRuns: 4 } as const

beforeAll(async () => {
  world = await openWorld()
  const handlers = { ...exportRuns, ...importRuns }
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers })
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})
beforeEach(() => hold({}))

const her = () => world.as('service')

async function hold(fields: Values): Promise<void> {
  names += 1
  const customer = { view: 'all', create: true, edit: 'all', import: true, export: true }
  const grants = { objects: { customer }, fields: { customer: fields } }
  const { id } = await world.create('role', { name: `随机往返 ${names}`, grants }, 'ada')
  const held = { version: 'any', values: { roles: [id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.service}`, held)).status).toBe(200)
}

const text = fc.constantFrom(
  '需求',
  "'=1+1",
  '=SUM(A1)',
  '第一行\n第二行',
  '"引号",逗号;',
  '#N/A',
  '007',
  '1.50',
  'ＡＢ　Ｃ',
  '#',
)
const mobile = fc.constantFrom('13800138000', '13912345678', '18600001111')
const customer = fc.record(
  {
    latestNeed: text,
    remark: text,
    level: fc.constantFrom('A', 'B', 'C'),
    nextFollowUpOn: fc.constantFrom('2026-12-24', '1999-02-28', '2028-02-29'),
    website: fc.constantFrom('https://a.example/?q=1,"', 'https://b.example'),
    mobile,
  },
  { requiredKeys: [] },
)
const customers = fc.array(customer, { minLength: 1, maxLength: 4 })
const edits = fc.array(
  fc.record({
    row: fc.nat({ max: 3 }),
    cell: fc.oneof(
      fc.record({ field: fc.constantFrom('latestNeed', 'remark'), value: fc.option(text) }),
      fc.record({ field: fc.constant('level'), value: fc.constantFrom('A', 'B', 'C', null, '没有这一级') }),
      fc.record({ field: fc.constant('nextFollowUpOn'), value: fc.constantFrom('2027-01-01', null, '不是日期') }),
      fc.record({ field: fc.constant('name'), value: fc.constantFrom('改了名的客户', null) }),
    ),
  }),
  { maxLength: 6 },
)

async function make(all: readonly Values[]): Promise<RecordView[]> {
  const made: RecordView[] = []
  for (const values of all) {
    names += 1
    made.push(await world.customer({ name: `随机客户${names}`, ...values }))
  }
  return made
}

const fields = ['code', 'name', 'level', 'latestNeed', 'remark', 'nextFollowUpOn', 'website', 'mobile']

function takeOut(records: readonly RecordView[]) {
  const wishes = { object: 'customer', format: 'xlsx', roundTrip: true, headers: 'names', sort: 'code', fields }
  return takeOutFile(her(), world.address, { ...wishes, ids: records.map(({ id }) => id) })
}

async function bringBack(content: Uint8Array): Promise<ImportView> {
  const { id } = await uploadFile(her(), { object: 'customer', content })
  return checkFile(her(), id)
}

async function edited(
  records: readonly RecordView[],
  wanted: readonly { row: number; cell: { field: string; value: unknown } }[],
) {
  const { rows } = await takeOut(records)
  const [head = [], ...lines] = rows as unknown[][]
  const written = lines.map((line) => [...line])
  for (const { row, cell } of wanted) {
    const line = written[row]
    if (line) line[head.indexOf(cell.field)] = cell.value
  }
  return asWorkbook([head, ...written])
}

async function stand(records: readonly RecordView[]): Promise<Values[]> {
  const answers = await Promise.all(records.map(({ id }) => world.as('ada').get<RecordView>(`/records/customer/${id}`)))
  return answers.map(
    ({ body }) => Object.fromEntries([...fields, 'owner'].map((name) => [name, body[name] ?? null])) as Values,
  )
}

const sum = (counts: object): number => Object.values(counts).reduce((all: number, one) => all + Number(one), 0)

test('what is taken out and brought back as it is changes nothing', async () => {
  const property = fc.asyncProperty(customers, async (values) => {
    const records = await make(values)
    const view = await bringBack((await takeOut(records)).bytes)
    expect(view.counts).toEqual({ create: 0, update: 0, skip: records.length, error: 0 })
  })
  await fc.assert(property, runs)
})

test('counts add up to the rows, and undo restores exactly what was there', async () => {
  const property = fc.asyncProperty(customers, edits, async (values, wanted) => {
    const records = await make(values)
    const before = await stand(records)
    const checked = await bringBack(await edited(records, wanted))
    expect(sum(checked.counts)).toBe(records.length)
    if (checked.counts.update === 0) return
    const applied = await applyFile(her(), checked.id)
    expect(sum(applied.result ?? {})).toBe(records.length)
    expect(applied.result).toMatchObject({ added: 0, updated: checked.counts.update })
    const undone = await her().post<ChangeOutcomeView>(`/changes/${applied.changeId}/revert`, {})
    expect(undone.body.counts).toMatchObject({ applied: checked.counts.update, refused: 0 })
    expect(await stand(records)).toEqual(before)
  })
  await fc.assert(property, runs)
})

test('what was masked when it was taken out is as it was when it comes back, whatever is edited beside it', async () => {
  await hold({ mobile: 'masked' })
  const property = fc.asyncProperty(customers, edits, mobile, async (values, wanted, number) => {
    const records = await make(values.map((one) => ({ ...one, mobile: number })))
    const { rows } = await takeOut(records)
    expect(JSON.stringify(rows)).not.toContain(number)
    const view = await bringBack(await edited(records, wanted))
    if (view.counts.update > 0) await applyFile(her(), view.id)
    for (const { mobile: kept } of await stand(records)) expect(kept).toBe(number)
  })
  await fc.assert(property, runs)
})

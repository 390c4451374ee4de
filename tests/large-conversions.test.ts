import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemActor } from '../src/core/access/index.ts'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { RecordView, RunView } from '../src/core/api/shapes.ts'
import type { ConfigurationFile } from '../src/core/configuration/index.ts'
import { toRecordTable } from '../src/server/db/index.ts'
import { changeRuns, type Jobs, startJobs } from '../src/server/ops/index.ts'
import { holdRows } from './held-rows.ts'
import { must } from './people.ts'
import { openWorld, type World } from './world.ts'

/** More than a change converts within its transaction. */
const size = 10_050
let world: World
let jobs: Jobs
let field: RecordView
beforeAll(async () => {
  world = await openWorld()
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: changeRuns })
  const values = { object: 'customer', name: 'size', label: { 'zh-CN': '规模', en: 'Size' }, type: 'number' }
  field = await world.create('customField', values, 'ada')
  const items = Array.from({ length: size }, (_, n) => ({
    ...{ object: 'customer', op: 'create' as const },
    values: { name: `大客户${n}`, size: n + 0.5, owner: world.ids.lin },
  }))
  await must(world.workspace, systemActor, items)
}, 120_000)
afterAll(async () => {
  await jobs.stop()
  await world.close()
})

const ada = () => world.as('ada')
const at = () => `/records/customField/${field.id}`
type Begun = { readonly run: RunView }

/** What came of a change that was begun in the background. */
async function outcomeOf(answer: { readonly status: number; readonly body: Begun }): Promise<ChangeOutcomeView> {
  expect(answer.status).toBe(202)
  const read = async () => (await ada().get<RunView>(`/runs/${answer.body.run.id}`)).body
  await vi.waitFor(async () => expect((await read()).finishedAt).not.toBeNull(), 60_000)
  const { state, result } = await read()
  expect(state).toBe('done')
  return result as unknown as ChangeOutcomeView
}

const customers = toRecordTable('customer')

/** How many customers hold something, of how many different values, and which is the first. */
async function held(column: string): Promise<{ count: number; different: number }> {
  const { read } = world.workspace.database
  const [row] = await read.rows<{ count: number; different: number }>(sql`
    SELECT count(${sql.id(column)}) AS count, count(DISTINCT ${sql.id(column)}) AS different FROM ${read.table(customers)}`)
  return row ?? { count: 0, different: 0 }
}

async function writeAll(value: string | number): Promise<void> {
  const set = { object: 'customer', select: { filter: { and: [] } }, set: { size: value } }
  const begun = await world.as('zhou').post<Begun>('/changes', { mode: 'apply', ...set })
  expect(begun.status).toBe(202)
  const read = async () => (await world.as('zhou').get<RunView>(`/runs/${begun.body.run.id}`)).body
  await vi.waitFor(async () => expect(await read()).toMatchObject({ state: 'done' }), 60_000)
}

function expectPreviewed(outcome: ChangeOutcomeView): void {
  expect(outcome.items).toMatchObject([{ outcome: 'applied', warnings: [{ code: 'values-converted' }] }])
}

test('one PATCH converts more values than fit into a change, those among them that are written meanwhile', async () => {
  const items = [{ object: 'customField', op: 'update', id: field.id, version: 'any', values: { type: 'text' } }]
  expectPreviewed((await ada().post<ChangeOutcomeView>('/changes', { mode: 'preview', items })).body)
  const writer = await holdRows(world.database, {
    text: "UPDATE main.customer SET x_size = 7.25, updated_at = now() WHERE name = '大客户9000'",
  })
  const begun = await ada().patch<Begun>(at(), { version: 'any', values: { type: 'text' } })
  await writer.untilWaitedFor()
  await writer.commit()
  expect(await outcomeOf(begun)).toMatchObject({ counts: { applied: 1, refused: 0 } })
  expect(await held('x_size__text')).toEqual({ count: size, different: size })
  const { body } = await ada().get<{ items: RecordView[] }>('/records/customer?q=大客户9000')
  expect(body.items.map(({ size: value }) => value)).toContain('7.25')
})

test('taken back it converts again what was written since, and says so before', async () => {
  const { body } = await ada().get<{ items: { changeId: string }[] }>(`${at()}/history`)
  await writeAll('8')
  expect(await held('x_size__text')).toEqual({ count: size, different: 1 })
  const revert = `/changes/${body.items[0]?.changeId}/revert`
  expectPreviewed((await ada().post<ChangeOutcomeView>(revert, { mode: 'preview' })).body)
  const undone = await outcomeOf(await ada().post<Begun>(revert, { mode: 'apply' }))
  expect(undone).toMatchObject({ counts: { applied: 1, refused: 0 } })
  expect(await held('x_size')).toEqual({ count: size, different: 1 })
  expect((await ada().get<RecordView>(at())).body.type).toBe('number')
}, 120_000)

test('a file converts as many, and its difference says so', async () => {
  await writeAll(9)
  const { body: file } = await ada().get<ConfigurationFile>('/configuration?kinds=customField')
  const fields = file.configuration.customField?.map((one) => ({ ...one, type: 'text' }))
  const wanted = { ...file, configuration: { customField: fields } }
  expectPreviewed((await ada().post<ChangeOutcomeView>('/configuration', { mode: 'preview', file: wanted })).body)
  const taken = await outcomeOf(await ada().post<Begun>('/configuration', { mode: 'apply', file: wanted }))
  expect(taken).toMatchObject({ counts: { applied: 1, refused: 0 } })
  expect((await ada().get<RecordView>(at())).body.type).toBe('text')
  expect(await held('x_size__text')).toEqual({ count: size, different: 1 })
}, 120_000)

test('what would be refused is refused by the run, and converts nothing', async () => {
  const items = { version: 'any', values: { type: 'number', visibleTo: [crypto.randomUUID()] } }
  const refused = await outcomeOf(await ada().patch<Begun>(at(), items))
  expect(refused).toMatchObject({ change: { status: 'refused' }, counts: { applied: 0, refused: 1 } })
})

test('a batch over fields converts as many', async () => {
  const type = String((await ada().get<RecordView>(at())).body.type) === 'text' ? 'number' : 'text'
  const batch = { mode: 'apply', object: 'customField', select: { ids: [field.id] }, set: { type } }
  expect(await outcomeOf(await ada().post<Begun>('/changes', batch))).toMatchObject({
    counts: { applied: 1, refused: 0 },
  })
  expect((await ada().get<RecordView>(at())).body.type).toBe(type)
}, 120_000)

test('a field of as many is removed and put back in the background, and why it cannot be is told by the run', async () => {
  const { system } = world.workspace.database
  const parts = (shift: 1 | -1) => system.run(sql`UPDATE ${system.table('restore_part')} SET n = n + ${shift * 1_000}`)
  expect((await ada().delete(at(), { version: 'any' })).status).toBe(200)
  const values = { removed: field.id, confirmation: '规模', records: size }
  const removal = await outcomeOf(await ada().post<Begun>('/records/fieldRemoval', { values }))
  expect(removal).toMatchObject({ counts: { applied: 1, refused: 0 } })
  const path = `/records/fieldRemoval/${removal.items[0]?.id}`

  await parts(1)
  const lost = await ada().delete<Begun>(path, { version: 'any' })
  expect(lost.status).toBe(202)
  const read = async (locale: string) =>
    (await ada().get<RunView>(`/runs/${lost.body.run.id}`, { 'accept-language': locale })).body
  await vi.waitFor(async () => expect((await read('en')).finishedAt).not.toBeNull(), 60_000)
  expect(await read('en')).toMatchObject({
    ...{ state: 'failed', message: 'restore-point-damaged', result: null },
    problem: { code: 'restore-point-damaged', detail: expect.stringMatching(/^[ -~“”’…]+$/), errors: [{ path: '' }] },
  })
  expect((await read('zh-CN')).problem?.detail).toMatch(/[一-龥]/)
  await parts(-1)
  expect(await outcomeOf(await ada().delete<Begun>(path, { version: 'any' }))).toMatchObject({ counts: { applied: 1 } })
  expect((await ada().post(`${at()}/restore`, { version: 'any' })).status).toBe(200)
}, 120_000)

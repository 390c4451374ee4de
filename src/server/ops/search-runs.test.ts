import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ObjectView, RecordPage, RecordView } from '../../core/api/shapes.ts'
import { computeRuns, type Jobs, startJobs } from './index.ts'

let world: World
let jobs: Jobs | undefined
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  await jobs?.stop()
  await world.close()
})

function addField(name: string, values: object = {}): Promise<RecordView> {
  const label = { 'zh-CN': `字段${name}` }
  return world.create('customField', { object: 'customer', name, label, type: 'text', ...values }, 'ada')
}

const makeSearchable = ({ id }: RecordView) =>
  world.as('ada').patch(`/records/customField/${id}`, { version: 'any', values: { searchable: true } })

async function preparing() {
  return (await world.as('lin').get<ObjectView>('/objects/customer')).body.preparing
}

async function found(words: string): Promise<string[]> {
  const { body } = await world.as('lin').get<RecordPage>(`/records/customer?q=${words}`)
  return body.items.map(({ id }) => id)
}

/** How many runs there are or are to be. */
async function runs(): Promise<number> {
  const { read } = world.workspace.database
  const [row] = await read.rows<{ n: number }>(sql`
    SELECT (SELECT count(*) FROM ${read.table('outbox')} WHERE kind = 'compute') +
      (SELECT count(*) FROM ${read.table('run')}) AS n`)
  return row?.n ?? 0
}

test('a field that becomes searchable is being prepared until the records there are are found by it', async () => {
  await addField('bornSearched', { searchable: true })
  expect(await runs()).toBe(0)
  const field = await addField('serial')
  const customer = await world.customer({ serial: 'QWERTYXX' })
  const binned = await world.customer({ serial: 'QWERTYXX' })
  await world.as('lin').delete(`/records/customer/${binned.id}`, { version: 'any' })
  expect((await makeSearchable(field)).status).toBe(200)
  await vi.waitFor(async () => expect(await preparing()).toMatchObject({ serial: { what: 'values' } }))

  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: computeRuns })
  await vi.waitFor(async () => expect((await preparing())?.serial).toBeUndefined(), { timeout: 20_000 })
  expect(await found('QWERTYXX')).toEqual([customer.id])
  expect((await world.as('lin').get<RecordView>(`/records/customer/${customer.id}`)).body.version).toBe(1)
  const items = [{ object: 'customer', op: 'restore', id: binned.id, version: 'any' }]
  expect((await world.as('lin').post('/changes', { mode: 'apply', items })).status).toBe(200)
  expect((await found('QWERTYXX')).sort()).toEqual([customer.id, binned.id].sort())
})

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ChangeView, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeRequest } from '../src/core/change/change.ts'
import { submitChange, sweepRestorePoints } from '../src/server/change/index.ts'
import { openWorld, type World } from './world.ts'

/** The least that an administrator may ask for. */
const size = 100
let world: World
let moment = new Date('2026-03-02T02:00:00Z')
let ids: string[]

beforeAll(async () => {
  world = await openWorld({ now: () => moment })
  await world.create('restorePointSettings', { fromRecords: size, keepDays: 10 }, 'ada')
})
afterAll(() => world.close())
beforeEach(async () => {
  const items = Array.from({ length: size }, (_, n) => ({
    ...{ object: 'customer', op: 'create' },
    values: { name: `云帆\t${n}\n"号" \\N`, latestNeed: '从前', stage: 'potential', idCard: '11010519491231002X' },
  }))
  const made = await ada().post<ChangeOutcomeView>('/changes', { mode: 'apply', items })
  expect(made.body.counts.applied).toBe(size)
  const { read } = world.workspace.database
  const rows = await read.rows(sql<{ id: string }>`
    SELECT record_id AS id FROM ${read.table('change_item')} WHERE change_id = ${made.body.change.id} AND op = 'create'`)
  ids = rows.map(({ id }) => id)
})

const ada = () => world.as('ada')

async function batch(values: object, chosen = ids, by = ada()): Promise<string> {
  const asked = { mode: 'apply', object: 'customer', op: 'update', select: { ids: chosen }, set: values }
  const done = await by.post<ChangeOutcomeView>('/changes', asked)
  expect(done.body.counts.applied).toBe(chosen.length)
  return done.body.change.id ?? ''
}

async function save(id: string, values: object): Promise<void> {
  expect((await ada().patch(`/records/customer/${id}`, { version: 'any', values })).status).toBe(200)
}

const readCustomer = async (id = '') => (await ada().get<RecordView>(`/records/customer/${id}`)).body
const readChange = async (id: string) => (await ada().get<ChangeView>(`/changes/${id}`)).body
const revert = (id: string, body: object) =>
  ada().post<ChangeOutcomeView & ProblemDocument>(`/changes/${id}/revert`, body)

async function countParts(): Promise<number> {
  const { read } = world.workspace.database
  const [row] = await read.rows(sql<{ n: number }>`SELECT count(*)::int AS n FROM ${read.table('restore_part')}`)
  return row?.n ?? 0
}

test('a batch of the size that is set has a restore point, told on the change with its size and until when; a smaller one has none', async () => {
  const large = await readChange(await batch({ latestNeed: '批量' }))
  expect(large.restorePoint).toMatchObject({ records: size, state: 'kept', keptUntil: '2026-03-12T02:00:00.000Z' })
  expect(large.restorePoint?.bytes).toBeGreaterThan(100)
  expect(await readChange(await batch({ latestNeed: '少量' }, ids.slice(1)))).not.toHaveProperty('restorePoint')
})

test('records come back whole, whatever was done to them since, where undo leaves them and names the point as a way out', async () => {
  const [first = '', second = ''] = ids
  const before = await readCustomer(first)
  const changeId = await batch({ latestNeed: '批量' })
  await save(first, { latestNeed: '之后', name: '改了名', stage: 'intent', idCard: '110105194912310038' })
  await save(second, { website: 'https://later.example' })
  const undo = await revert(changeId, { mode: 'preview' })
  expect(undo.body.items[0]).toMatchObject({
    id: first,
    refusals: [{ code: 'record-changed-since-change', wayOut: 'restore-point' }],
  })

  const preview = await revert(changeId, { mode: 'preview', restorePoint: true })
  expect(preview).toMatchObject({ status: 200, body: { counts: { applied: size, refused: 0 } } })
  const restored = await revert(changeId, { mode: 'apply', restorePoint: true })
  expect(restored.body.counts).toEqual(preview.body.counts)
  const now = await readCustomer(first)
  for (const name of ['name', 'latestNeed', 'stage', 'idCard', 'website', 'owner', 'code'])
    expect([name, now[name]]).toEqual([name, before[name]])
  expect((await readCustomer(second)).website ?? null).toBeNull()
  expect(await readChange(changeId)).toMatchObject({ status: 'reverted', revertedBy: restored.body.change.id })

  const back = await revert(restored.body.change.id ?? '', { mode: 'apply' })
  expect(back.body.counts).toMatchObject({ applied: size, refused: 0 })
  expect(await readCustomer(first)).toMatchObject({ name: '改了名', latestNeed: '之后', stage: 'intent' })
})

test('putting back needs the right to force, of authors, too', async () => {
  const changeId = await batch({ latestNeed: '批量' })
  const [zhou, lin] = [await world.as('zhou'), await world.as('lin')]
  for (const one of [zhou, lin]) {
    const answer = await one.post<ProblemDocument>(`/changes/${changeId}/revert`, {
      mode: 'preview',
      restorePoint: true,
    })
    expect(answer.status).toBeGreaterThanOrEqual(403)
    const unforced = { mode: 'apply', restorePoint: true, force: false }
    expect((await one.post<ProblemDocument>(`/changes/${changeId}/revert`, unforced)).status).toBe(answer.status)
  }
  expect((await readCustomer(ids[0])).latestNeed).toBe('批量')
})

test('without a point it is refused, and so it is when the point has run out and is swept', async () => {
  const small = await batch({ latestNeed: '少量' }, ids.slice(1))
  expect((await revert(small, { restorePoint: true })).body).toMatchObject({ code: 'no-restore-point' })
  const changeId = await batch({ latestNeed: '批量' })
  const before = moment
  moment = new Date('2026-03-12T02:00:01Z')
  expect((await readChange(changeId)).restorePoint).toMatchObject({ state: 'gone' })
  const refused = await revert(changeId, { restorePoint: true })
  expect(refused.body).toMatchObject({ code: 'restore-point-gone' })
  expect(refused.body.detail ?? refused.body.title).toContain('2026-03-12')
  expect(await countParts()).toBeGreaterThan(0)
  await sweepRestorePoints(world.workspace)
  expect(await countParts()).toBe(0)
  expect((await readChange(changeId)).restorePoint).toMatchObject({ state: 'gone', records: size })
  moment = before
})

test('a change that is broken off between two chunks leaves no point behind', async () => {
  const items = Array.from({ length: 1_000 }, (_, n) => ({
    object: 'customer',
    op: 'create',
    values: { name: `远山${n}` },
  }))
  expect((await ada().post<ChangeOutcomeView>('/changes', { mode: 'apply', items })).body.counts.applied).toBe(1_000)
  const parts = await countParts()
  const stop = new AbortController()
  const request: ChangeRequest = {
    mode: 'apply',
    origin: 'batch',
    onRefusal: 'skip',
    object: 'customer',
    op: 'update',
    select: { filter: { field: 'createdAt', op: 'notEmpty' } },
    set: { latestNeed: '半途' },
  }
  const options = { signal: stop.signal, onProgress: () => stop.abort() }
  await expect(submitChange(world.workspace, await world.actor('ada'), request, options)).rejects.toThrow()
  expect((await readCustomer(ids[0])).latestNeed).toBe('从前')
  expect(await countParts()).toBe(parts)
})

test('where an administrator wants none, none is taken', async () => {
  const { body } = await ada().get<{ items: RecordView[] }>('/records/restorePointSettings')
  const [settings] = body.items
  const set = (fromRecords: number | null) =>
    ada().patch(`/records/restorePointSettings/${settings?.id}`, { version: 'any', values: { fromRecords } })
  expect((await set(99)).status).toBe(422)
  expect((await set(null)).status).toBe(200)
  expect(await readChange(await batch({ latestNeed: '批量' }))).not.toHaveProperty('restorePoint')
  expect((await set(size)).status).toBe(200)
})

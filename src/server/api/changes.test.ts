import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import type { ChangeView, HistoryEntry, ProblemDocument, RecordView } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const unknownId = '01a1ffb9-2cb0-7000-b601-ba2426f91764'

describe('saving one record', () => {
  test('changes to different fields are merged', async () => {
    const { id } = await world.customer()
    const path = `/records/customer/${id}`
    await world.as('lin').patch(path, { version: 1, values: { phone: '010-62551234' } })
    const merged = await world.as('zhou').patch<RecordView>(path, { version: 1, values: { email: 'a@example.com' } })
    expect(merged).toMatchObject({ status: 200, body: { version: 3, phone: '010-62551234', email: 'a@example.com' } })
  })

  test('a change of the same field is 409 with all three values', async () => {
    const { id } = await world.customer({ phone: '010-62551234' })
    const path = `/records/customer/${id}`
    await world.as('lin').patch(path, { version: 1, values: { phone: '010-62550001' } })
    const stale = await world.as('zhou').patch(path, { version: 1, values: { phone: '010-62550002' } })
    expect(stale).toMatchObject({
      status: 409,
      body: {
        code: 'conflict',
        conflicts: [{ field: 'phone', base: '010-62551234', theirs: '010-62550001', mine: '010-62550002', by: '林悦' }],
      },
    })
  })

  test('saving what is there already makes no new version and is no error', async () => {
    const { id, name } = await world.customer()
    const same = await world
      .as('lin')
      .patch<RecordView>(`/records/customer/${id}`, { version: 'any', values: { name } })
    expect(same).toMatchObject({ status: 200, body: { version: 1 } })
    expect(same.headers.get('kebu-change')).toBeNull()
  })

  test('another seller neither sees nor changes it; the auditor sees and does not change it', async () => {
    const { id } = await world.customer()
    const path = `/records/customer/${id}`
    expect((await world.as('chen').get(path)).status).toBe(404)
    expect((await world.as('chen').patch(path, { version: 'any', values: { name: '我的了' } })).status).toBe(404)
    expect((await world.as('auditor').get(path)).status).toBe(200)
    expect(
      await world.as('auditor').patch(path, { version: 'any', values: { name: 'x' } }, { 'accept-language': 'en' }),
    ).toMatchObject({
      status: 403,
      body: { code: 'not-allowed-to-edit', detail: 'You are not allowed to edit this Customer' },
    })
  })

  test('an object that is not hers is 403, and not among her objects', async () => {
    expect(await world.as('lin').get('/records/role')).toMatchObject({
      status: 403,
      body: { code: 'not-allowed-to-view' },
    })
    const { body } = await world.as('lin').get<{ items: { name: string; fields: object }[] }>('/objects')
    expect(body.items.map(({ name }) => name)).not.toContain('role')
    const customer = body.items.find(({ name }) => name === 'customer')
    expect(Object.keys(customer?.fields ?? {})).not.toContain('idCard')
  })

  test('the history tells what was before and after, by whom and why; an earlier day shows the record of then', async () => {
    const { id } = await world.customer({ phone: '010-62551234' })
    await world
      .as('lin')
      .patch(`/records/customer/${id}`, { version: 'any', values: { phone: '010-62550001' }, reason: '换号' })
    const { body } = await world.as('zhou').get<{ items: HistoryEntry[] }>(`/records/customer/${id}/history`)
    expect(body.items[0]).toMatchObject({
      op: 'update',
      before: { phone: '010-62551234' },
      after: { phone: '010-62550001' },
      who: { name: '林悦' },
      origin: 'form',
      reason: '换号',
    })
    const past = await world.as('lin').get<RecordView>(`/records/customer/${id}?asOf=${body.items[1]?.at}`)
    expect(past.body).toMatchObject({ phone: '010-62551234', version: 1 })
    expect((await world.as('lin').get(`/records/customer/${id}?asOf=2020-01-01`)).status).toBe(404)
  })

  test('a long history comes in pages', async () => {
    const { id } = await world.customer()
    for (const phone of ['010-62550001', '010-62550002'])
      await world.as('lin').patch(`/records/customer/${id}`, { version: 'any', values: { phone } })
    const page = (cursor = '') =>
      world
        .as('lin')
        .get<{ items: HistoryEntry[]; nextCursor: string | null }>(
          `/records/customer/${id}/history?limit=2${cursor && `&cursor=${cursor}`}`,
        )
    const first = await page()
    expect(first.body.items.map(({ versionAfter }) => versionAfter)).toEqual([3, 2])
    const second = await page(first.body.nextCursor ?? '')
    expect(second.body.items.map(({ versionAfter }) => versionAfter)).toEqual([1])
  })
})

describe('changes of many records', () => {
  test('a preview says what would happen and writes nothing', async () => {
    const { id } = await world.customer({ level: 'B' })
    const body = { mode: 'preview', object: 'customer', select: { ids: [id] }, set: { level: 'A' } }
    const { status, body: outcome } = await world.as('lin').post<ChangeOutcomeView>('/changes', body)
    expect(status).toBe(200)
    expect(outcome).toMatchObject({
      change: { id: null, status: 'previewed', origin: 'batch' },
      counts: { applied: 1, pending: 0, skipped: 0, refused: 0, conflicts: 0 },
      items: [{ id, before: { level: 'B' }, after: { level: 'A' } }],
    })
    expect((await world.as('lin').get<RecordView>(`/records/customer/${id}`)).body).toMatchObject({
      level: 'B',
      version: 1,
    })
  })

  test('records chosen by filter are changed in one change, which is taken back as one', async () => {
    const names = ['批量甲', '批量乙', '批量丙']
    for (const name of names) await world.customer({ name, level: 'C' })
    const filter = { and: [{ field: 'name', op: 'startsWith', value: '批量' }] }
    const batch = { mode: 'apply', reason: '升级', object: 'customer', select: { filter }, set: { level: 'A' } }
    const { body: outcome } = await world.as('lin').post<ChangeOutcomeView>('/changes', batch)
    expect(outcome.counts.applied).toBe(3)

    const id = outcome.change.id ?? ''
    const { body: change } = await world.as('lin').get<ChangeView>(`/changes/${id}`)
    expect(change).toMatchObject({ status: 'applied', origin: 'batch', reason: '升级', canRevert: true })
    const { body: page } = await world.as('lin').get<{ items: HistoryEntry[] }>(`/changes/${id}/items`)
    expect(page.items).toHaveLength(3)

    const back = await world.as('lin').post<ChangeOutcomeView>(`/changes/${id}/revert`, { reason: '误操作' })
    expect(back).toMatchObject({ status: 200, body: { counts: { applied: 3 } } })
    const { body: list } = await world
      .as('lin')
      .get<{ items: ChangeView[] }>('/changes?status=reverted&object=customer')
    expect(list.items[0]).toMatchObject({ id, status: 'reverted', revertedBy: back.body.change.id })
  })

  test('of a list of codes those that stand for nothing in sight are told, each by its code', async () => {
    const mine = await world.customer()
    const theirs = await world.customer({}, 'chen')
    const codes = [mine.code, 'C0', theirs.code, ` ${mine.code} `]
    const batch = { mode: 'apply', object: 'customer', select: { codes }, set: { level: 'A' } }
    const { status, body } = await world.as('lin').post<ChangeOutcomeView>('/changes', batch)
    expect(status).toBe(200)
    expect(body.counts).toMatchObject({ applied: 1, refused: 2 })
    expect(body.items.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
      { id: '', code: 'C0', refusals: [{ code: 'record-not-found' }] },
      { id: '', code: theirs.code, refusals: [{ code: 'record-not-found' }] },
    ])
    const none = await world.as('lin').post('/changes', { ...batch, select: { codes: ['C0'] } })
    expect(none).toMatchObject({ status: 404, body: { code: 'record-not-found' } })
  })

  test('the stream of changes can be asked by how many records they wrote', async () => {
    const names = Array.from({ length: 101 }, (_, n) => `分级客户${n}`)
    const idsBySize = new Map<string, string>()
    for (const [size, count] of [
      ['one', 1],
      ['several', 100],
      ['many', 101],
    ] as const) {
      const items = names.slice(0, count).map((name) => ({ object: 'customer', op: 'create', values: { name } }))
      const { body } = await world.as('lin').post<ChangeOutcomeView>('/changes', { mode: 'apply', items })
      idsBySize.set(size, body.change.id ?? '')
    }
    for (const [size, id] of idsBySize) {
      const { body } = await world.as('lin').get<{ items: ChangeView[] }>(`/changes?size=${size}&limit=1`)
      expect(body.items.map((change) => change.id)).toEqual([id])
    }
  })

  test('the stream says what a change of one record changed in it, as far as the reader may see the fields', async () => {
    const { id } = await world.customer({ phone: '010-62551234' }, 'clerk')
    const values = { phone: '010-62550001', bankAccount: '6222021001116245702' }
    const { headers } = await world.as('clerk').patch(`/records/customer/${id}`, { version: 'any', values })
    const change = headers.get('kebu-change')
    const read = async (who: 'clerk' | 'auditor') => {
      const { body } = await world.as(who).get<{ items: ChangeView[] }>('/changes?object=customer&limit=5')
      return body.items.find((one) => one.id === change)?.difference
    }
    expect(await read('clerk')).toMatchObject({ before: { phone: '010-62551234' }, after: values, hidden: 0 })
    expect((await read('auditor'))?.after).toMatchObject({
      phone: '010-62550001',
      bankAccount: expect.stringContaining('*'),
    })
    const { body: made } = await world.as('clerk').get<{ items: ChangeView[] }>('/changes?object=customer&limit=50')
    expect(made.items.find(({ summary }) => summary[0]?.op === 'create')?.difference).toBeNull()
  })

  test('a field that is hidden from the reader is counted, not named, in the history', async () => {
    const { id } = await world.customer()
    await world
      .as('clerk')
      .patch(`/records/customer/${id}`, { version: 'any', values: { bankAccount: '6222021001116245702' } })
    const { body } = await world.as('lin').get<{ items: HistoryEntry[] }>(`/records/customer/${id}/history`)
    expect(body.items[0]).toMatchObject({ op: 'update', before: {}, after: {}, hidden: 1 })
  })

  test('of several records the right ones are applied and the wrong ones told, each with its place', async () => {
    const { id } = await world.customer()
    const items = [
      { object: 'customer', op: 'update', id, version: 1, values: { level: 'A' } },
      { object: 'customer', op: 'create', values: { name: '' } },
    ]
    const some = await world.as('lin').post<ChangeOutcomeView>('/changes', { mode: 'apply', items })
    expect(some).toMatchObject({ status: 200, body: { counts: { applied: 1, refused: 1 } } })
    const refused = some.body.items.find(({ outcome }) => outcome === 'refused')
    expect(refused).toMatchObject({ n: 1, refusals: [{ path: 'name', code: 'required', message: '客户名称不能为空' }] })
  })

  test('with onRefusal stop nothing is applied, and the problem carries the outcome', async () => {
    const { id } = await world.customer()
    const items = [
      { object: 'customer', op: 'update', id, version: 1, values: { level: 'A' } },
      { object: 'customer', op: 'create', values: { name: '' } },
    ]
    const none = await world
      .as('lin')
      .post<ProblemDocument & ChangeOutcomeView>('/changes', { mode: 'apply', onRefusal: 'stop', items })
    expect(none).toMatchObject({
      status: 422,
      body: { code: 'values-at-fault', errors: [{ path: 'items.1.name' }], change: { status: 'refused' } },
    })
    expect((await world.as('lin').get<RecordView>(`/records/customer/${id}`)).body.version).toBe(1)
  })

  test('who may not make batches is told so', async () => {
    const batch = { mode: 'apply', object: 'customer', select: { ids: [] }, set: { level: 'A' } }
    expect(await world.as('service').post('/changes', batch)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed-to-batch' },
    })
  })

  test('a malformed filter of a batch is told with its place', async () => {
    const batch = { mode: 'apply', object: 'customer', select: { filter: { field: 'x', op: 'eq', value: 1 } }, set: {} }
    expect(await world.as('lin').post('/changes', batch)).toMatchObject({
      status: 400,
      body: { errors: [{ path: expect.stringContaining('filter'), code: 'field-unknown' }] },
    })
  })

  test('nobody decides about a change that is applied already', async () => {
    const { body } = await world.as('lin').get<{ items: ChangeView[] }>('/changes?limit=1')
    for (const decision of ['approve', 'reject', 'withdraw']) {
      const answer = await world.as('lin').post(`/changes/${body.items[0]?.id}/${decision}`)
      expect(answer).toMatchObject({ status: 409, body: { code: 'not-pending' } })
    }
    expect((await world.as('lin').post(`/changes/${unknownId}/revert`)).status).toBe(404)
  })

  test('a batch beyond what one waits for is answered with a run', async () => {
    const ids = Array.from({ length: 5001 }, (_, n) => `01a1ffb9-2cb0-7000-b601-${String(n).padStart(12, '0')}`)
    const batch = { mode: 'apply', object: 'customer', select: { ids }, set: { level: 'A' } }
    const { status, body } = await world.as('lin').post<{ run: { id: string; total: number } }>('/changes', batch)
    expect(status).toBe(202)
    expect(body.run).toMatchObject({ kind: 'change', state: 'waiting', total: 5001 })
    expect((await world.as('lin').get(`/runs/${body.run.id}`)).status).toBe(200)
    expect((await world.as('chen').get(`/runs/${body.run.id}`)).status).toBe(404)
    expect(await world.as('lin').post(`/runs/${body.run.id}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    })
  })
})

test('searching finds by pinyin initials what the caller may see', async () => {
  const made = await world.customer({ name: '海蓝物流' })
  const found = await world.as('lin').get<{ items: { object: string; items: RecordView[] }[] }>('/search?q=hlwl')
  expect(found.body.items.find(({ object }) => object === 'customer')?.items.map(({ id }) => id)).toEqual([made.id])
  expect((await world.as('chen').get<{ items: unknown[] }>('/search?q=hlwl')).body.items).toEqual([])
})

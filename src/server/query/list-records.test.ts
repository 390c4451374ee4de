import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { matches, parseFilter } from '../../core/filters/index.ts'
import type { Sort } from '../../core/objects/object.ts'
import { newId } from '../db/index.ts'
import { Refused } from '../refused.ts'
import { countRecords, listRecords, selectIds } from './index.ts'
import { openQueryWorkspace, type QueryWorkspace } from './query-workspace.fixture.ts'
import { type Entered, insertRows } from './record-rows.fixture.ts'
import { personWith, specimen } from './specimen.fixture.ts'

let world: QueryWorkspace
let rows: (Entered & { readonly id: string })[]

const linYue = newId()
const zhouHang = newId()
const stranger = newId()
const seller = personWith(linYue, { view: 'own' })
const manager = personWith(zhouHang, { view: 'team' }, {}, [linYue])

beforeAll(async () => {
  world = await openQueryWorkspace()
  const entered = fc.sample(fc.record(values), { numRuns: 120, seed: 20_261_121 })
  const ids = await insertRows(world.owner, { workspace: world.workspace, object: 'specimen' }, entered)
  rows = entered.map((row, n) => ({ ...row, id: ids[n] ?? '' }))
})
afterAll(() => world.close())

const values = {
  name: fc.option(fc.constantFrom('阿里', '重庆', '安徽', '张三', 'Alpha', 'zeta', '云帆'), { freq: 4 }),
  count: fc.option(fc.integer({ min: -2, max: 2 }), { freq: 4 }),
  day: fc.option(fc.constantFrom('2026-01-01', '2026-01-02', '2026-12-31'), { freq: 4 }),
  at: fc.option(fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-06-01T12:30:00.123Z'), { freq: 4 }),
  urgent: fc.option(fc.boolean(), { freq: 4 }),
  color: fc.option(fc.constantFrom('red', 'green', 'blue'), { freq: 4 }),
  owner: fc.option(fc.constantFrom(linYue, zhouHang, stranger), { freq: 6 }),
  deletedAt: fc.constantFrom(null, null, null, '2026-11-02T00:00:00.000Z'),
  updatedAt: fc.constantFrom('2026-11-01T08:00:00.000Z', '2026-11-01T08:00:00.001Z', '2026-11-02T08:00:00.000Z'),
}

describe('pages', () => {
  const sorts: Sort[] = [
    'name',
    'count',
    'day',
    'at',
    'urgent',
    'color',
    'code',
    'updatedAt',
    'createdAt',
    'total',
  ].flatMap((field) => [{ field, direction: 'asc' } as const, { field, direction: 'desc' } as const])

  test.each(sorts)('by $field $direction every record comes exactly once, whoever asks', async (sort) => {
    for (const [actor, owners] of [
      [systemActor, null],
      [seller, [linYue]],
      [manager, [linYue, zhouHang]],
    ] as const) {
      const walked = await walk(actor, sort)
      expect(new Set(walked).size).toBe(walked.length)
      expect(walked.toSorted()).toEqual(living(owners).toSorted())
    }
  })

  test.each(sorts)(
    'by $field $direction a team sees the same order as one long page, with the empty ones last',
    async (sort) => {
      const page = await listRecords(world.workspace, { actor: manager, object: 'specimen', sort, limit: 500 })
      expect(await walk(manager, sort)).toEqual(page.items.map((item) => item.id))
      const filled = page.items.map((item) => item[sort.field] !== null)
      expect(filled).toEqual(filled.toSorted((one, other) => Number(other) - Number(one)))
    },
  )

  test('Chinese names are in pinyin order', async () => {
    const { items } = await listRecords(world.workspace, {
      actor: systemActor,
      object: 'specimen',
      sort: { field: 'name', direction: 'asc' },
      filter: { field: 'name', op: 'in', value: ['阿里', '安徽', '重庆', '云帆', '张三'] },
      limit: 500,
    })
    expect([...new Set(items.map((item) => item.name))]).toEqual(['阿里', '安徽', '重庆', '云帆', '张三'])
  })

  test('options are in the order they are defined', async () => {
    const sort = { field: 'color', direction: 'asc' } as const
    const { items } = await listRecords(world.workspace, { actor: systemActor, object: 'specimen', sort, limit: 500 })
    expect([...new Set(items.map((item) => item.color))]).toEqual(['red', 'green', 'blue', null])
  })

  test('the recycle bin holds the deleted ones, the latest first', async () => {
    const sort = { field: 'deletedAt', direction: 'desc' } as const
    const question = { actor: systemActor, object: 'specimen', sort, limit: 500, deleted: 'bin' } as const
    const { items } = await listRecords(world.workspace, question)
    expect(items.map((item) => item.id).toSorted()).toEqual(
      rows
        .filter((row) => row.deletedAt)
        .map((row) => row.id)
        .toSorted(),
    )
  })

  test('only the recycle bin is ordered by when its records were deleted', async () => {
    expect(await refusalOf({ actor: systemActor, sort: { field: 'deletedAt', direction: 'desc' } })).toEqual([
      'field-unknown',
    ])
  })

  test.each(['nonsense', 'W10', Buffer.from('["count","asc","x","y"]').toString('base64url')])(
    'a page mark that Kebu did not write is refused: %s',
    async (cursor) => {
      const sort = { field: 'count', direction: 'asc' } as const
      await expect(refusalOf({ actor: systemActor, sort, cursor })).resolves.toEqual(['cursor-malformed'])
    },
  )

  test('a page mark with a value that does not fit the order is refused, not an error of the server', async () => {
    const cursor = Buffer.from(JSON.stringify(['count', 'asc', 'many', newId()])).toString('base64url')
    const sort = { field: 'count', direction: 'asc' } as const
    expect(await refusalOf({ actor: systemActor, sort, cursor })).toEqual(['cursor-malformed'])
  })

  test('a page mark belongs to the order it was made in', async () => {
    const first = await listRecords(world.workspace, { actor: systemActor, object: 'specimen', limit: 5 })
    const sort = { field: 'name', direction: 'asc' } as const
    expect(await refusalOf({ actor: systemActor, sort, cursor: first.nextCursor ?? '' })).toEqual(['cursor-malformed'])
  })
})

describe('what may be asked', () => {
  const careful = personWith(linYue, { view: 'all' }, { specimen: { phone: 'masked', count: 'hidden' } })

  test.each([
    ['phone, which she sees masked', 'phone', 'filter-field-not-readable'],
    ['count, which is hidden from her', 'count', 'field-unknown'],
    ['idCard, which is sensitive and not for her', 'idCard', 'field-unknown'],
  ])('nobody filters or sorts by %s', async (_, field, code) => {
    expect(await refusalOf({ actor: careful, filter: { not: { field, op: 'empty' } } })).toEqual([code])
    expect(await refusalOf({ actor: careful, sort: { field, direction: 'asc' } })).toEqual([code])
  })

  test('nobody lists what she has no part in', async () => {
    expect(await refusalOf({ actor: personWith(linYue, {}) })).toEqual(['not-allowed-to-view'])
  })
})

describe('counts and selections', () => {
  const filter = { field: 'color', op: 'in', value: ['red', 'blue'] } as const

  test('an exact count counts what the actor may see', async () => {
    const expected = rows.filter(
      (row) => living([linYue]).includes(row.id) && matches(filter, row, specimen, { actorId: linYue }),
    )
    expect(await countRecords(world.workspace, { actor: seller, object: 'specimen', filter, count: 'exact' })).toEqual({
      total: expected.length,
    })
  })

  test('an estimate of a small list is exact', async () => {
    const { total, estimated } = await listRecords(world.workspace, {
      actor: seller,
      object: 'specimen',
      count: 'estimate',
      limit: 1,
    })
    expect([total, estimated]).toEqual([living([linYue]).length, undefined])
  })

  test('a selection walks all records in id order, in chunks', async () => {
    const chunks = await Array.fromAsync(selectIds(world.workspace, { actor: manager, object: 'specimen', size: 7 }))
    expect(chunks.flat()).toEqual(living([linYue, zhouHang]).toSorted())
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBe(7)
  })
})

async function walk(actor: Actor, sort: Sort): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await listRecords(world.workspace, {
      actor,
      object: 'specimen',
      sort,
      limit: 7,
      ...(cursor ? { cursor } : {}),
    })
    ids.push(...page.items.map((item) => item.id))
    cursor = page.nextCursor
  } while (cursor)
  return ids
}

function living(owners: readonly string[] | null): string[] {
  return rows
    .filter((row) => !row.deletedAt && (owners === null || owners.includes(String(row.owner))))
    .map((row) => row.id)
}

async function refusalOf(question: Omit<Parameters<typeof listRecords>[1], 'object'>): Promise<string[]> {
  const parsed = question.filter ? parseFilter(question.filter, specimen) : undefined
  expect(parsed?.ok ?? true).toBe(true)
  const error = await listRecords(world.workspace, { ...question, object: 'specimen' }).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error
  return error.refusals.map((problem) => problem.code)
}

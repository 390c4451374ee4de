import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../../../../tests/people.ts'
import { openWorld, type World } from '../../../../tests/world.ts'
import type { ChangeItem, Values } from '../../../core/change/change.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const padded = (n: number) => String(n).padStart(4, '0')

const many = (length: number, values: (n: number) => Values): ChangeItem[] =>
  Array.from({ length }, (_, n) => ({ object: 'product', op: 'create', values: { name: '货架', ...values(n) } }))

/** In the order in which they were asked for. */
async function codesOf(items: readonly ChangeItem[]): Promise<string[]> {
  const numbered = items.map((item): ChangeItem => ({ ...item, id: randomUUID() }))
  await must(world.workspace, await world.actor('ada'), numbered)
  const { read } = world.workspace.database
  const rows = await read.rows<{ id: string; code: string }>(sql`SELECT id, code FROM ${read.table('product')}`)
  const codes = new Map(rows.map(({ id, code }) => [id, code]))
  return numbered.map(({ id }) => codes.get(id ?? '') ?? '')
}

describe('codes given by hand', () => {
  beforeAll(async () => {
    await world.create('numberingRule', { object: 'product', pattern: 'P-{category}-{0000}' }, 'ada')
    await codesOf(many(1_800, (n) => ({ category: '泵', code: `P-泵-${padded(n + 1)}` })))
  })

  test('cost the record that meets them its number, and no other record', async () => {
    const codes = await codesOf(many(900, (n) => ({ category: n === 0 ? '泵' : '阀' })))
    expect(codes[0]).toBe('P-泵-1801')
    expect(codes.slice(1)).toEqual(Array.from({ length: 899 }, (_, n) => `P-阀-${padded(n + 2)}`))
  })

  test('in the same change are passed at once, and the others come in their order', async () => {
    const given = many(300, (n) => ({ category: '管', code: `P-管-${padded(n + 1_802)}` }))
    const codes = await codesOf([...given, ...many(4, (n) => ({ category: n % 2 ? '阀' : '管' }))])
    expect(codes.slice(300)).toEqual(['P-管-2102', 'P-阀-1803', 'P-管-2103', 'P-阀-1805'])
  })

  test('with gaps among them are passed in few steps', async () => {
    await codesOf(many(1_000, (n) => ({ category: '梯', code: `P-梯-${padded(2_104 + Math.floor(1.5 * n))}` })))
    const codes = await codesOf(many(600, () => ({ category: '梯' })))
    expect(new Set(codes).size).toBe(600)
    expect(codes).toEqual(codes.toSorted())
  })
})

test('a code that merely begins alike is not taken for a large number', async () => {
  await world.create('numberingRule', { object: 'ticket', pattern: '{title}{00}', next: 5 }, 'ada')
  const ticket = async (values: Values) => (await world.create('ticket', values)).code
  expect(await ticket({ title: 'A2026000000' })).toBe('A20260000005')
  await ticket({ title: 'B', code: 'A06' })
  expect(await ticket({ title: 'A' })).toBe('A07')
  expect(await ticket({ title: 'C' })).toBe('C08')
})

import { expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import { orderByPosition } from '../../../core/configuration/fields/order-by-position.ts'
import type { FieldRow } from './field-rows.tsx'
import { neighbourOf, planMove } from './plan-move.ts'

const label = { 'zh-CN': '字段', en: 'Field' }

function row(name: string, position?: number, made: 'own' | 'brought' = 'own'): FieldRow {
  const field = { type: 'text', label } as const
  const values = { id: name, object: 'customField', objectName: 'customField', code: name, version: 3, deletedAt: null }
  const record = { ...values, refs: {}, ...(position === undefined ? {} : { position }) } as RecordView
  if (made === 'own') return { name, field, record }
  return position === undefined ? { name, field } : { name, field, settings: record }
}

const brought = (name: string, position?: number) => row(name, position, 'brought')
const rows = [row('tier', 10), row('score', 20), row('note', 30)]

const written = (of: readonly FieldRow[], from: string, to: string) =>
  planMove('customer', of, from, to).map(({ id, values }) => [id ?? values?.field, values?.position])

test('where there is room, only the field that moves is written', () => {
  expect(written(rows, 'score', 'tier')).toEqual([['score', 5]])
  expect(written(rows, 'tier', 'note')).toEqual([['tier', 40]])
  expect(written(rows, 'tier', 'score')).toEqual([['tier', 25]])
  expect(written(rows, 'note', 'note')).toEqual([])
})

test('a field that Kebu brings gets its place by settings, and what it passes with it', () => {
  const mixed = [brought('name'), brought('phone'), brought('email'), ...rows]
  expect(planMove('customer', mixed, 'phone', 'name')).toEqual([
    { object: 'fieldSettings', op: 'create', values: { object: 'customer', field: 'phone', position: 3 } },
    { object: 'fieldSettings', op: 'create', values: { object: 'customer', field: 'name', position: 6 } },
  ])
  expect(written(mixed, 'tier', 'email')).toEqual([
    ['tier', 6],
    ['email', 12],
  ])
  const placed = [brought('name', 10), brought('phone', 20), brought('email', 30)]
  expect(planMove('customer', placed, 'email', 'phone')).toMatchObject([
    { object: 'fieldSettings', op: 'update', id: 'email', version: 3, values: { position: 15 } },
  ])
})

test('without room all of the section are numbered anew', () => {
  const tight = [row('a', 1), brought('b'), row('c', 2)]
  expect(written(tight, 'b', 'a')).toEqual([
    ['b', 10],
    ['a', 20],
    ['c', 30],
  ])
})

test('nothing goes past the ends', () => {
  expect(neighbourOf(rows, 'tier', -1)).toBeUndefined()
  expect(neighbourOf(rows, 'tier', 1)).toBe('score')
  expect(neighbourOf(rows, 'phone', 1)).toBeUndefined()
})

/** As the definition is made: fields of one's own without a position behind those with one, then all by position. */
function shown(of: readonly FieldRow[]): readonly string[] {
  const positions = new Map(
    of.flatMap(({ name, record, settings }): [string, number][] => {
      const position = (record ?? settings)?.position
      return typeof position === 'number' ? [[name, position]] : []
    }),
  )
  const own = of.filter(({ record }) => record).map(({ name }) => name)
  const base = [
    ...of.filter(({ record }) => !record).map(({ name }) => name),
    ...own.filter((name) => positions.has(name)),
    ...own.filter((name) => !positions.has(name)),
  ]
  return orderByPosition(base, positions)
}

test('whatever is moved where, the section then stands as it was wished', () => {
  let section = [brought('a'), brought('b'), brought('c', 7), row('x', 10), row('y'), row('z')]
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let move = 0; move < 300; move++) {
    const names = shown(section)
    const ordered = names.flatMap((name) => section.find((one) => one.name === name) ?? [])
    const [at, to] = [random(names.length), random(names.length)]
    const [from = '', target = ''] = [names[at], names[to]]
    const items = planMove('customer', ordered, from, target)
    section = section.map((one) => {
      const item = items.find(({ id, values }) => (id ?? values?.field) === one.name)
      return item ? row(one.name, Number(item.values?.position), one.record ? 'own' : 'brought') : one
    })
    expect(shown(section)).toEqual(names.toSpliced(at, 1).toSpliced(to, 0, from))
  }
})

import { expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { FieldRow } from './field-rows.tsx'
import { neighbourOf, planMove } from './plan-move.ts'

const label = { 'zh-CN': '字段', en: 'Field' }

function row(name: string, position?: number): FieldRow {
  const field = { type: 'text', label } as const
  if (position === undefined) return { name, field }
  const values = { id: name, object: 'customField', objectName: 'customField', code: name, version: 3, deletedAt: null }
  return { name, field, record: { ...values, refs: {}, position } as RecordView }
}

const rows = [row('phone'), row('tier', 10), row('score', 20), row('note', 30)]

test('a field goes before or behind another, and only what moves is written', () => {
  const positions = (from: string, to: string) =>
    planMove(rows, from, to).map(({ id, values }) => [id, values?.position])
  expect(positions('score', 'tier')).toEqual([
    ['score', 10],
    ['tier', 20],
  ])
  expect(positions('tier', 'note')).toEqual([
    ['score', 10],
    ['note', 20],
    ['tier', 30],
  ])
  expect(positions('note', 'note')).toEqual([])
})

test('the fields Kebu brings stay, and nothing goes past the ends', () => {
  expect(planMove(rows, 'tier', 'phone')).toEqual([])
  expect(neighbourOf(rows, 'tier', -1)).toBeUndefined()
  expect(neighbourOf(rows, 'tier', 1)).toBe('score')
  expect(neighbourOf(rows, 'phone', 1)).toBeUndefined()
})

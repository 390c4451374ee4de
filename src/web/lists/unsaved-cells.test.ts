import { expect, test } from 'vitest'
import type { RecordView } from '../../core/api/shapes.ts'
import { type UnsavedCells, unansweredIn, withAnswer, withCell, withoutCell } from './unsaved-cells.ts'

const yunfan: RecordView = { id: 'c1', object: 'customer', code: 'C1', version: 3, deletedAt: null, refs: {} }
const none: UnsavedCells = new Map()
const onItsWay = { fault: '' }

test('a cell is unsaved from its save until the answer', () => {
  const sent = withCell(none, phone('138'), onItsWay)
  expect([...sent.values()]).toEqual([{ ...phone('138'), fault: '' }])
  expect(withAnswer(sent, phone('138'), null).size).toBe(0)
})

test('what is refused stays in its cell with its fault', () => {
  const refused = withAnswer(withCell(none, phone('12'), onItsWay), phone('12'), { fault: '不是电话' })
  expect([...refused.values()]).toEqual([{ ...phone('12'), fault: '不是电话' }])
  expect(withoutCell(refused, phone('12')).size).toBe(0)
})

test('what was typed anew while the older text was on its way is not touched by its answer', () => {
  const typedAnew = withCell(withCell(none, phone('138'), onItsWay), phone('139'), onItsWay)
  expect(withAnswer(typedAnew, phone('138'), null)).toBe(typedAnew)
  expect(withAnswer(typedAnew, phone('138'), { fault: '不是电话' })).toBe(typedAnew)
})

test('another cell of the record is another matter', () => {
  const both = withCell(withCell(none, phone('138'), onItsWay), { ...phone('a@b.cn'), name: 'email' }, onItsWay)
  expect([...withAnswer(both, phone('138'), null).values()].map(({ name }) => name)).toEqual(['email'])
})

test('only what no answer came to is sent again', () => {
  const cells = withCell(
    withCell(none, phone('138'), { fault: '没有应答', unanswered: true }),
    { ...phone('x'), name: 'email' },
    { fault: '不是邮箱', unanswered: false },
  )
  expect(unansweredIn(cells)).toEqual([phone('138')])
})

function phone(value: string) {
  return { base: yunfan, name: 'phone', value, linked: undefined }
}

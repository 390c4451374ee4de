import { expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import { type UnsavedCells, unansweredIn, withAnswer, withCell, withoutCell } from './unsaved-cells.ts'

const yunfan: RecordView = {
  id: 'c1',
  object: 'customer',
  objectName: 'customer',
  code: 'C1',
  version: 3,
  deletedAt: null,
  refs: {},
}
const none: UnsavedCells = new Map()
const onItsWay = { fault: '' }

test('a cell is unsaved from its save until the answer', () => {
  const edit = phone('138')
  const sent = withCell(none, edit, onItsWay)
  expect([...sent.values()]).toEqual([{ ...edit, fault: '', edit }])
  expect(withAnswer(sent, edit, null).size).toBe(0)
})

test('what is refused stays in its cell with its fault', () => {
  const edit = phone('12')
  const refused = withAnswer(withCell(none, edit, onItsWay), edit, { fault: '不是电话' })
  expect([...refused.values()]).toEqual([{ ...edit, fault: '不是电话', edit }])
  expect(withoutCell(refused, edit).size).toBe(0)
})

test('what was typed anew while the older text was on its way is not touched by its answer', () => {
  const older = phone('138')
  const typedAnew = withCell(withCell(none, older, onItsWay), phone('139'), onItsWay)
  expect(withAnswer(typedAnew, older, null)).toBe(typedAnew)
  expect(withAnswer(typedAnew, older, { fault: '不是电话' })).toBe(typedAnew)
})

test('the same text sent twice with another between waits for its own answer', () => {
  const [first, between, again] = [phone('138'), phone('139'), phone('138')]
  const sent = [first, between, again].reduce((cells, edit) => withCell(cells, edit, onItsWay), none)
  expect(withAnswer(sent, first, null)).toBe(sent)
  expect(withAnswer(sent, again, { fault: '不是电话' }).size).toBe(1)
})

test('another cell of the record is another matter', () => {
  const edit = phone('138')
  const both = withCell(withCell(none, edit, onItsWay), { ...phone('a@b.cn'), name: 'email' }, onItsWay)
  expect([...withAnswer(both, edit, null).values()].map(({ name }) => name)).toEqual(['email'])
})

test('only what no answer came to is sent again', () => {
  const edit = phone('138')
  const cells = withCell(
    withCell(none, edit, { fault: '没有应答', unanswered: true }),
    { ...phone('x'), name: 'email' },
    { fault: '不是邮箱', unanswered: false },
  )
  expect(unansweredIn(cells)).toEqual([edit])
})

function phone(value: string) {
  return { base: yunfan, name: 'phone', value, linked: undefined }
}

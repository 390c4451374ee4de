import { expect, test } from 'vitest'
import type { ImportRowView } from '../../../core/api/shapes.ts'
import type { GridColumn } from './grid-columns.ts'
import {
  type CorrectedRow,
  type PendingTexts,
  rowsOf,
  withoutPending,
  withPending,
  withRefused,
} from './pending-texts.ts'

const row: ImportRowView = { n: 2, state: 'error', raw: { 行业: '茶叶行' }, problems: [], code: null }
const industry: GridColumn = column('行业')
const phone: GridColumn = column('电话')
const noAnswer = { fault: '服务器没有响应', unanswered: true }

test('a text on its way is forgotten when it is written, and what was typed anew meanwhile stays', () => {
  const [first, second] = [corrected('零售业'), corrected('制造业')]
  const both = withPending(withPending(none, [first]), [second])
  expect(textsIn(withoutPending(both, [first]))).toEqual(['制造业'])
  expect(textsIn(withoutPending(both, [first, second]))).toEqual([])
})

test('the same text sent twice with another between is on its way until its own answer', () => {
  const [first, other, again] = [corrected('零售业'), corrected('制造业'), corrected('零售业')]
  const all = withPending(withPending(withPending(none, [first]), [other]), [again])
  expect(textsIn(withoutPending(all, [first]))).toEqual(['零售业'])
})

test('what is refused keeps its text and its fault, and is sent again row by row', () => {
  const block: CorrectedRow = {
    row,
    cells: [
      { column: industry, text: '零售业' },
      { column: phone, text: '13910130001' },
    ],
  }
  const refused = [...withRefused(withPending(none, [block]), [block], noAnswer).values()]
  expect(refused.map(({ text, fault }) => [text, fault])).toEqual([
    ['零售业', '服务器没有响应'],
    ['13910130001', '服务器没有响应'],
  ])
  expect(rowsOf(refused)).toEqual([block])
})

const none: PendingTexts = new Map()

function corrected(text: string): CorrectedRow {
  return { row, cells: [{ column: industry, text }] }
}

function textsIn(texts: PendingTexts): readonly string[] {
  return [...texts.values()].map(({ text }) => text)
}

function column(header: string): GridColumn {
  return { header, name: header, field: { type: 'text', label: { 'zh-CN': header, en: header } } }
}

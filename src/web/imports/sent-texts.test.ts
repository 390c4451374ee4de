import { expect, test } from 'vitest'
import type { ImportRowView } from '../../core/api/shapes.ts'
import type { GridColumn } from './grid-columns.ts'
import { type MendedRow, rowsOf, type Texts, withoutSent, withRefused, withSent } from './sent-texts.ts'

const row: ImportRowView = { n: 2, state: 'error', raw: { 行业: '茶叶行' }, problems: [], code: null }
const industry: GridColumn = column('行业')
const phone: GridColumn = column('电话')
const noAnswer = { fault: '服务器没有响应', unanswered: true }

test('a text on its way is forgotten when it is written, and what was typed anew meanwhile stays', () => {
  const [first, second] = [mended('零售业'), mended('制造业')]
  const both = withSent(withSent(none, [first]), [second])
  expect(textsIn(withoutSent(both, [first]))).toEqual(['制造业'])
  expect(textsIn(withoutSent(both, [first, second]))).toEqual([])
})

test('the same text sent twice with another between is on its way until its own answer', () => {
  const [first, other, again] = [mended('零售业'), mended('制造业'), mended('零售业')]
  const all = withSent(withSent(withSent(none, [first]), [other]), [again])
  expect(textsIn(withoutSent(all, [first]))).toEqual(['零售业'])
})

test('what is refused keeps its text and its fault, and is sent again row by row', () => {
  const block: MendedRow = {
    row,
    cells: [
      { column: industry, text: '零售业' },
      { column: phone, text: '13910130001' },
    ],
  }
  const refused = [...withRefused(withSent(none, [block]), [block], noAnswer).values()]
  expect(refused.map(({ text, fault }) => [text, fault])).toEqual([
    ['零售业', '服务器没有响应'],
    ['13910130001', '服务器没有响应'],
  ])
  expect(rowsOf(refused)).toEqual([block])
})

const none: Texts = new Map()

function mended(text: string): MendedRow {
  return { row, cells: [{ column: industry, text }] }
}

function textsIn(texts: Texts): readonly string[] {
  return [...texts.values()].map(({ text }) => text)
}

function column(header: string): GridColumn {
  return { header, name: header, field: { type: 'text', label: { 'zh-CN': header, en: header } } }
}

import { describe, expect, test } from 'vitest'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Notation } from '../../../core/imports/index.ts'
import { standardObjectsByName } from '../../../core/objects/index.ts'
import { notationFields, readSample } from './read-sample.ts'

const { opportunity } = standardObjectsByName
const levels = { name: 'edit', amount: 'edit', expectedCloseOn: 'edit', probability: 'masked' }
// Of what the server tells of an object, this page needs its fields and the reader's levels.
const object = { ...opportunity, levels } as unknown as ObjectView
const european: Notation = { dateOrder: 'dmy', decimalSign: ',' }

describe('a sample is shown with what it is read as', () => {
  test.each<[string, string, Notation, unknown]>([
    ['30/06/2025', 'expectedCloseOn', european, { as: '2025-06-30' }],
    ['03/04/2026', 'expectedCloseOn', { dateOrder: 'mdy' }, { as: '2026-03-04' }],
    ['03/04/2026', 'expectedCloseOn', {}, 'unreadable'],
    ['1.234,56', 'amount', european, { as: '¥1,234.56' }],
    ['1.234,56', 'amount', {}, 'unreadable'],
    ['2025-06-30', 'expectedCloseOn', european, null],
    ['12', 'amount', european, null],
    ['30/06/2025', 'name', european, null],
    ['46347', 'expectedCloseOn', {}, { as: '2026-11-21' }],
    ['46347', 'amount', {}, null],
    ['****', 'probability', european, null],
  ])('%s in %s with %j', (text, target, notation, read) => {
    expect(readSample(text, { object, target, notation, reading: textFile, locale: 'zh-CN' })).toEqual(read)
  })

  test('a day of a workbook that counts from 1904 as that day', () => {
    const reading = { ...textFile, encoding: null, separator: null, from1904: true }
    const column = { object, target: 'expectedCloseOn', notation: {}, reading, locale: 'zh-CN' } as const
    expect(readSample('44885', column)).toEqual({ as: '2026-11-21' })
  })
})

test('the choices are offered where the columns hold such fields', () => {
  expect(notationFields(object, { 名称: 'name' })).toEqual({ days: false, numbers: false })
  expect(notationFields(object, { 日期: 'expectedCloseOn', 其他: null })).toEqual({ days: true, numbers: false })
  expect(notationFields(object, { 概率: 'probability.fraction' })).toEqual({ days: false, numbers: true })
})

const textFile = { sheet: null, sheets: [], headerRow: 1, encoding: 'utf-8', separator: ';', notes: [] } as const

import { describe, expect, test } from 'vitest'
import { standardObjectsByName } from '../objects/index.ts'
import { notationContext, withNotationRemedy } from './notation.ts'
import { addEvidence, findNotation, noEvidence } from './notation-evidence.ts'

const { order } = standardObjectsByName

describe('what comes first in the days of a file is found', () => {
  test.each<[string, string[], string | undefined]>([
    ['by a day that can be no month', ['03/04/2026', '30/06/2025'], 'dmy'],
    ['by such a day behind the month', ['03/04/2026', '06/30/2025 2:30 PM'], 'mdy'],
    ['by a day with points', ['30.06.2025'], 'dmy'],
    ['by two digits that can only be a year', ['30/06/98'], 'dmy'],
    ['not where cells contradict each other', ['30/06/2025', '06/30/2025'], undefined],
    ['not where nobody can tell', ['03/04/2026', '05/05/2026'], undefined],
    ['not where the year may come first in two digits', ['25/06/30'], undefined],
    ['not in days that need no order', ['2025-06-30', '30-JUN-2025'], undefined],
  ])('%s', (_, days, dateOrder) => {
    expect(found({ deliverOn: days }).notation.dateOrder).toBe(dateOrder)
  })

  test('in a row far below, whatever the first ones hold', () => {
    const days = [...Array.from({ length: 5_000 }, () => '03/04/2026'), '13/04/2026']
    expect(found({ deliverOn: days }).notation).toEqual({ dateOrder: 'dmy' })
  })

  test('in columns of days only', () => {
    expect(found({ remark: ['30/06/2025'], deliverOn: ['03/04/2026'] })).toEqual({
      notation: {},
      unclearDays: { count: 1, row: 2, column: 1 },
    })
  })
})

describe('the decimal sign of a file is found', () => {
  test.each<[string, string[], string | undefined]>([
    ['by thousands and decimals', ['1.234', '1.234,56'], ','],
    ['by two digits behind a comma', ['12,50 €', '7'], ','],
    ['by several points', ['1.234.567'], ','],
    ['by a percentage', ['12,5 %'], ','],
    ['by less than one in a thousand', ['0,125'], ','],
    ['not where a point stands before decimals', ['12,5', '12.5'], undefined],
    ['not where commas stand between thousands', ['1,234', '1,234,567'], undefined],
    ['not by one slip among thousands', ['1,234', '2,345', '3,45'], undefined],
    ['not by lists and versions', ['1,2,3', '1.2.3', 'a,b'], undefined],
  ])('%s', (_, numbers, decimalSign) => {
    expect(found({ freight: numbers }).notation.decimalSign).toBe(decimalSign)
  })

  test('in a workbook by its texts, since its numbers come with a point', () => {
    expect(found({ freight: ['12.5', '12,5'] }, null).notation).toEqual({ decimalSign: ',' })
  })
})

test('a file is read in its notation', () => {
  expect(notationContext({ dateOrder: 'dmy', decimalSign: ',', encoding: 'utf-8' })).toEqual({
    dateOrder: 'dmy',
    decimalComma: 'everywhere',
  })
  expect(notationContext({ decimalSign: ',', encoding: null })).toEqual({ decimalComma: 'in-texts' })
  expect(notationContext({ encoding: null, from1904: true })).toEqual({ from1904: true })
  expect(notationContext({ dateOrder: 'ymd', decimalSign: '.', encoding: 'utf-8' })).toEqual({})
})

test.each([
  ['not-a-date', '03/04/2026', 'date-order-needed'],
  ['not-a-date-time', '３０．６．25 14:30', 'date-order-needed'],
  ['not-a-date', 'tomorrow', 'not-a-date'],
  ['not-a-number', '1.234,56 €', 'decimal-sign-needed'],
  ['not-a-number', 'many', 'not-a-number'],
  ['number-too-small', '-12', 'number-too-small'],
] as const)('%s of %s is told as %s', (code, text, expected) => {
  expect(withNotationRemedy({ code }, text).code).toBe(expected)
})

test.each([
  ['not-a-date', '06/30/2025', { dateOrder: 'dmy' }],
  ['not-a-date', '31/02/2025', { dateOrder: 'dmy' }],
  ['not-a-number', '1.234.56', { decimalComma: 'in-texts' }],
] as const)('%s of %s is left as it is where the notation was chosen', (code, text, context) => {
  expect(withNotationRemedy({ code }, text, context).code).toBe(code)
})

function found(columns: Readonly<Record<string, readonly string[]>>, encoding: string | null = 'utf-8') {
  const evidence = Object.values(columns).map((cells) => {
    const one = noEvidence()
    cells.forEach((cell, i) => {
      addEvidence(one, cell, i + 2)
    })
    return one
  })
  return findNotation(order, { mapping: Object.keys(columns), evidence, encoding })
}

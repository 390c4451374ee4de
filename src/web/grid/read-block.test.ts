import { describe, expect, test } from 'vitest'
import { readBlock, widthOf } from './read-block.ts'

const cases: readonly (readonly [sentence: string, text: string, block: string[][]])[] = [
  ['a single cell', '云帆科技', [['云帆科技']]],
  ['nothing', '', []],
  [
    'rows and columns of Excel',
    '甲\t１２\r\n乙\t13\r\n',
    [
      ['甲', '１２'],
      ['乙', '13'],
    ],
  ],
  [
    'rows of a spreadsheet on the web',
    '甲\t1\n乙\t2',
    [
      ['甲', '1'],
      ['乙', '2'],
    ],
  ],
  [
    'a cell with a line break',
    '"第一行\n第二行"\t1\r\n乙\t2\r\n',
    [
      ['第一行\n第二行', '1'],
      ['乙', '2'],
    ],
  ],
  ['a quoted cell with quotation marks', '"他说""好""\n然后"\t1', [['他说"好"\n然后', '1']]],
  ['quotation marks that quote nothing', '"大"客户\t12" 管', [['"大"客户', '12" 管']]],
  [
    'empty cells stay in their place',
    '\t甲\t\r\n\t\t乙\r\n',
    [
      ['', '甲', ''],
      ['', '', '乙'],
    ],
  ],
  ['blank rows stay, the line end after the last does not count', '甲\r\n\r\n乙\r\n\r\n', [['甲'], [''], ['乙'], ['']]],
]

describe('a block from a spreadsheet', () => {
  test.each(cases)('%s', (_, text, block) => {
    expect(readBlock(text)).toEqual(block)
  })
})

test('a block is as wide as its longest row, also where it has more rows than a call has arguments', () => {
  expect(widthOf([['a'], ['a', 'b', 'c'], []])).toBe(3)
  expect(widthOf(Array.from({ length: 200_000 }, () => ['a', 'b']))).toBe(2)
})

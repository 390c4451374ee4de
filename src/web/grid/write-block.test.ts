import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBlock } from './read-block.ts'
import { writeBlock } from './write-block.ts'

test('cells with tabs, lines and quotation marks are written as spreadsheets write them', () => {
  expect(
    writeBlock([
      ['云帆', '"大"客户'],
      ['两\n行', ''],
    ]),
  ).toBe('云帆\t"""大""客户"\r\n"两\n行"\t')
})

test('what is copied is pasted as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('客', 'a', '"', '\t', '\n', ' ') })
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }))
  // One empty cell is written as nothing, and a last empty row as the end of the one before.
  const blocks = rows.filter((block) => block.at(-1)?.join('') !== '' || (block[0]?.length ?? 0) > 1)
  fc.assert(
    fc.property(blocks, (block) => {
      expect(readBlock(writeBlock(block))).toEqual(block)
    }),
  )
})

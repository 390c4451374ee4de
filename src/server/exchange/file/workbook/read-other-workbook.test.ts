import { type BookType, utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { openTableFile } from '../open-table-file.ts'
import type { Sheet } from '../table-file.ts'
import { listZipEntries } from './list-zip-entries.ts'
import { readOtherWorkbook } from './read-other-workbook.ts'
import { readXlsx } from './read-xlsx.ts'

const asked = { wishes: {}, locale: 'zh-CN' } as const

test.each<BookType>(['biff8', 'xlsb', 'ods', 'xlsx'])('%s is read as .xlsx is', async (bookType) => {
  const sheet = utils.aoa_to_sheet([
    ['客户名称', '日期', '数量', '编号', '是否'],
    ['甲', 46347, 0.5, 42, true],
    ['乙', null, 13800138000, 7, false],
  ])
  Object.assign(sheet.B2 ?? {}, { z: 'yyyy-mm-dd' })
  for (const cell of ['D2', 'D3']) Object.assign(sheet[cell] ?? {}, { z: '00000' })
  const { sheets, text } = await openTableFile(
    bookOf({ Notes: utils.aoa_to_sheet([['说明']]), sheet }, bookType),
    asked,
  )
  expect([text, sheets.map(({ name }) => name)]).toEqual([null, ['Notes', 'sheet']])
  expect(await cellsOf(sheets[1])).toEqual([
    ['客户名称', '日期', '数量', '编号', '是否'],
    ['甲', '2026-11-21', '0.5', '00042', 'true'],
    ['乙', '', '13800138000', '00007', 'false'],
  ])
})

test.each<BookType>(['biff8', 'xlsb', 'ods'])(
  '%s tells of numbers that have lost their last digits',
  async (bookType) => {
    const sheet = utils.aoa_to_sheet([
      ['卡号'],
      [Number('6222021234567890123')],
      [-1e21],
      [123456789012345],
      ['6222021234567890123'],
    ])
    const { sheets } = await openTableFile(bookOf({ sheet }, bookType), asked)
    const noted: string[] = []
    await Array.fromAsync(sheets[0]?.rows((code, { row, column }) => noted.push(`${code} ${row} ${column}`)) ?? [])
    expect(noted).toEqual(['digits-lost 2 0', 'digits-lost 3 0'])
  },
)

test('.xlsb tells of rows that are hidden', async () => {
  const sheet = utils.aoa_to_sheet([['客户名称'], ['甲'], ['乙']])
  sheet['!rows'] = [{}, { hidden: true }, {}]
  const { sheets } = await openTableFile(bookOf({ sheet }, 'xlsb'), asked)
  const noted: string[] = []
  await Array.fromAsync(sheets[0]?.rows((code, { row }) => noted.push(`${code} ${row}`)) ?? [])
  expect(noted).toEqual(['rows-hidden 2'])
})

test('sheets that are hidden are known as hidden', async () => {
  const sheet = utils.aoa_to_sheet([['a', 'b']])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'shown')
  utils.book_append_sheet(book, sheet, 'hidden')
  utils.book_set_sheet_visibility(book, 'hidden', 1)
  const sheets = await readOtherWorkbook(write(book, { type: 'buffer', bookType: 'biff8' }))
  expect(sheets.map(({ hidden }) => hidden)).toEqual([false, true])
})

test('what is no workbook is refused, not read as something', async () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])
  await expect(openTableFile(ole, asked)).rejects.toMatchObject({ code: 'file-not-readable' })
})

const cell = fc.oneof(
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() !== '' && !text.includes('_x')),
  fc.constantFrom('=1+1公司', '第一行\n第二行', '<b>&amp;', ' 空 格 ', '00123', '2026-11-21'),
  fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
  fc
    .float({ noNaN: true, noDefaultInfinity: true, min: -1_000_000, max: 1_000_000 })
    .map((n) => Number(n.toPrecision(7))),
  fc.boolean(),
  fc.date({ min: new Date('1901-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map(toWholeSecond),
  fc.constant(null),
)

test('our reader and the library agree on every cell of the same workbooks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 12 }), async (rows) => {
      const bytes = await writeXlsx({ sheets: [{ name: '1', rows: rows as CellValue[][] }] })
      const [ours] = await readXlsx(bytes, listZipEntries(bytes))
      const [theirs] = await readOtherWorkbook(bytes)
      expect(await cellsOf(ours)).toEqual(await cellsOf(theirs))
    }),
    { numRuns: 150 },
  )
})

function toWholeSecond(date: Date): Date {
  return new Date(Math.round(date.getTime() / 1000) * 1000)
}

function bookOf(sheets: Readonly<Record<string, ReturnType<typeof utils.aoa_to_sheet>>>, bookType: BookType): Buffer {
  const book = utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name)
  return write(book, { type: 'buffer', bookType })
}

/** The rows that hold something, without the empty cells at their ends. */
async function cellsOf(sheet: Sheet | undefined): Promise<string[][]> {
  const rows = await Array.fromAsync(sheet?.rows(() => {}) ?? [])
  return rows.flatMap(({ cells }) => {
    const last = cells.findLastIndex((text) => text !== '')
    return last < 0 ? [] : [cells.slice(0, last + 1)]
  })
}

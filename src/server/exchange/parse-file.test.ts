import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFile } from './parse-file.ts'
import type { Table } from './take-table.ts'
import { zip } from './workbook/zip.fixture.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kebu-parse-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('text files', () => {
  const text = '客户名称,电话\n海达商贸,010-62551234\n'
  const plain = [['海达商贸', '010-62551234']]

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as Excel saves "Unicode text"', Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-16 with its bytes the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['GB18030 as Chinese Excel saves CSV', gb18030],
  ])('are read in %s', async (_, bytes) => {
    const { headers, rows } = await parse(bytes)
    expect([headers, rows]).toEqual([['客户名称', '电话'], plain])
  })

  test.each([',', ';', '\t'])('are read with %j between the cells', async (separator) => {
    expect((await parse(Buffer.from(text.replaceAll(',', separator)))).rows).toEqual(plain)
  })

  test.each([
    ['a line break and a quote within quotes', 'a,b\n"x\ny ""z""",2\n', [['x\ny "z"', '2']]],
    ['rows shorter and longer than the header', 'a,b\n1\n1,2,3\n', [['1'], ['1', '2', '3']]],
    ['Windows line ends and empty lines at the end', 'a,b\r\n1,2\r\n\r\n\r\n', [['1', '2']]],
    ['a separator that Excel was told', 'sep=;\na;b\n1;2\n', [['1', '2']]],
    ['a quote inside a word', 'a,b\n5" nail,2\n', [['5" nail', '2']]],
  ])('are read with %s', async (_, content, rows) => {
    expect((await parse(Buffer.from(content))).rows).toEqual(rows)
  })

  test('a quote that never ends is refused with its row', async () => {
    await expect(parse(Buffer.from('a,b\n1,2\n3,"4\n5,6\n'))).rejects.toMatchObject({
      code: 'csv-quote-unclosed',
      params: { row: 3 },
    })
  })

  test('a cell of 10 MB is refused with its place', async () => {
    const content = Buffer.from(`a,b\n1,${'x'.repeat(10 * 1024 * 1024)}\n`)
    await expect(parse(content)).rejects.toMatchObject({ code: 'file-cell-too-long', params: { row: 2, column: 'B' } })
  })

  test('more rows or columns than an import takes are refused', async () => {
    await expect(parse(Buffer.from(`a\n${'1\n'.repeat(200_001)}`))).rejects.toMatchObject({
      code: 'file-too-many-rows',
    })
    await expect(parse(Buffer.from(`${'a,'.repeat(200)}a\n1\n`))).rejects.toMatchObject({
      code: 'file-too-many-columns',
    })
  })

  test('columns without a name and names that come twice are told apart', async () => {
    const { headers } = await parse(Buffer.from('电话,电话,,\n1,2,3,\n'))
    expect(headers).toEqual(['电话', '电话 (2)', '(C)'])
  })

  test('a title above the table is no header', async () => {
    expect((await parse(Buffer.from('2026 年客户表,,\n客户名称,电话,\n甲,1,\n'))).headers).toEqual(['客户名称', '电话'])
  })
})

describe('workbooks', () => {
  test('the first sheet that holds anything is read; dates, numbers and formulas become what Excel shows', async () => {
    const rows: CellValue[][] = [
      ['名称', '日期', '时间', '数', '是否', '算式'],
      ['甲', new Date(Date.UTC(2026, 10, 21)), new Date(Date.UTC(2026, 10, 21, 14, 30)), 0.1 + 0.2, true, null],
      ['乙', null, null, 13800138000, false, null],
    ]
    const cells = new Map([
      ['1,5', { formula: '1+1', formulaResult: 2 }],
      ['2,5', { value: '#N/A', type: 'error' as const }],
    ])
    const bytes = await writeXlsx({
      sheets: [
        { name: '空', rows: [] },
        { name: '客户', rows, cells },
      ],
    })
    expect((await parse(bytes)).rows).toEqual([
      ['甲', '2026-11-21', '2026-11-21 14:30:00', '0.3', 'true', '2'],
      ['乙', '', '', '13800138000', 'false', '#N/A'],
    ])
  })

  test('rows keep the numbers they have in Excel, whatever is empty between them', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '1', rows: [[], ['名称'], [], ['甲'], [null], ['乙'], [], []] }] })
    expect((await parse(bytes)).numbers).toEqual([4, 6])
  })

  test('merged cells hold their value once', async () => {
    const sheet = {
      name: '1',
      rows: [
        ['名称', '电话'],
        ['甲', '1'],
        [null, '2'],
      ],
      merges: [{ startRow: 1, endRow: 2, startCol: 0, endCol: 0 }],
    }
    expect((await parse(await writeXlsx({ sheets: [sheet] }))).rows).toEqual([
      ['甲', '1'],
      ['', '2'],
    ])
  })
})

describe('hostile files', () => {
  test('a bomb is refused by what its directory says, unopened', async () => {
    const bomb = zip([
      ['[Content_Types].xml', Buffer.from('<Types/>')],
      ['xl/workbook.xml', Buffer.from('<workbook/>')],
      ['xl/worksheets/sheet1.xml', Buffer.alloc(320 * 1024 * 1024)],
    ])
    expect(bomb.length).toBeLessThan(1024 * 1024)
    await expect(parse(bomb)).rejects.toMatchObject({ code: 'file-unpacks-too-large' })
  })

  test('a bomb whose directory lies is stopped at the size it named', async () => {
    const honest = await writeXlsx({ sheets: [{ name: '1', rows: [['名称'], ['甲'.repeat(20_000)]] }] })
    await expect(parse(withSmallerSizes(honest))).rejects.toMatchObject({ code: 'file-damaged' })
  })

  test.each([
    ['a zip that is no workbook', zip([['readme.txt', Buffer.from('hello')]]), 'file-not-a-table'],
    ['half a workbook', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4]), 'file-damaged'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file-is-encrypted',
    ],
    ['a workbook of before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'file-is-old-excel'],
    ['a web page called .xls', Buffer.from('\ufeff<html><table><tr><td>1</td></tr></table>'), 'file-is-web-page'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'file-not-a-table'],
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['blanks', Buffer.from(' \n \n'), 'file-empty'],
    ['bytes of no encoding', Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0xff, 0xff, 0x81, 0x0a]), 'file-encoding-unknown'],
  ])('%s is refused with its reason', async (_, bytes, code) => {
    await expect(parse(bytes)).rejects.toMatchObject({ code })
  })
})

async function parse(bytes: Uint8Array): Promise<{ headers: readonly string[]; rows: string[][]; numbers: number[] }> {
  const path = join(folder, 'upload')
  writeFileSync(path, bytes)
  const rows: string[][] = []
  const numbers: number[] = []
  const reading = parseFile(path)
  let table: Table
  for (;;) {
    const next = await reading.next()
    if (next.done) {
      table = next.value
      break
    }
    for (const { n, cells } of next.value.rows) {
      rows.push(JSON.parse(cells))
      numbers.push(n)
    }
  }
  return { headers: table.headers.filter((header) => header !== ''), rows, numbers }
}

/** 「客户名称,电话⏎海达商贸,010-62551234⏎」; Node decodes GB18030 but does not encode it. */
const gb18030 = Buffer.from('bfcdbba7c3fbb3c62cb5e7bbb00abaa3b4efc9ccc3b32c3031302d36323535313233340a', 'hex')

/** The directory of a real workbook, with every entry said to unpack to 50 bytes. */
function withSmallerSizes(bytes: Uint8Array): Buffer {
  const lying = Buffer.from(bytes)
  for (let at = lying.indexOf('504b0102', 0, 'hex'); at >= 0; at = lying.indexOf('504b0102', at + 4, 'hex'))
    lying.writeUInt32LE(50, at + 24)
  return lying
}

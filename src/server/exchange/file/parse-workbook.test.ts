import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { parse, workbookOf } from './parse-file.fixture.ts'

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

  test('the first visible sheet with a table is read, and another where somebody says so', async () => {
    const table = (name: string) => [
      ['客户名称', '电话'],
      [name, '1'],
    ]
    const bytes = await writeXlsx({
      sheets: [
        { name: '字典', hidden: true, rows: table('字典') },
        { name: '说明', rows: [['填写说明'], ['第二行']] },
        { name: '版本', rows: [['版本', '1.0']] },
        { name: '客户', rows: table('甲') },
        { name: '旧客户', rows: table('乙') },
      ],
    })
    const found = await parse(bytes)
    expect(found.reading).toMatchObject({
      sheet: '客户',
      sheets: ['字典', '说明', '版本', '客户', '旧客户'],
      hiddenSheets: ['字典'],
    })
    expect(found.rows).toEqual([['甲', '1']])
    expect((await parse(bytes, { wishes: { sheet: '旧客户' } })).rows).toEqual([['乙', '1']])
    await expect(parse(bytes, { wishes: { sheet: '没有' } })).rejects.toMatchObject({ code: 'file-sheet-unknown' })
  })

  test('halves of characters are replaced and told, line breaks are one character', async () => {
    const strings = '<si><t>甲_xD83D_乙</t></si><si><t>第一行_x000D_\n第二行</t></si><si><t>A_x005F_x0030_B</t></si>'
    const cells = [0, 1, 2].map((n) => `<c t="s"><v>${n}</v></c>`).join('')
    const sheet = `<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row>${cells}</row>`
    const { rows, reading } = await parse(workbookOf({ sheet, strings }))
    expect(rows).toEqual([['甲\ufffd乙', '第一行\n第二行', 'A_x0030_B']])
    expect(reading.notes).toEqual([{ code: 'characters-replaced', count: 1, row: 2, column: 'A' }])
    expect(reading.from1904).toBeUndefined()
    const counted = await parse(workbookOf({ sheet, strings, workbook: '<workbookPr date1904="1"/>' }))
    expect(counted.reading.from1904).toBe(true)
  })

  test('merged titles above the header are passed over, and a dimension that lies is not believed', async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const rows = [['2026 年客户名单'], ['制表：周航', '第 1 页'], [], ['客户名称', '电话', '备注'], ['甲', '1', 'x']]
    const sheet = `<dimension ref="A1:XFD1048576"/><sheetData>${rows
      .map((cells) => `<row>${cells.map(cell).join('')}</row>`)
      .join('')}</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>`
    const read = await parse(workbookOf({ sheet }), { names: ['客户名称', '电话', '备注'] })
    expect(read).toMatchObject({ headers: ['客户名称', '电话', '备注'], rows: [['甲', '1', 'x']], numbers: [5] })
    expect(read.reading.headerRow).toBe(4)
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

import { describe, expect, test } from 'vitest'
import { listZipEntries } from './list-zip-entries.ts'
import { readXlsx } from './read-xlsx.ts'
import { zip } from './zip.fixture.ts'

describe('workbooks that others write', () => {
  test('texts in the cell, in runs, with readings above them, in CDATA and with what XML cannot hold', async () => {
    const strings = `<si><t>A&amp;B &lt;茶&gt; &#x4E2D;&#25991;</t></si>
      <si><r><rPr><b/></rPr><t>云帆</t></r><r><t xml:space="preserve"> 科技</t></r></si>
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>
      <si><t><![CDATA[a<b]]></t></si><si><t>一行_x000D_另一行</t></si>`
    const cells = [0, 1, 2, 3, 4].map((n) => `<c t="s"><v>${n}</v></c>`).join('')
    const inline =
      '<c t="inlineStr"><is><r><t>行内</t></r><r><t>文字</t></r></is></c><c t="str"><f>A1&amp;"x"</f><v>算出</v></c>'
    expect(await read({ strings, sheet: `<row>${cells}${inline}</row>` })).toEqual([
      ['A&B <茶> 中文', '云帆 科技', '東京', 'a<b', '一行\r另一行', '行内文字', '算出'],
    ])
  })

  test('tags with a prefix, quotes of the other kind, and a > inside a value', async () => {
    const sheet = `<x:row r='2' spans="1:2" x:note="a > b"><x:c r='B2' t='b'><x:v>1</x:v></x:c></x:row>`
    expect(await read({ sheet })).toEqual([['', 'true']])
  })

  test('dates are told by their format, whoever made it', async () => {
    const codes = [
      ['164', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'],
      ['165', '[$-804]yyyy/m/d\\ h:mm;@'],
      ['166', '[Red]#,##0.00&quot;day&quot;'],
      ['167', '[h]:mm'],
    ]
    const styles = `<numFmts>${codes.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`).join('')}</numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs>${['0', '14', '164', '165', '166', '167', '31'].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
    const cells = [46347, 46347, 46347, 46347.604166666664, 12.5, 0.75, 46347]
      .map((value, style) => `<c s="${style}"><v>${value}</v></c>`)
      .join('')
    expect(await read({ styles, sheet: `<row>${cells}</row>` })).toEqual([
      ['46347', '2026-11-21', '2026-11-21', '2026-11-21 14:30:00', '12.5', '18:00:00', '2026-11-21'],
    ])
  })

  test('days are counted from 1904 where the workbook says so, and an ISO date stands as it is', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    const sheet = '<row><c s="1"><v>44885</v></c><c t="d"><v>2026-11-21T08:00:00</v></c></row>'
    expect(await read({ styles, sheet, workbook: '<workbookPr date1904="1"/>' })).toEqual([
      ['2026-11-21', '2026-11-21T08:00:00'],
    ])
  })

  test('sizes may stand in ZIP64 fields', async () => {
    expect(await read({ sheet: '<row><c><v>7</v></c></row>', zip64: true })).toEqual([['7']])
  })
})

describe('hostile workbooks', () => {
  test('no entities of its own: a document type is refused', async () => {
    const workbook = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    await expect(read({ sheet: '<row/>', workbook })).rejects.toMatchObject({ code: 'file-damaged' })
  })

  test.each([
    ['a column beyond all columns', '<row><c r="ZZZZ1"><v>1</v></c></row>'],
    ['a tag without an end', `<row><c r="A1" x="${'y'.repeat(5_000_000)}`],
  ])('%s is refused', async (_, sheet) => {
    await expect(read({ sheet })).rejects.toMatchObject({ code: 'file-damaged' })
  })

  test('a text that no cell can find is an empty cell', async () => {
    expect(await read({ sheet: '<row><c t="s"><v>99</v></c><c><v>1</v></c></row>' })).toEqual([['', '1']])
  })
})

interface Parts {
  readonly sheet: string
  readonly strings?: string
  readonly styles?: string
  readonly workbook?: string
  readonly zip64?: boolean
}

async function read({ sheet, strings = '', styles = '', workbook = '', zip64 = false }: Parts): Promise<string[][]> {
  const kinds = ['worksheet', 'sharedStrings', 'styles']
  const targets = ['worksheets/one.xml', '/xl/strings.xml', 'styles.xml']
  const relations = kinds.map((kind, n) => `<Relationship Id="r${n}" Type="http://x/${kind}" Target="${targets[n]}"/>`)
  const bytes = zip(
    [
      [
        'xl/workbook.xml',
        `<?xml version="1.0"?><workbook>${workbook}<sheets><sheet name="一" sheetId="1" r:id="r0"/></sheets></workbook>`,
      ],
      ['xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`],
      ['xl/strings.xml', `<sst><!-- no > matter -->${strings}</sst>`],
      ['xl/styles.xml', `<styleSheet>${styles}</styleSheet>`],
      ['xl/worksheets/one.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`],
    ],
    { zip64 },
  )
  const rows = await Array.fromAsync(readXlsx(bytes, listZipEntries(bytes)))
  return rows.map(({ cells }) => [...cells])
}

import { describe, expect, test } from 'vitest'
import type { Note, TableRow } from '../table-file.ts'
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

describe('values that a reader easily gets wrong', () => {
  test('an empty cell of shared texts is empty, and an inline text stands before a value beside it', async () => {
    const strings = '<si><t>第一</t></si>'
    const sheet =
      '<row><c t="s"/><c t="s"><v/></c><c t="inlineStr"><is><t>文</t></is><v>7</v></c><c><is><t>x</t></is></c></row>'
    expect(await read({ strings, sheet })).toEqual([['', '', '文', 'x']])
  })

  test.each([
    ['00000', 123, '00123'],
    ['000\\-0000', 234567, '023-4567'],
    ['&quot;C&quot;0000', 12, 'C0012'],
    ['[h]:mm:ss', 1.5, '36:00:00'],
    ['[mm]:ss', 0.5, '12:00:00'],
    ['0.00', 12.5, '12.5'],
    ['0%', 0.155, '15.5%'],
    ['0.00%;[Red]-0.00%', 0.07, '7%'],
    ['0.0&quot;%&quot;', 15.5, '15.5'],
    ['0', 7, '7'],
  ])('the format %s makes %d %s', async (code, value, shown) => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>`
    expect(await read({ styles, sheet: `<row><c s="0"><v>${value}</v></c></row>` })).toEqual([[shown]])
  })

  test('whole numbers of more than 15 digits stand as they are written; rounded ones are told', async () => {
    const noted: string[] = []
    const sheet = '<row><c><v>6222021234567890123</v></c><c><v>6.2220212345678899E+18</v></c></row>'
    const [row] = await readRows({ sheet, note: (code, { column }) => noted.push(`${code} ${column}`) })
    expect(row?.cells).toEqual(['6222021234567890123', '6222021234567890000'])
    expect(noted).toEqual(['digits-lost 1'])
  })

  test('rows that are hidden or filtered out are read and told, empty ones not', async () => {
    const noted: string[] = []
    const row = (attributes: string, value: string) => `<row ${attributes}><c><v>${value}</v></c></row>`
    const sheet = `${row('r="1"', '1')}${row('r="2" hidden="1"', '2')}${row('r="3" hidden="true"', '3')}<row r="4" hidden="1"/>`
    const rows = await readRows({ sheet, note: (code, place) => noted.push(`${code} ${place.row}`) })
    expect(rows.map(({ cells }) => cells)).toEqual([['1'], ['2'], ['3'], []])
    expect(noted).toEqual(['rows-hidden 2', 'rows-hidden 3'])
  })

  test('a percentage of Excel’s own formats is one', async () => {
    const styles = '<cellXfs><xf numFmtId="9"/><xf numFmtId="10"/></cellXfs>'
    const sheet = '<row><c s="0"><v>1</v></c><c s="1"><v>0.125</v></c></row>'
    expect(await read({ styles, sheet })).toEqual([['100%', '12.5%']])
  })

  test('a formula without a stored result is told', async () => {
    const noted: string[] = []
    const sheet = '<row><c><f>A2*2</f></c><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c></row>'
    await readRows({ sheet, note: (code, place) => noted.push(`${code} ${place.row} ${place.column}`) })
    expect(noted).toEqual(['formula-without-result 1 0'])
  })

  test('1904 holds where an extension says its own of the workbook', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    const workbook = '<workbookPr date1904="1"/><extLst><ext><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
    expect(await read({ styles, workbook, sheet: '<row><c s="0"><v>43830</v></c></row>' })).toEqual([['2024-01-01']])
  })
})

describe('packages as programs write them', () => {
  const sheet = '<row><c><v>7</v></c></row>'

  test.each<[string, Omit<Parts, 'sheet'>]>([
    ['backslashes in names', { rename: (name) => name.replaceAll('/', '\\') }],
    ['names in another case', { rename: (name) => name.toUpperCase() }],
    ['targets that begin with ./', { target: './worksheets/one.xml' }],
    ['targets that go up and down again', { target: '../xl/./worksheets/one.xml' }],
    [
      'parts in UTF-16',
      { encode: (text) => Buffer.from(`\ufeff${text.replace('?>', ' encoding="UTF-16"?>')}`, 'utf16le') },
    ],
  ])('%s are read', async (_, parts) => {
    expect(await read({ sheet, ...parts })).toEqual([['7']])
  })

  test('the workbook may lie elsewhere, without styles and shared texts', async () => {
    const bytes = zip([
      [
        '_rels/.rels',
        '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/book/main.xml"/></Relationships>',
      ],
      ['book/main.xml', '<workbook><sheets><sheet name="S" r:id="b"/></sheets></workbook>'],
      [
        'book/_rels/main.xml.rels',
        '<Relationships><Relationship Id="b" Type="http://x/worksheet" Target="s.xml"/></Relationships>',
      ],
      ['book/s.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`],
    ])
    expect((await rowsOfFirst(bytes)).map(({ cells }) => cells)).toEqual([['7']])
  })
})

describe('hostile workbooks', () => {
  test('no entities of its own: a document type is refused', async () => {
    const workbook = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    await expect(read({ sheet: '<row/>', workbook })).rejects.toMatchObject({
      code: 'file-part-damaged',
      params: { part: 'xl/workbook.xml' },
    })
  })

  test.each([
    ['a column beyond all columns', '<row><c r="ZZZZ1"><v>1</v></c></row>', 'file-too-many-columns'],
    ['a tag without an end', `<row><c r="A1" x="${'y'.repeat(5_000_000)}`, 'file-part-damaged'],
    ['a sheet that breaks off', '<row><c r="A1"><v>1</v></c></row><row><c r="A2"', 'file-part-damaged'],
    ['tags that are not nested', '<row><c r="A1"><v>1</c></v></row>', 'file-part-damaged'],
  ])('%s is refused', async (_, sheet, code) => {
    await expect(read({ sheet })).rejects.toMatchObject({ code })
  })

  test('an attribute of a million > takes time that grows with its size only', async () => {
    const sheet = `<row x="${'>'.repeat(1_000_000)}"><c><v>1</v></c></row>`
    expect(await read({ sheet })).toEqual([['1']])
  })

  test('rows are counted where their numbers repeat, are text, fractions, negative or huge', async () => {
    const numbers = ['1', '1', 'x', '2.5', '-7', '99999999999', '', '20', '3']
    const sheet = numbers.map((r, i) => `<row r="${r}"><c><v>${i}</v></c></row>`).join('')
    expect((await readRows({ sheet })).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 20, 21])
  })

  test('cells that name one place twice, or none, keep their values', async () => {
    const sheet = '<row><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c><c r="?"><v>3</v></c><c r="A1"><v>4</v></c></row>'
    expect(await read({ sheet })).toEqual([['4', '1', '2', '3']])
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
  readonly target?: string
  readonly note?: Note
  readonly rename?: (name: string) => string
  readonly encode?: (text: string) => Buffer
}

async function read(parts: Parts): Promise<string[][]> {
  return (await readRows(parts)).map(({ cells }) => [...cells])
}

async function readRows({ note, rename = (name) => name, encode = Buffer.from, ...parts }: Parts): Promise<TableRow[]> {
  const files = workbookFiles(parts).map(([name, text]) => [rename(name), encode(text)] as const)
  return rowsOfFirst(zip(files, { zip64: parts.zip64 ?? false }), note)
}

async function rowsOfFirst(bytes: Buffer, note: Note = () => {}): Promise<TableRow[]> {
  const [first] = await readXlsx(bytes, listZipEntries(bytes))
  return Array.fromAsync(first?.rows(note) ?? [])
}

function workbookFiles({ sheet, strings = '', styles = '', workbook = '', target = 'worksheets/one.xml' }: Parts) {
  const kinds = ['worksheet', 'sharedStrings', 'styles']
  const targets = [target, '/xl/strings.xml', 'styles.xml']
  const relations = kinds.map((kind, n) => `<Relationship Id="r${n}" Type="http://x/${kind}" Target="${targets[n]}"/>`)
  return [
    [
      'xl/workbook.xml',
      `<?xml version="1.0"?><workbook>${workbook}<sheets><sheet name="一" sheetId="1" r:id="r0"/></sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`],
    ['xl/strings.xml', `<sst><!-- no > matter -->${strings}</sst>`],
    ['xl/styles.xml', `<styleSheet>${styles}</styleSheet>`],
    ['xl/worksheets/one.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`],
  ] as const
}

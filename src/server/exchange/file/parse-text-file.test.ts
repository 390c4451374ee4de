import { describe, expect, test } from 'vitest'
import { parse } from './parse-file.fixture.ts'

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

  test('a name with a number that a column has by itself is given to no other', async () => {
    const { headers, rows } = await parse(Buffer.from('名称,备注,备注 (2),备注\n甲,n1,n2,n3\n'))
    expect(headers).toEqual(['名称', '备注', '备注 (2)', '备注 (3)'])
    expect(rows).toEqual([['甲', 'n1', 'n2', 'n3']])
  })

  test.each([
    ['a bar between the cells', '客户名称|电话|备注\n甲|13800138000|x\n', '|'],
    ['a title line without separators', '客户清单\n客户名称;电话;备注\n甲;13800138000;x\n', ';'],
    ['decimal commas', '名称;数量;单价\n甲;1,5;2,5\n乙;3,5;4,5\n', ';'],
    ['commas in an address', '名称\t地址\n甲\t一,二,三\n乙\t四,五,六\n', '\t'],
  ])('the separator is found in text with %s', async (_, content, separator) => {
    const { reading, headers } = await parse(Buffer.from(content))
    expect(reading.separator).toBe(separator)
    expect(headers[0]).toMatch(/名称$/)
  })

  test('a quoted cell may have blanks before its quote', async () => {
    expect((await parse(Buffer.from('名称, 备注\n"甲", "a, b"\n'))).rows).toEqual([['甲', 'a, b']])
  })

  test.each([
    ['windows-1252', Buffer.from('name,city\nMüller GmbH,Köln\nRenée,Besançon\n', 'latin1'), 'Müller GmbH'],
    [
      'big5',
      Buffer.from('abc8a4e1a657bad92cb9712cb8dc0ab373c2eaaaf8bcd6b654a9f6a6b3adada4bda5712c312c320a', 'hex'),
      /^連鎖長樂/,
    ],
  ])('%s is told from GB18030 by its habits', async (encoding, bytes, first) => {
    const { reading, rows } = await parse(bytes)
    expect(reading.encoding).toBe(encoding)
    expect(rows[0]?.[0]).toMatch(first)
  })

  test.each([
    ['UTF-8', 'utf-8', Buffer.from(`名称,电话\n${'甲公司,1\n'.repeat(20)}乙`).subarray(0, -1), ['\ufffd'], 22],
    ['GB18030', 'gb18030', Buffer.concat([gb18030, Buffer.from([0xff, 0x2c, 0x31, 0x0a])]), ['\ufffd', '1'], 3],
  ])('damaged %s is read all the same, and told', async (_, encoding, bytes, last, row) => {
    const { reading, rows } = await parse(bytes)
    expect(reading.encoding).toBe(encoding)
    expect(reading.notes).toEqual([{ code: 'characters-replaced', count: 1, row, column: 'A' }])
    expect(rows.at(-1)).toEqual(last)
  })

  test('a card number that Excel saved as 6.22202E+18 is told; a code, a price and digits are not', async () => {
    const { reading, rows } = await parse(Buffer.from('卡号,代码\n6.22202E+18,1E20\n6222021234567890123,1.5E+3\n'))
    expect(rows[0]).toEqual(['6.22202E+18', '1E20'])
    expect(reading.notes).toEqual([{ code: 'digits-lost', count: 1, row: 2, column: 'A' }])
  })

  test.each([
    ['8.6138E+12', true],
    ['1.23457E+11', true],
    ['-3.30101E+14', true],
    ['1.23456789012E+11', false],
    ['1.2E+3', false],
    ['1E20', false],
  ])('%s was shortened by Excel: %s', async (cell, shortened) => {
    const { reading, rows } = await parse(Buffer.from(`号码,名称\n${cell},甲\n`))
    expect(rows[0]?.[0]).toBe(cell)
    expect(reading.notes.map(({ code }) => code)).toEqual(shortened ? ['digits-lost'] : [])
  })

  test('what does not fit an encoding that somebody chose is told', async () => {
    const { reading } = await parse(gb18030, { wishes: { encoding: 'utf-8' } })
    expect(reading.notes).toMatchObject([{ code: 'characters-replaced', count: 3, row: 1, column: 'A' }])
  })

  test('somebody may say encoding, separator and header row herself', async () => {
    const wishes = { encoding: 'gb18030', separator: ';', headerRow: 2 } as const
    const { reading, headers, rows } = await parse(Buffer.from('a;b\nc;d\n1;2,3\n'), { wishes })
    expect(reading).toMatchObject(wishes)
    expect([headers, rows]).toEqual([['c', 'd'], [['1', '2,3']]])
  })

  test('a NUL late in the file is refused with its row and column', async () => {
    const content = Buffer.from(`a,b\n${'1,2\n'.repeat(5_000)}3,4\0\n`)
    await expect(parse(content)).rejects.toMatchObject({
      code: 'file-cell-has-nul',
      params: { row: 5002, column: 'B' },
    })
  })

  test('the header is the row in which fields are named, whatever stands above it', async () => {
    const names = ['客户名称', '电话', '联系人姓名']
    const twoRows = '基本信息,,联系人\n客户名称,电话,联系人姓名\n甲,1,乙\n'
    expect(await parse(Buffer.from(twoRows), { names })).toMatchObject({
      headers: names,
      rows: [['甲', '1', '乙']],
      reading: { headerRow: 2 },
    })
    const remarks = '客户清单\n制表人：周航,日期：2026-11-01\n\n客户名称,电话,联系人姓名\n甲,1,乙\n'
    expect((await parse(Buffer.from(remarks), { names })).reading.headerRow).toBe(4)
  })

  test('a column that the second header line leaves unnamed takes its name from the first', async () => {
    const names = ['客户名称', '姓名', '电话']
    const content = '客户名称,联系人,\n,姓名,电话\n甲,乙,1\n'
    expect((await parse(Buffer.from(content), { names })).headers).toEqual(names)
  })

  test('a title above the table is no header', async () => {
    expect((await parse(Buffer.from('2026 年客户表,,\n客户名称,电话,\n甲,1,\n'))).headers).toEqual(['客户名称', '电话'])
  })
})

/** 「客户名称,电话⏎海达商贸,010-62551234⏎」; Node decodes GB18030 but does not encode it. */
const gb18030 = Buffer.from('bfcdbba7c3fbb3c62cb5e7bbb00abaa3b4efc9ccc3b32c3031302d36323535313233340a', 'hex')

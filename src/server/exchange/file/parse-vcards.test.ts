import { describe, expect, test } from 'vitest'
import { parse } from './parse-file.fixture.ts'

const card = (...lines: string[]) => `${['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\r\n')}\r\n`

const old = card(
  'VERSION:2.1',
  'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=B8=89;;;',
  'TEL;CELL;VOICE:13800138000',
  'TEL;WORK:010-62551234',
  'NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=A4=87=',
  '=E6=B3=A8',
)
const usual = card(
  'VERSION:3.0',
  'FN:李\\, 四',
  'ORG:云帆科技\\;集团;采购部',
  'TITLE:经理',
  'item1.EMAIL;type=INTERNET:a@example.com',
  'item2.EMAIL;type=PREF:b@example.com',
  'TEL;type=CELL;type=pref:+86 139 0000 0001',
  'TEL;type=CELL:13900000002',
  'NOTE:第一行\\n第',
  ' 二行',
  'BDAY:1990-01-02',
  'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD',
  ' 2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof',
)
const recent = card(
  'VERSION:4.0',
  'FN:Ada Byron',
  'TEL;VALUE=uri;TYPE="voice,work":tel:+49-30-123456',
  'ADR:;;1 Main Street;London;;N1;UK',
  'GENDER:F',
  'BDAY:19801231',
)

describe('cards of addresses', () => {
  test('of all versions are rows, and what they hold are columns', async () => {
    const { headers, rows, numbers, reading } = await parse(Buffer.from(old + usual + recent))
    const table = rows.map((cells) => Object.fromEntries(headers.map((header, i) => [header, cells[i] ?? ''])))
    expect(table).toMatchObject([
      { 姓名: '张三', 手机: '13800138000', 电话: '010-62551234', 备注: '备注' },
      {
        姓名: '李, 四',
        公司: '云帆科技;集团',
        部门: '采购部',
        职位: '经理',
        手机: '+86 139 0000 0001',
        '手机 (2)': '13900000002',
        邮箱: 'b@example.com',
        '邮箱 (2)': 'a@example.com',
        备注: '第一行\n第二行',
        生日: '1990-01-02',
      },
      {
        姓名: 'Ada Byron',
        电话: '+49-30-123456',
        地址: '1 Main Street, N1 London, UK',
        性别: '女',
        生日: '1980-12-31',
      },
    ])
    expect(numbers).toEqual([1, 2, 3])
    expect(reading).toMatchObject({ headerRow: 0, encoding: 'utf-8', separator: null, sheets: [] })
  })

  test.each([
    ['a charset of its own', 'N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5;=C8=FD', '张三'],
    ['a charset that it does not name', 'N;ENCODING=QUOTED-PRINTABLE:=D5=C5;=C8=FD', '张三'],
    ['a name in its parts', 'N:Byron;Ada;;Dr.;', 'Dr. Ada Byron'],
    ['only a company', 'ORG:云帆科技', '云帆科技'],
  ])('with %s has a name', async (_, line, name) => {
    const { headers, rows } = await parse(Buffer.from(card(line, 'EMAIL:a@example.com')))
    expect(rows[0]?.[headers.indexOf('姓名')]).toBe(name)
  })

  test('within another belongs to that one, and one that never ends is ended by the next', async () => {
    const nested = card('FN:甲', 'AGENT:', 'BEGIN:VCARD', 'FN:秘书', 'END:VCARD', 'TEL:13800138000')
    const { rows } = await parse(Buffer.from(`${nested}BEGIN:VCARD\nFN:乙\n${card('FN:丙')}`))
    expect(rows).toEqual([['甲', '13800138000'], ['乙'], ['丙']])
  })

  test('a landline that a phone calls CELL is no mobile, and a fax is apart', async () => {
    const lines = ['FN:甲', 'TEL;CELL:010-62551234', 'TEL;TYPE=WORK,FAX:010-62551235', 'TEL;HOME:13800138000']
    expect(await parse(Buffer.from(card(...lines)))).toMatchObject({
      headers: ['姓名', '手机', '电话', '传真'],
      rows: [['甲', '13800138000', '010-62551234', '010-62551235']],
    })
  })

  test('have columns in the language of whoever brings them', async () => {
    const { headers } = await parse(Buffer.from(card('FN:Ada', 'TITLE:Engineer')), { locale: 'en' })
    expect(headers).toEqual(['Name', 'Job title'])
  })

  test('that are none are refused', async () => {
    await expect(parse(Buffer.from('BEGIN:VCARD\n'))).rejects.toMatchObject({ code: 'file-empty' })
  })

  test('of thousands of numbers are refused', async () => {
    const numbers = Array.from({ length: 5_000 }, (_, n) => `TEL:1380${String(n).padStart(7, '0')}`)
    await expect(parse(Buffer.from(card('FN:甲', ...numbers)))).rejects.toMatchObject({ code: 'file-too-many-columns' })
  })
})

import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { parse, workbookOf } from './parse-file.fixture.ts'
import { zip } from './workbook/zip.fixture.ts'

describe('hostile files', () => {
  test('a bomb is refused by what its directory says, unopened', async () => {
    const bomb = withSizes(workbookOf({ sheet: '<row/>' }), 320 * 1024 * 1024)
    await expect(parse(bomb)).rejects.toMatchObject({ code: 'file-unpacks-too-large' })
  })

  test('what takes more memory than one file may is ended, and told', async () => {
    const limits = { memoryMb: 1_000, heapMb: 48, cpuSeconds: 60 }
    const bytes = workbookOf({ strings: '<si/>'.repeat(12_000_000) })
    await expect(parse(bytes, { limits })).rejects.toMatchObject({
      code: 'file-takes-too-much-memory',
      params: { max: 1_000 },
    })
  }, 60_000)

  test('what takes more time than one file may is ended, and told', async () => {
    const limits = { memoryMb: 1_000, heapMb: 256, cpuSeconds: 1 }
    const bytes = workbookOf({ strings: '<a b="c"/>'.repeat(5_000_000) })
    await expect(parse(bytes, { limits })).rejects.toMatchObject({ code: 'file-takes-too-long', params: { max: 1 } })
  }, 60_000)

  test('a cell of millions of quotes is refused for its length, long before it takes the memory', async () => {
    const limits = { memoryMb: 500, heapMb: 256, cpuSeconds: 60 }
    const bytes = Buffer.from(`客户名称\n${'"'.repeat(20_000_000)}\n`)
    await expect(parse(bytes, { limits })).rejects.toMatchObject({ code: 'file-cell-too-long' })
  }, 60_000)

  test('a sheet of endless empty rows is refused', async () => {
    const bytes = workbookOf({ sheet: '<row/>'.repeat(1_048_577) })
    await expect(parse(bytes)).rejects.toMatchObject({ code: 'file-too-many-rows' })
  })

  test('a bomb whose directory lies is stopped at the size it named', async () => {
    const honest = await writeXlsx({ sheets: [{ name: '1', rows: [['名称'], ['甲'.repeat(20_000)]] }] })
    await expect(parse(withSizes(honest, 50))).rejects.toMatchObject({ code: 'file-damaged' })
  })

  test.each([
    ['a zip that is no workbook', zip([['readme.txt', Buffer.from('hello')]]), 'file-not-a-table'],
    ['half a workbook', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4]), 'file-damaged'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file-is-encrypted',
    ],
    ['a workbook of before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'file-not-readable'],
    ['a web page called .xls', Buffer.from('\ufeff<html><table><tr><td>1</td></tr></table>'), 'file-is-web-page'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'file-not-a-table'],
    ['a printed page that is all text', Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\n'), 'file-not-a-table'],
    ['a letter', Buffer.from('{\\rtf1\\ansi a;b}\n'), 'file-not-a-table'],
    ['a drawing', Buffer.from('<svg xmlns="x"><path d="M0,0"/></svg>'), 'file-is-web-page'],
    ['a workbook in an archive with a password', locked(workbookOf({ sheet: '<row/>' })), 'file-is-encrypted'],
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['blanks', Buffer.from(' \n \n'), 'file-empty'],
    ['bytes of no encoding', Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0xff, 0xff, 0x81, 0x0a]), 'file-encoding-unknown'],
  ])('%s is refused with its reason', async (_, bytes, code) => {
    await expect(parse(bytes)).rejects.toMatchObject({ code })
  })
})

/** The directory of a real workbook, with every entry said to be packed with a password. */
function locked(bytes: Uint8Array): Buffer {
  const archive = Buffer.from(bytes)
  for (let at = archive.indexOf('504b0102', 0, 'hex'); at >= 0; at = archive.indexOf('504b0102', at + 4, 'hex'))
    archive.writeUInt16LE(1, at + 8)
  return archive
}

/** The directory of a real workbook, with every entry said to unpack to so many bytes. */
function withSizes(bytes: Uint8Array, size: number): Buffer {
  const lying = Buffer.from(bytes)
  for (let at = lying.indexOf('504b0102', 0, 'hex'); at >= 0; at = lying.indexOf('504b0102', at + 4, 'hex'))
    lying.writeUInt32LE(size, at + 24)
  return lying
}

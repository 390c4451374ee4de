import { Refused } from '../../refused.ts'
import { listZipEntries, type ZipEntry } from './workbook/list-zip-entries.ts'
import { partName } from './workbook/open-package.ts'

export type DetectedFile =
  | { readonly kind: 'xlsx'; readonly entries: readonly ZipEntry[] }
  /** .xls, .xlsb, .ods */
  | { readonly kind: 'other-workbook' }
  | { readonly kind: 'text' }

/**
 * Says what a file is by its bytes; its name proves nothing. Refuses what is neither a workbook nor text, and says
 * how to come to one: `file-is-encrypted`, `file-is-web-page`, `file-not-a-table`.
 */
export function detectFile(bytes: Uint8Array): DetectedFile {
  if (bytes.length === 0) throw new Refused('file-empty')
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return inZip(listZipEntries(bytes))
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return inOle(bytes)
  if (isPrinted(bytes)) throw new Refused('file-not-a-table')
  if (looksLikeMarkup(bytes)) throw new Refused('file-is-web-page')
  if (isBinary(bytes)) throw new Refused('file-not-a-table')
  return { kind: 'text' }
}

function inZip(entries: readonly ZipEntry[]): DetectedFile {
  const names = entries.map(({ name }) => partName(name))
  const isOther = names.includes('xl/workbook.bin') || (names.includes('mimetype') && names.includes('content.xml'))
  return isOther ? { kind: 'other-workbook' } : { kind: 'xlsx', entries }
}

/** Both the .xls of before 2007 and an .xlsx with a password are OLE containers; only the second names its package. */
function inOle(bytes: Uint8Array): DetectedFile {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (all.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new Refused('file-is-encrypted')
  return { kind: 'other-workbook' }
}

/** A .pdf and an .rtf may be all text, and yet no table. */
function isPrinted(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return start.startsWith('%PDF-') || start.startsWith('{\\rtf')
}

/** Many systems "export to Excel" as a web page or XML called .xls. */
function looksLikeMarkup(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  return /^\s*<(?:!doctype|!--|html|table|\?xml|meta|head|style|svg)/i.test(start)
}

/** Text has no control characters but tab, line breaks and form feed; UTF-16 has zeros, and is told by its mark or pattern. */
function isBinary(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return false
  const head = bytes.subarray(0, 4096)
  if (zerosAreUtf16(head)) return false
  return head.some(
    (byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1a,
  )
}

/** UTF-16 without a mark: of mostly ASCII text every second byte is zero. */
export function zerosAreUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(head.length / 2)
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  if (even === 0 && odd > pairs * 0.3) return 'utf-16le'
  if (odd === 0 && even > pairs * 0.3) return 'utf-16be'
  return null
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

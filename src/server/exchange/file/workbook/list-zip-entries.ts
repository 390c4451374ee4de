import { Refused } from '../../../refused.ts'
import { importLimits } from '../import-limits.ts'

export interface ZipEntry {
  readonly name: string
  /** Where its own header begins. */
  readonly at: number
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly packedBytes: number
  readonly unpackedBytes: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endBytes = 22
const commentBytesMax = 65_535
/** Said of a size or place that stands in the entry's ZIP64 field instead; some writers always put it there. */
const elsewhere = 0xffffffff
const zip64Id = 1
/** Bit 0 of the flags (4.4.4): packed with a password by a program for archives. */
const encrypted = 1

/**
 * Reads the directory at the end of a zip without unpacking anything, and refuses what would unpack to too much. The
 * workbook reader unpacks no entry beyond the size said here, so a directory that lies gains nothing.
 * (APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16.)
 */
export function listZipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) throw new Refused('file-damaged')
    entries.push(entryAt(bytes, view, at))
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  refuseBombs(entries)
  return entries
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endBytes - commentBytesMax)
  for (let at = view.byteLength - endBytes; at >= first; at--) if (view.getUint32(at, true) === endSignature) return at
  throw new Refused('file-damaged')
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  if (view.getUint16(at + 8, true) & encrypted) throw new Refused('file-is-encrypted')
  const nameLength = view.getUint16(at + 28, true)
  const extra = { from: at + 46 + nameLength, length: view.getUint16(at + 30, true) }
  // In this order, each only where its usual place says so (4.5.3).
  const zip64 = zip64Values(view, extra)
  const said = (offset: number) => {
    const value = view.getUint32(at + offset, true)
    return value === elsewhere ? (zip64.shift() ?? Number.POSITIVE_INFINITY) : value
  }
  const unpackedBytes = said(24)
  const packedBytes = said(20)
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    method: view.getUint16(at + 10, true),
    unpackedBytes,
    packedBytes,
    at: said(42),
  }
}

function zip64Values(view: DataView, { from, length }: { from: number; length: number }): number[] {
  const end = Math.min(from + length, view.byteLength)
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== zip64Id) continue
    const count = Math.floor(Math.min(view.getUint16(at + 2, true), end - at - 4) / 8)
    return Array.from({ length: count }, (_, i) => Number(view.getBigUint64(at + 4 + i * 8, true)))
  }
  return []
}

function refuseBombs(entries: readonly ZipEntry[]): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  if (unpacked > importLimits.unpackedBytesMax)
    throw new Refused('file-unpacks-too-large', { params: { max: importLimits.unpackedBytesMax / 1024 / 1024 } })
  if (entries.some(saysNothing)) throw new Refused('file-damaged')
}

/** An entry that hides its size: the reader would unpack it without a limit. An empty deflate stream has 2 bytes. */
function saysNothing(entry: ZipEntry): boolean {
  return entry.unpackedBytes === 0 && entry.packedBytes > 2
}

import { FileProblem } from './file-problem.ts'
import { importLimits } from './import-limits.ts'

export interface ZipEntry {
  readonly name: string
  readonly packedBytes: number
  readonly unpackedBytes: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endBytes = 22
const commentBytesMax = 65_535
/** Sizes that stand in a ZIP64 record instead: such an entry is over 4 GB. */
const elsewhere = 0xffffffff

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
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) throw new FileProblem('file-damaged')
    entries.push(entryAt(bytes, view, at))
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  refuseBombs(entries)
  return entries
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endBytes - commentBytesMax)
  for (let at = view.byteLength - endBytes; at >= first; at--) if (view.getUint32(at, true) === endSignature) return at
  throw new FileProblem('file-damaged')
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const nameBytes = bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))
  return {
    name: new TextDecoder().decode(nameBytes),
    packedBytes: view.getUint32(at + 20, true),
    unpackedBytes: view.getUint32(at + 24, true),
  }
}

function refuseBombs(entries: readonly ZipEntry[]): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  if (unpacked > importLimits.unpackedBytesMax)
    throw new FileProblem('file-unpacks-too-large', { max: importLimits.unpackedBytesMax / 1024 / 1024 })
  if (entries.some((entry) => entry.packedBytes === elsewhere || saysNothing(entry)))
    throw new FileProblem('file-damaged')
}

/** An entry that hides its size: the reader would unpack it without a limit. An empty deflate stream has 2 bytes. */
function saysNothing(entry: ZipEntry): boolean {
  return entry.unpackedBytes === 0 && entry.packedBytes > 2
}

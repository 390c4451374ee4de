import { createInflateRaw } from 'node:zlib'
import { Refused } from '../../../refused.ts'
import type { ZipEntry } from './list-zip-entries.ts'

const localSignature = 0x04034b50
const stored = 0
const deflated = 8
const pieceBytes = 512 * 1024

/**
 * Unpacks one file of a zip piece by piece, as text. Refuses `file-damaged`, also where it unpacks to more than the
 * directory says: a directory that lies gains nothing. (APPNOTE.TXT 6.3.10, 4.3.7 and 4.4.5.)
 */
export async function* readEntry(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let unpacked = 0
  for await (const piece of unpack(bytes, entry)) {
    unpacked += piece.length
    if (unpacked > entry.unpackedBytes) throw new Refused('file-damaged')
    decoder ??= new TextDecoder(encodingOf(piece))
    yield decoder.decode(piece, { stream: true })
  }
}

/** By its mark, by how its first `<` stands, or as the XML declaration says; nearly always UTF-8. */
function encodingOf(piece: Uint8Array): string {
  const [first, second] = piece
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  const head = Buffer.from(piece.subarray(0, 200)).toString('latin1')
  const said = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  return isEncoding(said) && !/^utf-?16/i.test(said) ? said : 'utf-8'
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}

async function* unpack(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(bytes, entry)
  if (entry.method === stored) {
    for (let at = 0; at < packed.length; at += pieceBytes) yield packed.subarray(at, at + pieceBytes)
    return
  }
  if (entry.method !== deflated) throw new Refused('file-damaged')
  const inflate = createInflateRaw({ chunkSize: pieceBytes })
  inflate.end(packed)
  try {
    yield* inflate
  } catch {
    throw new Refused('file-damaged')
  }
}

function packedBytes(bytes: Uint8Array, { at, packedBytes: length }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (at + 30 > bytes.length || view.getUint32(at, true) !== localSignature) throw new Refused('file-damaged')
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  return bytes.subarray(start, start + length)
}

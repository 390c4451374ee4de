import { zerosAreUtf16 } from './detect-file.ts'
import { FileProblem } from './file-problem.ts'

/**
 * Makes text of bytes: UTF-16 and UTF-8 by their marks, UTF-8 where every byte fits it, else GB18030, which holds GBK
 * and GB2312 and is what Chinese Windows writes. Nothing is replaced silently: where neither fits, `file-encoding-unknown`.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOfMark(bytes) ?? zerosAreUtf16(bytes.subarray(0, 4096))
  if (encoding) return decode(bytes, encoding) ?? refuse()
  return decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030') ?? refuse()
}

function encodingOfMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function refuse(): never {
  throw new FileProblem('file-encoding-unknown')
}

import type { FileEncoding } from '../../core/imports/index.ts'
import { zerosAreUtf16 } from './detect-file.ts'

const headBytes = 1024 * 1024

/**
 * Says in which encoding a text file is written: by its mark, as UTF-8 where every byte fits it, else by the habits of
 * the encodings that Windows writes. GB18030 holds GBK and GB2312. Null where none fits; whatever is found is shown.
 */
export function findEncoding(bytes: Uint8Array): FileEncoding | null {
  const marked = encodingOfMark(bytes) ?? zerosAreUtf16(bytes.subarray(0, 4096))
  if (marked) return fits(bytes, marked) ? marked : null
  if (fits(bytes, 'utf-8')) return 'utf-8'
  return byHabits(bytes).find((encoding) => fits(bytes, encoding)) ?? null
}

function encodingOfMark(bytes: Uint8Array): FileEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * In a European text, bytes above ASCII stand alone among letters. Of Chinese ones, whose characters are pairs, only
 * Big5 and the rare half of GBK have second bytes within ASCII.
 */
function byHabits(bytes: Uint8Array): FileEncoding[] {
  const { high, alone, pairs, lowPairs } = countHabits(bytes.subarray(0, headBytes))
  if (alone > high * 0.9) return ['windows-1252']
  return lowPairs > pairs * 0.15 ? ['big5', 'gb18030'] : ['gb18030', 'big5']
}

function countHabits(bytes: Uint8Array) {
  const isHigh = (at: number) => (bytes[at] ?? 0) >= 0x80
  const counts = { high: 0, alone: 0, pairs: 0, lowPairs: 0 }
  for (let at = 0; at < bytes.length; at++) {
    if (!isHigh(at)) continue
    counts.high++
    if (!isHigh(at - 1) && !isHigh(at + 1)) counts.alone++
  }
  for (let at = 0; at < bytes.length; at++) {
    if (!isHigh(at)) continue
    counts.pairs++
    if (!isHigh(++at)) counts.lowPairs++
  }
  return counts
}

function fits(bytes: Uint8Array, encoding: FileEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

import type { FileEncoding } from '../../../core/imports/index.ts'
import { zerosAreUtf16 } from './detect-file.ts'

const headBytes = 1024 * 1024

/**
 * Says in which encoding a text file is written: by its mark, as UTF-8 where every byte fits it, else by the habits of
 * the encodings that Windows writes. GB18030 holds GBK and GB2312. Where none fits whole, it is the one that leaves the
 * fewest characters unread: a file of which a byte is damaged. Null where most of it cannot be read in any.
 */
export function findEncoding(bytes: Uint8Array): FileEncoding | null {
  const marked = encodingOfMark(bytes) ?? zerosAreUtf16(bytes.subarray(0, 4096))
  if (marked) return fits(bytes, marked) ? marked : likeliest(bytes, [marked])
  if (fits(bytes, 'utf-8')) return 'utf-8'
  const habits = byHabits(bytes)
  return habits.find((encoding, i) => fitsByHabit(bytes, encoding, i)) ?? likeliest(bytes, ['utf-8', ...habits])
}

/** Chinese encodings read nearly any bytes: what habits make the second guess must make sense throughout. */
function fitsByHabit(bytes: Uint8Array, encoding: FileEncoding, guess: number): boolean {
  return fits(bytes, encoding) && (guess === 0 || unreadShare(bytes.subarray(0, headBytes), encoding) === 0)
}

/** The first of which little is unread; else the one of which least is. */
function likeliest(bytes: Uint8Array, encodings: readonly FileEncoding[]): FileEncoding | null {
  const head = bytes.subarray(0, headBytes)
  const tried = encodings.map((encoding) => ({ encoding, share: unreadShare(head, encoding) }))
  const least = tried.reduce((best, one) => (one.share < best.share ? one : best))
  const found = tried.find(({ share }) => share < damageMax) ?? least
  return found.share < unreadMax ? found.encoding : null
}

/** Damage is seldom more than this, and a wrong guess less. */
const damageMax = 0.2
/** With more than this unread, nobody can make anything of a file. */
const unreadMax = 0.3

/** How much of what is not ASCII stands for no character that has a meaning. */
function unreadShare(bytes: Uint8Array, encoding: FileEncoding): number {
  const foreign = new TextDecoder(encoding).decode(bytes).match(/[^\0-\x7f]/gu) ?? []
  return foreign.filter((character) => meaningless.test(character)).length / Math.max(foreign.length, 1)
}

const meaningless = /[\ufffd\p{Co}\p{Cn}]/u

/** What stands in place of what could not be read. */
export const unread = '\ufffd'

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

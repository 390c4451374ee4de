import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(16 * 256)
let used = pool.length
let lastMs = 0
let sequence = 0

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter that keeps ids made in the same
 * millisecond in order, then 62 random bits. Ids sort by when they were made.
 */
export function newId(nowMs: number = Date.now()): string {
  const ms = nextMoment(nowMs)
  const bytes = randomBytes16()
  bytes.writeUIntBE(ms, 0, 6)
  bytes[6] = 0x70 | (sequence >> 8)
  bytes[7] = sequence & 0xff
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function nextMoment(nowMs: number): number {
  if (nowMs > lastMs) {
    lastMs = nowMs
    sequence = 0
  } else {
    sequence += 1
    // The counter is full: borrow from the next millisecond rather than lose the order.
    if (sequence > 0xfff) {
      lastMs += 1
      sequence = 0
    }
  }
  return lastMs
}

/** Random bytes are drawn 4 kB at a time: one system call for 256 ids. */
function randomBytes16(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.subarray(used - 16, used)
}

/**
 * Text in GB18030, which Node reads and does not write: what it reads tells how each character is written. A character of the base plane is
 * two bytes, or four where there is no shorter way; one beyond it is four, by its number.
 */
export function encodeGb18030(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length * 4)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0
    if (code > 0xffff) at++
    length = code < 0x80 ? bytes.writeUInt8(code, length) : writeBytes(bytes, length, bytesOf(code))
  }
  return bytes.subarray(0, length)
}

/** Of half a character, which no text holds, a question mark. */
function bytesOf(code: number): number {
  if (code > 0xffff) return fourBytes(beyondBase + code - 0x10000)
  codes ??= readCodes()
  return codes[code] || 0x3f
}

function writeBytes(bytes: Buffer, at: number, code: number): number {
  if (code < 0x100) return bytes.writeUInt8(code, at)
  return code < 0x1_0000 ? bytes.writeUInt16BE(code, at) : bytes.writeUInt32BE(code, at)
}

/** Four-byte codes of the base plane are counted from 0, those beyond it from here. */
const beyondBase = 189_000
const fourByteCodes = 39_420

/** By character; made when it is first asked for. */
let codes: Uint32Array | undefined

function readCodes(): Uint32Array {
  const decoder = new TextDecoder('gb18030')
  const found = new Uint32Array(0x1_0000)
  const note = (code: number, size: 2 | 4) => {
    const bytes = Buffer.alloc(size)
    if (size === 2) bytes.writeUInt16BE(code)
    else bytes.writeUInt32BE(code)
    const text = decoder.decode(bytes)
    const char = text.length === 1 ? text.charCodeAt(0) : 0xfffd
    if (char !== 0xfffd && found[char] === 0) found[char] = code
  }
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) note(lead * 0x100 + trail, 2)
  for (let n = 0; n < fourByteCodes; n++) note(fourBytes(n), 4)
  return found
}

function fourBytes(n: number): number {
  const [first, second] = [Math.floor(n / 12_600), Math.floor(n / 1_260) % 10]
  const [third, fourth] = [Math.floor(n / 10) % 126, n % 10]
  return (first + 0x81) * 0x1_00_00_00 + (second + 0x30) * 0x1_00_00 + (third + 0x81) * 0x1_00 + fourth + 0x30
}

import { deflateRawSync } from 'node:zlib'

/**
 * A zip of these files. With `zip64` every size and place stands in the ZIP64 field, as some writers of workbooks do it
 * whatever the size (APPNOTE.TXT 4.5.3).
 */
export function zip(
  files: readonly (readonly [name: string, content: Buffer | string])[],
  { zip64 = false }: { zip64?: boolean } = {},
): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of files) {
    const file = { name: Buffer.from(name), unpacked: Buffer.from(content), offset }
    const packed = deflateRawSync(file.unpacked)
    const local = localFile(file, packed)
    directory.push(directoryEntry(file, packed.length, zip64))
    bodies.push(local)
    offset += local.length
  }
  const all = Buffer.concat(directory)
  const count = u16(files.length)
  return Buffer.concat([...bodies, all, hex('504b050600000000'), count, count, u32(all.length), u32(offset), u16(0)])
}

interface File {
  readonly name: Buffer
  readonly unpacked: Buffer
  readonly offset: number
}

function localFile({ name, unpacked }: File, packed: Buffer): Buffer {
  const head = hex('504b0304140000000800' + '00000000' + '00000000')
  return Buffer.concat([head, u32(packed.length), u32(unpacked.length), u16(name.length), u16(0), name, packed])
}

function directoryEntry({ name, unpacked, offset }: File, packedLength: number, zip64: boolean): Buffer {
  const elsewhere = 0xffffffff
  const extra = zip64
    ? Buffer.concat([u16(1), u16(24), u64(unpacked.length), u64(packedLength), u64(offset)])
    : Buffer.alloc(0)
  return Buffer.concat([
    hex('504b010214001400' + '00000800' + '00000000' + '00000000'),
    u32(zip64 ? elsewhere : packedLength),
    u32(zip64 ? elsewhere : unpacked.length),
    u16(name.length),
    u16(extra.length),
    Buffer.alloc(10),
    u32(zip64 ? elsewhere : offset),
    name,
    extra,
  ])
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex')
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

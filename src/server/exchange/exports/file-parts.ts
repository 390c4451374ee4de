import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { sql } from 'kysely'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'

/** Whose parts they are, and the key they are sealed with. */
export interface PartsOf {
  readonly id: string
  /** Base64. */
  readonly key: string
}

export interface Written {
  readonly bytes: number
  readonly sha256: string
}

const [compress, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)]
const quickly = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
const partBytes = 1_000_000

export function makePartsKey(): string {
  return randomBytes(32).toString('base64')
}

/** Keeps what comes as parts in the database, where every process finds them, and no more of it in memory than one part. */
export async function writeParts(
  workspace: Workspace,
  file: PartsOf,
  content: AsyncIterable<Uint8Array>,
): Promise<Written> {
  const hash = createHash('sha256')
  let [bytes, n, waiting, size] = [0, 0, [] as Uint8Array[], 0]
  const flush = async () => {
    if (size > 0) await writePart(workspace, file, { n: n++, content: Buffer.concat(waiting) })
    ;[waiting, size] = [[], 0]
  }
  for await (const piece of content) {
    hash.update(piece)
    bytes += piece.length
    size += piece.length
    waiting.push(piece)
    if (size >= partBytes) await flush()
  }
  await flush()
  return { bytes, sha256: hash.digest('hex') }
}

/** The file again, part by part as it is sent. Fails where a part is there no more: half of a file must not be taken for the whole. */
export async function* readParts(
  { database: { read } }: Workspace,
  file: PartsOf & Pick<Written, 'bytes'>,
): AsyncGenerator<Buffer> {
  for (let [n, sent] = [0, 0]; sent < file.bytes; n++) {
    const [part] = await read.rows(sql<{ content: Buffer }>`
      SELECT content FROM ${read.table('export_part')} WHERE export_id = ${file.id}::uuid AND n = ${n}::int`)
    if (!part) throw new Refused('export-file-gone')
    const content = await decompress(open(file, n, part.content))
    sent += content.length
    yield content
  }
}

interface Part {
  readonly n: number
  readonly content: Buffer
}

async function writePart({ database: { system } }: Workspace, file: PartsOf, { n, content }: Part): Promise<void> {
  const sealed = seal(file, n, await compress(content, quickly))
  await system.run(sql`
    INSERT INTO ${system.table('export_part')} (export_id, n, content) VALUES (${file.id}, ${n}, ${sealed})`)
}

const ivBytes = 12
const tagBytes = 16

/** AES-256-GCM, bound to its place in its file: what a file shows may be sensitive, and stands nowhere as it is. */
function seal({ id, key }: PartsOf, n: number, content: Buffer): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv).setAAD(Buffer.from(`${id}/${n}`))
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function open({ id, key }: PartsOf, n: number, sealed: Buffer): Buffer {
  const iv = sealed.subarray(0, ivBytes)
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(`${id}/${n}`)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
}

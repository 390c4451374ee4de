import { randomBytes } from 'node:crypto'
import { chownSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCode } from './error-code.ts'
import { StartProblem } from './start-problem.ts'

/** The keys of a key file: the first encrypts, each decrypts what it has encrypted. */
export type Keys = readonly [Buffer, ...Buffer[]]

const keyBytes = 32

/**
 * The keys that encrypt sensitive fields, one a line. They live outside the database, so that a copy of the database
 * alone tells nothing. The first is made at the first start; none is ever overwritten, because what it has encrypted
 * cannot be read without it.
 */
export function loadOrCreateKeys(path: string): Keys {
  const found = readText(path)
  if (found !== undefined) return parseKeys(found, path)
  createKey(path)
  return readKeys(path)
}

/** The keys as they stand in the file now: it may get a new one while Kebu runs. */
export function readKeys(path: string): Keys {
  return parseKeys(readText(path) ?? '', path)
}

/** Puts a new key before the others, which stay to decrypt. Whoever reads meanwhile finds the file as it was or as it is. */
export function addKey(path: string): void {
  const keys = [randomBytes(keyBytes), ...readKeys(path)]
  const aside = `${path}.${process.pid}`
  try {
    writeFileSync(aside, toText(keys), { mode: 0o600, flush: true })
    const { uid, gid } = statSync(path)
    chownSync(aside, uid, gid)
    renameSync(aside, path)
  } finally {
    rmSync(aside, { force: true })
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new StartProblem(
      {
        zh: `无法读取密钥文件 ${path}。请检查它的权限,或用 KEBU_KEY_FILE 指定正确的文件。`,
        en: `The key file ${path} cannot be read. Please check its permissions, or set KEBU_KEY_FILE to the right file.`,
      },
      { cause: error },
    )
  }
}

function parseKeys(content: string, path: string): Keys {
  const lines = content.split(/\s+/).filter((line) => line !== '')
  const [first, ...others] = lines.map((line) => Buffer.from(line, 'hex'))
  if (first && lines.every((line) => /^[0-9a-f]{64}$/i.test(line))) return [first, ...others]
  throw new StartProblem({
    zh: `密钥文件 ${path} 的内容不正确(每行应为 64 个十六进制字符)。请从备份中取回原来的密钥;没有它就无法读取已加密的数据。`,
    en: `The key file ${path} is malformed (64 hexadecimal characters a line are expected). Please bring the original back from a backup: encrypted data cannot be read without it.`,
  })
}

/** Linked into place whole: of two processes that start at once, both end up with the key of the first. */
function createKey(path: string): void {
  const aside = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o711 })
    writeFileSync(aside, toText([randomBytes(keyBytes)]), { mode: 0o600, flush: true })
    linkSync(aside, path)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return
    throw new StartProblem(
      {
        zh: `无法创建密钥文件 ${path}。请授予该文件夹的写权限,或用 KEBU_KEY_FILE 指定别的位置。`,
        en: `The key file ${path} cannot be created. Please grant write access to its folder, or set KEBU_KEY_FILE to another place.`,
      },
      { cause: error },
    )
  } finally {
    rmSync(aside, { force: true })
  }
}

function toText(keys: readonly Buffer[]): string {
  return keys.map((key) => `${key.toString('hex')}\n`).join('')
}

import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCode } from './error-code.ts'
import { StartProblem } from './start-problem.ts'

const keyBytes = 32

/**
 * The key that encrypts sensitive fields. It lives outside the database, so that a copy of the database alone tells
 * nothing. Made at the first start; never overwritten, because what it has encrypted cannot be read without it.
 */
export function loadOrCreateKey(path: string): Buffer {
  const found = readKey(path)
  if (found !== undefined) return parseKey(found, path)
  createKey(path)
  return parseKey(readKey(path) ?? '', path)
}

function readKey(path: string): string | undefined {
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

function parseKey(content: string, path: string): Buffer {
  const hex = content.trim()
  if (/^[0-9a-f]{64}$/i.test(hex)) return Buffer.from(hex, 'hex')
  throw new StartProblem({
    zh: `密钥文件 ${path} 的内容不正确(应为 64 个十六进制字符)。请从备份中取回原来的密钥;没有它就无法读取已加密的数据。`,
    en: `The key file ${path} is malformed (64 hexadecimal characters are expected). Please bring the original back from a backup: encrypted data cannot be read without it.`,
  })
}

/** Linked into place whole: of two processes that start at once, both end up with the key of the first. */
function createKey(path: string): void {
  const aside = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o711 })
    writeFileSync(aside, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flush: true })
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

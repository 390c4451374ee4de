import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadOrCreateKey } from './key-file.ts'
import { StartProblem } from './start-problem.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kebu-key-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('the first start makes a key of 32 bytes that only its owner can read', () => {
  const path = join(folder, 'data/kebu.key')
  const key = loadOrCreateKey(path)
  expect(key).toHaveLength(32)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('later starts find the same key', () => {
  const path = join(folder, 'kebu.key')
  expect(loadOrCreateKey(path)).toEqual(loadOrCreateKey(path))
})

test('two new data folders do not share a key', () => {
  expect(loadOrCreateKey(join(folder, 'a.key'))).not.toEqual(loadOrCreateKey(join(folder, 'b.key')))
})

test('a key made by hand is taken, whatever blanks surround it', () => {
  const path = join(folder, 'kebu.key')
  writeFileSync(path, `\n${'AB'.repeat(32)}\r\n`)
  expect(loadOrCreateKey(path)).toEqual(Buffer.alloc(32, 0xab))
})

test('a malformed key is refused and left as it is', () => {
  const path = join(folder, 'kebu.key')
  writeFileSync(path, 'too short')
  expect(() => loadOrCreateKey(path)).toThrow(StartProblem)
  expect(readFileSync(path, 'utf8')).toBe('too short')
})

test('an empty key file, as a full disk leaves it, is refused rather than replaced', () => {
  const path = join(folder, 'kebu.key')
  writeFileSync(path, '')
  expect(() => loadOrCreateKey(path)).toThrow('64')
})

test('a key file that cannot be read is said plainly', () => {
  const path = join(folder, 'kebu.key')
  mkdirSync(path)
  chmodSync(path, 0o700)
  expect(() => loadOrCreateKey(path)).toThrow(StartProblem)
})

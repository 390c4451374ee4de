import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addKey, loadOrCreateKeys, readKeys } from './key-file.ts'
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
  const [key] = loadOrCreateKeys(path)
  expect(key).toHaveLength(32)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('later starts find the same key', () => {
  const path = join(folder, 'kebu.key')
  expect(loadOrCreateKeys(path)).toEqual(loadOrCreateKeys(path))
})

test('two new data folders do not share a key', () => {
  expect(loadOrCreateKeys(join(folder, 'a.key'))).not.toEqual(loadOrCreateKeys(join(folder, 'b.key')))
})

test('a key made by hand is taken, whatever blanks surround it', () => {
  const path = join(folder, 'kebu.key')
  writeFileSync(path, `\n${'AB'.repeat(32)}\r\n`)
  expect(loadOrCreateKeys(path)).toEqual([Buffer.alloc(32, 0xab)])
})

test('a malformed key is refused and left as it is', () => {
  const path = join(folder, 'kebu.key')
  writeFileSync(path, 'too short')
  expect(() => loadOrCreateKeys(path)).toThrow(StartProblem)
  expect(readFileSync(path, 'utf8')).toBe('too short')
})

test('an empty key file, as a full disk leaves it, is refused rather than replaced', () => {
  const path = join(folder, 'kebu.key')
  writeFileSync(path, '')
  expect(() => loadOrCreateKeys(path)).toThrow('64')
})

test('a key file that cannot be read is said plainly', () => {
  const path = join(folder, 'kebu.key')
  mkdirSync(path)
  chmodSync(path, 0o700)
  expect(() => loadOrCreateKeys(path)).toThrow(StartProblem)
})

test('a new key is put before the others, which stay', () => {
  const path = join(folder, 'kebu.key')
  const [first] = loadOrCreateKeys(path)
  addKey(path)
  const keys = readKeys(path)
  expect(keys).toHaveLength(2)
  expect(keys[1]).toEqual(first)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('one malformed line among several is refused', () => {
  const path = join(folder, 'kebu.key')
  writeFileSync(path, `${'ab'.repeat(32)}\n${'cd'.repeat(31)}\n`)
  expect(() => loadOrCreateKeys(path)).toThrow(StartProblem)
})

test('`npm run keys -- rotate` puts a new key first; anything else tells how it is called and changes nothing', () => {
  const path = join(folder, 'kebu.key')
  const [first] = loadOrCreateKeys(path)
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ['scripts/keys.ts', ...words], {
      env: { ...process.env, KEBU_KEY_FILE: path },
      encoding: 'utf8',
    })
  for (const words of [[], ['rotat'], ['rotate', 'twice']])
    expect(run(...words)).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run keys -- rotate') })
  expect(readKeys(path)).toEqual([first])
  expect(run('rotate')).toMatchObject({ status: 0, stdout: expect.stringContaining(path) })
  expect(readKeys(path)).toEqual([expect.any(Buffer), first])
})

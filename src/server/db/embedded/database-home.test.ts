import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseDatabaseHome } from './database-home.ts'

const stranger = { uid: 64_123, gid: 64_123 }

let folder = ''
let dataDir = ''
let said: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kebu-home-'))
  dataDir = join(folder, 'home/data')
  mkdirSync(dataDir, { recursive: true })
  chmodSync(folder, 0o755)
  said = []
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('the database lives in the data folder wherever its user can get there', () => {
  expect(choose()).toBe(dataDir)
  expect(said).toEqual([])
})

test('the data folder itself is opened for passing through, not for listing', () => {
  chmodSync(dataDir, 0o700)
  expect(choose()).toBe(dataDir)
})

test('below a closed folder the database lives elsewhere, a link leads there, and we say so', () => {
  chmodSync(dirname(dataDir), 0o700)
  const home = choose()
  expect(dirname(home)).toBe(join(folder, 'elsewhere'))
  expect(readlinkSync(join(dataDir, 'postgres'))).toBe(join(home, 'postgres'))
  expect(said.join()).toContain(home)
})

test('the next start follows the link', () => {
  chmodSync(dirname(dataDir), 0o700)
  expect(choose()).toBe(choose())
})

function choose(): string {
  const log = (line: string) => said.push(line)
  return chooseDatabaseHome({ dataDir, user: stranger, log, homesOutside: join(folder, 'elsewhere') })
}

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataFolder } from './lock-data-folder.ts'
import { identifyProcess } from './process-identity.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kebu-lock-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('a folder is locked until it is released, and nothing is left behind', () => {
  const lock = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrow(`${process.pid}`)
  lock.release()
  lockDataFolder(folder).release()
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a dead process is taken over, even when its number belongs to a living one by now', () => {
  const parent = identifyProcess(process.ppid)
  leaveLock(JSON.stringify({ ...parent, startedAt: 'long ago' }))
  lockDataFolder(folder).release()
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a living process is respected', () => {
  leaveLock(JSON.stringify(identifyProcess(process.ppid)))
  expect(() => lockDataFolder(folder)).toThrow(`${process.ppid}`)
})

test('a lock that a power cut left empty is taken over', () => {
  leaveLock('')
  lockDataFolder(folder).release()
})

function leaveLock(content: string): void {
  writeFileSync(join(folder, 'kebu.lock'), content)
}

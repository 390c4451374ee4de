import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../../error-code.ts'
import { alreadyRunning, dataFolderProblem } from './problems.ts'
import { identifyProcess, type ProcessIdentity } from './process-identity.ts'

/**
 * Takes the data folder for this process, or says which living Kebu has it. A lock left by a dead process is taken
 * over: the process's number together with its start time says whether its owner still lives.
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  const path = join(dataDir, 'kebu.lock')
  const mine = JSON.stringify(identifyProcess(process.pid) ?? { pid: process.pid, startedAt: 'unknown' })
  while (!putLock(path, mine, dataDir)) {
    const held = readLock(path)
    if (held === undefined) continue
    const owner = livingOwner(held)
    if (owner) throw alreadyRunning(dataDir, owner.pid)
    removeStaleLock(path, held)
  }
  return {
    release: () => {
      if (readLock(path) === mine) rmSync(path, { force: true })
    },
  }
}

/** Writes the file aside and links it into place: the lock is there whole or not at all, and only one can be first. */
function putLock(path: string, content: string, dataDir: string): boolean {
  const aside = `${path}.${process.pid}`
  try {
    writeFileSync(aside, content)
    linkSync(aside, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw dataFolderProblem(dataDir, error)
  } finally {
    rmSync(aside, { force: true })
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function livingOwner(held: string): ProcessIdentity | undefined {
  const owner = parseLock(held)
  const now = owner && identifyProcess(owner.pid)
  return now && now.startedAt === owner.startedAt ? now : undefined
}

function parseLock(held: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt } = JSON.parse(held)
    return Number.isInteger(pid) && typeof startedAt === 'string' ? { pid, startedAt } : undefined
  } catch {
    return undefined
  }
}

/** Two starts may find the same stale lock; the slower one must not throw away the lock the faster one has put since. */
function removeStaleLock(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

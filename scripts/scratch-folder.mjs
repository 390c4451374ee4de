import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

const inMemory = '/dev/shm'
const tmpfs = 0x01021994
const gigabyte = 1024 ** 3
/** The tests that write most hold 250 MB at their highest, and two of them run at once. */
const roomMin = 2 * gigabyte
/** The rest is for what runs beside it: two workers, their servers and their browsers. */
const memoryMin = roomMin + 3 * gigabyte

/**
 * Where a run of the tests puts what it throws away: in memory, where there is plenty, else on the disk. Each test file
 * copies a database of 1,500 files, which on a busy disk takes seconds.
 */
export function scratchFolder() {
  return process.env.TMPDIR ?? (isRoomy() && runsPrograms(inMemory) ? inMemory : tmpdir())
}

function isRoomy() {
  if (!existsSync(inMemory) || freemem() < memoryMin) return false
  const { type, bavail, bsize } = statfsSync(inMemory)
  return type === tmpfs && bavail * bsize >= roomMin
}

/** Containers forbid it there; a database that is given a copy of PostgreSQL beside it needs it. */
function runsPrograms(place) {
  const folder = mkdtempSync(join(place, 'kebu-try-'))
  try {
    const program = join(folder, 'program')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
    return spawnSync(program).status === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

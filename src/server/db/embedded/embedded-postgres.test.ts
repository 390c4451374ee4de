import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canEnter } from './database-user.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts'

const asRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

let empty = ''
let folder = ''
let dataDir = ''
let running: EmbeddedPostgres[] = []
let children: ChildProcess[] = []

// Making a database takes most of a second; where a test is not about that, it copies this one.
beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), 'kebu-embedded-empty-'))
  const database = await startEmbeddedPostgres({ dataDir: empty, durable: false, log: () => {} })
  await database.stop()
})
afterAll(() => rmSync(empty, { recursive: true, force: true }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kebu-embedded-'))
  chmodSync(folder, 0o755)
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const child of children) await stopChild(child, 'SIGTERM')
  for (const database of running) await database.stop()
  children = []
  running = []
  rmSync(folder, { recursive: true, force: true })
})

describe('the embedded database', () => {
  test('an empty folder becomes a database that survives power cuts, checks its pages and listens on a socket only', async () => {
    const database = await start({ durable: true })
    const [row] = await query(
      database.ownerUrl,
      `SELECT current_user AS owner, current_database() AS name, current_setting('fsync') AS fsync,
        current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages,
        current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS addresses,
        current_setting('server_encoding') AS encoding, upper('é') AS upper`,
    )
    expect(row).toEqual({
      owner: 'kebu_owner',
      name: 'kebu',
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      checksums: 'on',
      addresses: '',
      encoding: 'UTF8',
      upper: 'É',
    })
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0)
  })

  test('what was written is there after a stop and a later start, and nothing is left running in between', async () => {
    copyEmptyDatabase()
    const first = await start()
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n')
    await first.stop()
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
    expect(existsSync(join(dataDir, 'kebu.lock'))).toBe(false)
    const second = await start()
    expect(await query(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  })

  test('the database of a killed Kebu is taken over, alive', async () => {
    copyEmptyDatabase()
    const killed = await startChild()
    const before = postmasterPid()
    await stopChild(killed.child, 'SIGKILL')
    const database = await start()
    expect(postmasterPid()).toBe(before)
    expect(await query(database.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    await database.stop()
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
  })

  test('when Kebu and its database were both killed, the next start recovers what was committed', async () => {
    copyEmptyDatabase()
    const killed = await startChild()
    await query(killed.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n')
    await stopChild(killed.child, 'SIGKILL')
    process.kill(postmasterPid(), 'SIGKILL')
    const database = await start()
    expect(await query(database.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  })

  test('a database that dies while Kebu runs is started again at the same place', async () => {
    copyEmptyDatabase()
    const database = await start()
    const before = postmasterPid()
    process.kill(before, 'SIGKILL')
    await expect.poll(() => answers(database), { timeout: 10_000 }).toBe(true)
    expect(postmasterPid()).not.toBe(before)
  })

  test('a database that dies again and again is started again each time', async () => {
    copyEmptyDatabase()
    const database = await start()
    for (let death = 1; death <= 7; death++) {
      const before = postmasterPid()
      process.kill(before, 'SIGKILL')
      await expect.poll(() => answers(database), { timeout: 20_000 }).toBe(true)
      expect(postmasterPid()).not.toBe(before)
    }
  }, 120_000)

  test('a database that cannot be started again says so, and is started when it can be', async () => {
    dataDir = join(folder, 'x'.repeat(90))
    const said: string[] = []
    const database = await startEmbeddedPostgres({ dataDir, durable: false, log: (line) => said.push(line) })
    running.push(database)
    const needed = join(dataDir, 'postgres/global/pg_control')
    renameSync(needed, `${needed}.aside`)
    process.kill(postmasterPid(), 'SIGKILL')
    await expect.poll(() => said.join('\n'), { timeout: 20_000 }).toContain('could not start')
    renameSync(`${needed}.aside`, needed)
    await expect.poll(() => answers(database), { timeout: 20_000 }).toBe(true)
  }, 60_000)

  test('a second start beside a living Kebu says who is there, and leaves it alone', async () => {
    copyEmptyDatabase()
    const living = await startChild()
    await expect(start()).rejects.toThrow(`process ${living.child.pid}`)
    expect(await query(living.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  })

  test('of two starts at the same moment on an empty folder, one wins and the other is told', async () => {
    const outcomes = await Promise.all([startChildOrProblem(), startChildOrProblem()])
    expect(outcomes.map((outcome) => 'problem' in outcome.said).sort()).toEqual([false, true])
  })

  test('a process file of a dead database whose number now belongs to somebody else does not stop the start', async () => {
    copyEmptyDatabase()
    const first = await start()
    const pidFile = join(dataDir, 'postgres/postmaster.pid')
    const left = readFileSync(pidFile, 'utf8')
    await first.stop()
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' })
    children.push(stranger)
    writeFileSync(pidFile, [stranger.pid, ...left.split('\n').slice(1)].join('\n'))
    const second = await start()
    expect(await query(second.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    expect(stranger.exitCode).toBe(null)
  })

  test('a first start that was interrupted half way is begun again', async () => {
    mkdirSync(join(dataDir, 'postgres.new/base'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres.new/PG_VERSION'), '18\n')
    const database = await start()
    expect(await query(database.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  })

  test('a data folder with a path too long for a socket works, and blanks and Chinese in it do no harm', async () => {
    dataDir = join(folder, "客簿 data, it's 2026", 'x'.repeat(90))
    const first = await start()
    expect(await query(first.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    const socketFolder = new URL(first.ownerUrl.replace('@/', '@socket/')).searchParams.get('host') ?? ''
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700)
    await first.stop()
    expect(existsSync(socketFolder)).toBe(false)
  })

  test('a folder of another major version is refused with both numbers', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n')
    await expect(start()).rejects.toThrow(/PostgreSQL 17.*18/)
  })

  test('a folder that is not a database is refused, not overwritten', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres/notes.txt'), 'mine')
    await expect(start()).rejects.toThrow('PG_VERSION')
    expect(readFileSync(join(dataDir, 'postgres/notes.txt'), 'utf8')).toBe('mine')
  })

  test('a data location that is a file is refused plainly', async () => {
    writeFileSync(dataDir, '')
    await expect(start()).rejects.toThrow('is not a folder')
  })
})

// Root can become an ordinary user only where that user can read the program: not in a checkout below /root.
if (!asRoot || canEnter(import.meta.dirname, nobody)) {
  const ordinary = asRoot ? nobody : {}

  describe('an ordinary user', () => {
    test('runs the database as herself', async () => {
      mkdirSync(dataDir)
      if (asRoot) chownSync(dataDir, nobody.uid, nobody.gid)
      const { said } = await startChildOrProblem(ordinary)
      expect(said).toEqual({ ownerUrl: expect.any(String) })
      expect(statSync(join(dataDir, 'postgres')).uid).toBe(asRoot ? nobody.uid : process.getuid?.())
    })

    test('who may not write the data folder is told so', async () => {
      mkdirSync(dataDir, { mode: 0o555 })
      const { said } = await startChildOrProblem(ordinary)
      expect(said).toEqual({ problem: expect.stringContaining('cannot be written') })
    })
  })
}

function copyEmptyDatabase(): void {
  cpSync(join(empty, 'postgres'), join(dataDir, 'postgres'), { recursive: true })
}

async function start({ durable = false } = {}): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, durable, log: () => {} })
  running.push(database)
  return database
}

async function startChild(): Promise<{ child: ChildProcess; ownerUrl: string }> {
  const { child, said } = await startChildOrProblem()
  if (!said.ownerUrl) throw new Error(said.problem)
  return { child, ownerUrl: said.ownerUrl }
}

async function startChildOrProblem(options: SpawnOptions = {}) {
  const program = join(import.meta.dirname, 'kebu-child.fixture.ts')
  const child = spawn(process.execPath, [program, dataDir], {
    ...options,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  if (!child.stdout) throw new Error('the child has an output')
  const [line] = await once(createInterface(child.stdout), 'line')
  const said: { ownerUrl?: string; problem?: string } = JSON.parse(line)
  return { child, said }
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await Promise.race([once(child, 'exit'), sleep(10_000)])
}

function postmasterPid(): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
}

function answers({ ownerUrl }: EmbeddedPostgres): Promise<boolean> {
  return query(ownerUrl, 'SELECT 1').then(
    () => true,
    () => false,
  )
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

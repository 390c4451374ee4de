import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../../error-code.ts'
import { type Cluster, nativeEnvironment, spawnProblem } from './cluster.ts'
import { databaseFailed } from './problems.ts'
import { commandOf } from './process-identity.ts'
import { settingsFor } from './settings.ts'
import { chooseSocketFolder, removeSocketFolder } from './socket-folder.ts'
import { whenReady } from './when-ready.ts'

export type Postmaster = {
  pid: number
  clusterFolder: string
  socketFolder: string
  /** Settles when the process has ended, for whatever reason. */
  gone: Promise<void>
}

const logBytesMax = 10_000_000
/** Sessions of a killed Kebu end within a second or two; until then they hold the shared memory. */
const leftoversTimeoutMs = 15_000

/** Starts the database, at the same place as before where that is given, and answers as soon as it takes questions. */
export async function launchPostmaster(cluster: Cluster, before?: string): Promise<Postmaster> {
  const socketFolder = before ?? chooseSocketFolder(cluster)
  for (const startedAt = Date.now(); ; ) {
    const attempt = spawnPostmaster(cluster, socketFolder)
    const child = await attempt.spawned
    const ended = new AbortController()
    child.once('exit', () => ended.abort())
    if (child.exitCode !== null || child.signalCode !== null) ended.abort()
    if (await whenReady(socketFolder, { signal: ended.signal, log: cluster.log })) {
      return postmasterOf(child, cluster, socketFolder)
    }
    const said = attempt.said()
    if (!said.includes('shared memory block') || Date.now() - startedAt > leftoversTimeoutMs) {
      // The place of before is where everybody looks for the database: it is tried again there.
      if (before === undefined) removeSocketFolder(socketFolder, cluster.folder)
      throw databaseFailed(said, cluster)
    }
    await sleep(100)
  }
}

/** Fast shutdown: sessions are ended, everything is written down. Waits until the process is gone. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const patience = new AbortController()
  signal(postmaster, 'SIGINT')
  const hurry = sleep(60_000, undefined, { signal: patience.signal }).then(
    // Nothing is lost by an immediate stop: the next start replays the log.
    () => signal(postmaster, 'SIGQUIT'),
    () => {},
  )
  await postmaster.gone
  patience.abort()
  await hurry
  removeSocketFolder(postmaster.socketFolder, postmaster.clusterFolder)
}

/** Whether this process is the postmaster of this folder, and not a later one that got the same number. */
export function isPostmasterOf(clusterFolder: string, pid: number): boolean {
  const words = commandOf(pid)
  return (
    words !== undefined && /postgres$/.test(words[0] ?? '') && `${words.join(' ')} `.includes(` -D ${clusterFolder} `)
  )
}

function postmasterOf(child: ChildProcess, cluster: Cluster, socketFolder: string): Postmaster {
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    if (child.exitCode !== null || child.signalCode !== null) resolve()
  })
  if (child.pid === undefined) throw new Error('a spawned process has a number')
  return { pid: child.pid, clusterFolder: cluster.folder, socketFolder, gone }
}

function memoryMb(): number {
  // 0, or beyond all bounds, where no container limits it.
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return bytes / 1024 ** 2
}

function spawnPostmaster(cluster: Cluster, socketFolder: string) {
  const program = join(cluster.native, 'bin/postgres')
  const settings = Object.entries(settingsFor({ socketFolder, durable: cluster.durable, memoryMb: memoryMb() }))
  rotateLog(cluster.logFile)
  const log = openSync(cluster.logFile, 'a', 0o600)
  const logStart = fstatSync(log).size
  const child = spawn(
    program,
    ['-D', cluster.folder, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...cluster.user,
      cwd: '/',
      env: nativeEnvironment,
      stdio: ['ignore', log, log],
      // A Ctrl C in the terminal reaches every process of the group. The database must outlive it until Kebu has
      // answered its last requests, so it gets a group of its own.
      detached: true,
    },
  )
  closeSync(log)
  child.unref()
  const spawned = new Promise<ChildProcess>((resolve, reject) => {
    child.once('spawn', () => resolve(child))
    child.once('error', (error) => reject(spawnProblem(program, cluster, error)))
  })
  return { spawned, said: () => readFileSync(cluster.logFile).subarray(logStart).toString('utf8') }
}

/** The log is small by its settings; over the years it is kept to two files. */
function rotateLog(path: string): void {
  if (existsSync(path) && statSync(path).size > logBytesMax) renameSync(path, `${path}.1`)
}

/** Never signals a stranger: a dead process's number may be somebody else's by now. */
function signal({ pid, clusterFolder }: Postmaster, name: NodeJS.Signals): void {
  if (!isPostmasterOf(clusterFolder, pid)) return
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { errorCode } from '../../error-code.ts'
import type { DatabaseUser } from './database-user.ts'
import {
  belongsToAnother,
  cannotChangeUser,
  databaseFailed,
  dataFolderProblem,
  nativeCannotRun,
  notACluster,
  otherMajorVersion,
} from './problems.ts'

export type Cluster = {
  folder: string
  native: string
  logFile: string
  user: DatabaseUser | undefined
  durable: boolean
  log: (line: string) => void
}

const ourMajor = '18'

/**
 * Makes an empty database folder. It is made aside and renamed when it is whole: a start that was interrupted leaves
 * nothing that the next one could take for a database.
 */
export async function createCluster(cluster: Cluster): Promise<void> {
  const aside = `${cluster.folder}.new`
  try {
    rmSync(aside, { recursive: true, force: true })
    mkdirSync(aside, { recursive: true, mode: 0o700 })
    if (cluster.user) chownSync(aside, cluster.user.uid, cluster.user.gid)
  } catch (error) {
    throw dataFolderProblem(dirname(cluster.folder), error)
  }
  await runInitdb(aside, cluster)
  renameSync(aside, cluster.folder)
  if (cluster.durable) syncFolder(dirname(cluster.folder))
}

export function checkClusterVersion({ folder }: Cluster): void {
  const version = readVersion(folder)
  if (version === undefined) throw notACluster(folder)
  if (version !== ourMajor) throw otherMajorVersion(folder, version, ourMajor)
}

/**
 * Makes the folder belong to the user that runs the database, and to nobody else: copies made by hand come with other
 * owners and modes, and PostgreSQL refuses them.
 */
export function claimCluster({ folder, user }: Cluster): void {
  const { uid, mode } = statSync(folder)
  if (!user && uid !== process.getuid?.()) throw belongsToAnother(folder)
  if (user && uid !== user.uid) giveTo(user, folder)
  if ((mode & 0o777) !== 0o700) chmodSync(folder, 0o700)
}

function giveTo(user: DatabaseUser, folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, path), user.uid, user.gid)
  }
  // The folder itself comes last: as long as it is root's, an interrupted walk is taken up again.
  chownSync(folder, user.uid, user.gid)
}

/** The environment of PostgreSQL's programs: nothing of ours (the administrator's password is in it), nothing of PG*. */
export const nativeEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' }

/** What a failed spawn means to the person at the terminal. */
export function spawnProblem(program: string, cluster: Cluster, error: unknown): Error {
  const code = errorCode(error)
  if (cluster.user && (code === 'EPERM' || code === 'EINVAL')) return cannotChangeUser(cluster.user.uid, error)
  return nativeCannotRun(program, error)
}

async function runInitdb(folder: string, cluster: Cluster): Promise<void> {
  const program = join(cluster.native, 'bin/initdb')
  const { code, said } = await new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    const child = spawn(program, initdbWords(folder, cluster), {
      ...cluster.user,
      cwd: '/',
      env: nativeEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', () => {})
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.on('error', (error) => reject(spawnProblem(program, cluster, error)))
    child.on('close', (code) => resolve({ code, said }))
  }).catch((error: unknown) => {
    // Some spawn failures are thrown, some are events: both are said the same way.
    throw error instanceof Error && error.name === 'StartProblem' ? error : spawnProblem(program, cluster, error)
  })
  if (code !== 0) {
    rmSync(folder, { recursive: true, force: true })
    appendFileSync(cluster.logFile, said)
    throw databaseFailed(said, cluster)
  }
}

function initdbWords(folder: string, { durable }: Cluster): string[] {
  return [
    `--pgdata=${folder}`,
    '--username=kebu_owner',
    // The socket's folder is closed to everybody else, so whoever reaches it is the owner.
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    // PostgreSQL's own C.UTF-8 sorts the same on every system and in every version, so that an index survives an
    // upgrade of the system's libraries. Chinese order is asked for by name (an ICU collation) where it is needed.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    ...(durable ? [] : ['--no-sync']),
  ]
}

function readVersion(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    if (errorCode(error) === 'EACCES') throw belongsToAnother(folder)
    return undefined
  }
}

/** Makes the rename itself survive a power cut. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

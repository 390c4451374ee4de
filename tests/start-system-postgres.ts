import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** A throw-away cluster of the machine's own PostgreSQL, with the same names and places as the embedded one. */
export async function startSystemPostgres(bin: string, folder: string) {
  const user = unprivilegedUser()
  const cluster = join(folder, 'postgres')
  chmodSync(folder, 0o711)
  mkdirSync(cluster, { mode: 0o700 })
  if (user) chownSync(cluster, user.uid, user.gid)
  const initdb = ['-D', cluster, '-U', 'kebu_owner', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  execFileSync(join(bin, 'initdb'), initdb, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] })

  const logFile = join(folder, 'postgres.log')
  const log = openSync(logFile, 'a')
  const settings = {
    listen_addresses: '',
    unix_socket_directories: cluster,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    timezone: 'UTC',
  }
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(bin, 'postgres'), ['-D', cluster, ...words], {
    ...user,
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))

  const ownerUrl = `postgres://kebu_owner@/kebu?host=${encodeURIComponent(cluster)}`
  while (!(await createDatabase(ownerUrl.replace('/kebu?', '/postgres?')))) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${readFileSync(logFile, 'utf8')}`)
    await sleep(20)
  }
  const stop = async () => {
    child.kill('SIGINT')
    await gone
  }
  return { ownerUrl, stop }
}

/** False as long as the server does not take questions. */
async function createDatabase(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString })
  try {
    await client.connect()
  } catch {
    return false
  }
  await client.query('CREATE DATABASE kebu')
  await client.end()
  return true
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (kind: string, name: string) => Number(execFileSync('id', [kind, name], { encoding: 'utf8' }))
  try {
    return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') }
  } catch {
    return { uid: 65534, gid: 65534 }
  }
}

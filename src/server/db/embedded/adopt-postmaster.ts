import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withConnection } from '../with-connection.ts'
import type { Cluster } from './cluster.ts'
import { isPostmasterOf, type Postmaster } from './postmaster.ts'
import { ownerUrlAt, socketName } from './socket-folder.ts'
import { whenReady } from './when-ready.ts'

const pollMs = 50

/**
 * Takes over the database of a Kebu that was killed: it runs on, and starting a second one on the same folder would be
 * refused. Answers nothing when there is none, or when it was just stopping and is gone now.
 */
export async function adoptPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const left = readPidFile(cluster.folder)
  if (!left) return undefined
  const gone = whenGone(cluster.folder, left.pid)
  const ended = new AbortController()
  void gone.then(() => ended.abort())
  const alive =
    isPostmasterOf(cluster.folder, left.pid) &&
    (await whenReady(left.socketFolder, { signal: ended.signal, log: cluster.log }))
  if (!alive) {
    forgetDeadPid(cluster.folder)
    return undefined
  }
  await checkThatItIsOurs(left.socketFolder, cluster.folder)
  return { pid: left.pid, clusterFolder: cluster.folder, socketFolder: left.socketFolder, gone }
}

async function checkThatItIsOurs(socketFolder: string, clusterFolder: string): Promise<void> {
  const served = await withConnection(ownerUrlAt(socketFolder, 'postgres'), (client) =>
    client.query<{ data_directory: string }>('SHOW data_directory'),
  )
  const folder = served.rows[0]?.data_directory
  if (folder !== clusterFolder) throw new Error(`the socket in ${socketFolder} serves ${folder}, not ${clusterFolder}`)
}

/** postmaster.pid: process, data folder, start, port, socket folder, listen address, shared memory, state. */
function readPidFile(clusterFolder: string): { pid: number; socketFolder: string } | undefined {
  const path = join(clusterFolder, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4] || clusterFolder } : undefined
}

/**
 * The process is dead, but its number may belong to somebody else by now, or nobody has collected it (in a container
 * without an init), and PostgreSQL would refuse to start. Our own number in its place says "stale" to a child of ours,
 * which then still checks, by the shared memory named in the same file, that no session of the dead server lives on.
 * Deleting the file would skip that check.
 */
function forgetDeadPid(clusterFolder: string): void {
  const path = join(clusterFolder, 'postmaster.pid')
  const left = readPidFile(clusterFolder)
  // A postmaster that was just stopping has taken its file along.
  if (!left) return
  const lines = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [String(process.pid), ...lines.slice(1)].join('\n'))
  // The socket's own lock guards nothing more than that, so it may go.
  rmSync(join(left.socketFolder, `${socketName}.lock`), { force: true })
}

/** It is no child of ours, so nobody tells us: we look. The timer does not keep our process alive. */
async function whenGone(clusterFolder: string, pid: number): Promise<void> {
  while (isPostmasterOf(clusterFolder, pid)) await sleep(pollMs, undefined, { ref: false })
}

import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Cluster } from './cluster.ts'

/** The longest path of a socket the systems accept is 107 bytes on Linux and 103 on macOS. */
const socketPathBytesMax = 103
export const socketName = '.s.PGSQL.5432'
const prefix = 'kebu-'

/**
 * The folder of the socket: the database's own folder, which is closed to others already. Where its path is too long,
 * a short private one among the temporary files; its name is random, so that nobody can be there before us.
 */
export function chooseSocketFolder({ folder, user }: Cluster): string {
  if (Buffer.byteLength(join(folder, socketName)) <= socketPathBytesMax) return folder
  const short = mkdtempSync(join(shortTemporaryFolder(), prefix))
  if (user) chownSync(short, user.uid, user.gid)
  return short
}

/** Takes away a folder that `chooseSocketFolder` has made. */
export function removeSocketFolder(socketFolder: string, clusterFolder: string): void {
  if (socketFolder === clusterFolder || !basename(socketFolder).startsWith(prefix)) return
  rmSync(socketFolder, { recursive: true, force: true })
}

export function ownerUrlAt(socketFolder: string, database: string): string {
  return `postgres://kebu_owner@/${database}?host=${encodeURIComponent(socketFolder)}`
}

function shortTemporaryFolder(): string {
  const fits = Buffer.byteLength(join(tmpdir(), `${prefix}XXXXXX`, socketName)) <= socketPathBytesMax
  return fits || !existsSync('/tmp') ? tmpdir() : '/tmp'
}

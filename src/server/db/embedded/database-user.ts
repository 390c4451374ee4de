import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export type DatabaseUser = { uid: number; gid: number }

/**
 * Who the database runs as: ourselves, unless we are root, which PostgreSQL refuses. Then it is whoever owns the
 * database already, or the machine's `postgres`, or `nobody`.
 */
export function chooseDatabaseUser(clusterFolder: string): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(clusterFolder)) {
    const { uid, gid } = statSync(clusterFolder)
    if (uid !== 0) return { uid, gid }
  }
  return userNamed('postgres') ?? userNamed('nobody') ?? { uid: 65534, gid: 65534 }
}

/** Whether this user may walk into the folder. Decided from owner and mode, as the system would without ACLs. */
export function canEnter(folder: string, user: DatabaseUser | undefined): boolean {
  if (!user) return true
  const { uid, gid, mode } = statSync(folder)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  const parent = dirname(folder)
  return (mode & bit) !== 0 && (parent === folder || canEnter(parent, user))
}

function userNamed(name: string): DatabaseUser | undefined {
  if (!existsSync('/etc/passwd')) return undefined
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'))
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined
}

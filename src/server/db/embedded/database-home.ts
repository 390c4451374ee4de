import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canEnter, type DatabaseUser } from './database-user.ts'
import { noHomeForDatabase } from './problems.ts'

type Question = {
  dataDir: string
  user: DatabaseUser | undefined
  log: (line: string) => void
  homesOutside?: string
}

/**
 * The folder that holds the database's folder: the data folder, wherever possible. When root starts Kebu below a
 * closed folder such as /root, the user that runs the database cannot get there. Then the database lives in
 * /var/lib/kebu, and a link in the data folder leads to it.
 */
export function chooseDatabaseHome({ dataDir, user, log, homesOutside = '/var/lib/kebu' }: Question): string {
  const link = join(dataDir, 'postgres')
  if (isLink(link)) return dirname(readlinkSync(link))
  openToUser(dataDir, user)
  if (canEnter(dataDir, user)) return dataDir
  try {
    mkdirSync(homesOutside, { recursive: true, mode: 0o755 })
    const home = mkdtempSync(join(homesOutside, 'data-'))
    chmodSync(home, 0o711)
    symlinkSync(join(home, 'postgres'), link)
    log(`数据库无法进入 ${dataDir},其文件存放在 ${home}。`)
    log(`The database may not enter ${dataDir}; its files are kept in ${home}.`)
    return home
  } catch (error) {
    throw noHomeForDatabase(dataDir, error)
  }
}

/** The data folder is Kebu's own, so its last step may be opened; the folders above it are not ours to change. */
function openToUser(dataDir: string, user: DatabaseUser | undefined): void {
  if (user) chmodSync(dataDir, (statSync(dataDir).mode & 0o7777) | 0o001)
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

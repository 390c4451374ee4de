import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { dataFolderProblem } from './problems.ts'

/** Makes the data folder if it is missing, and answers its real path. */
export function prepareDataFolder(dataDir: string): string {
  const path = resolve(dataDir)
  try {
    // Others may pass through to the database's own folder (which is closed to them), but not list what is here.
    mkdirSync(path, { recursive: true, mode: 0o711 })
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
    accessSync(path, constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    throw dataFolderProblem(path, error)
  }
}

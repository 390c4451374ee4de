import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../src/server/db/embedded/index.ts'
import { install } from '../src/server/install.ts'
import { findSystemPostgres } from './find-system-postgres.ts'
import { startSystemPostgres } from './start-system-postgres.ts'
import { watchTestFolder } from './watch-test-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The installed database `kebu`: never used itself, only copied by `cloneDatabase`. */
    template: { ownerUrl: string; appUrl: string; keyFile: string }
  }
}

/** One PostgreSQL per project and run, with one installed database that every test file copies. */
export default async function startGlobalDatabase(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'kebu-test-'))
  const callOff = watchTestFolder(folder)
  const remove = () => {
    callOff()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const server = await startServer(project.name, folder)
    try {
      const keyFile = join(folder, 'kebu.key')
      const { appUrl } = await install({ ownerUrl: server.ownerUrl, keyFile })
      project.provide('template', { ownerUrl: server.ownerUrl, appUrl, keyFile })
    } catch (error) {
      await server.stop()
      throw error
    }
    return async () => {
      await server.stop()
      remove()
    }
  } catch (error) {
    remove()
    throw error
  }
}

function startServer(projectName: string, folder: string) {
  const system = projectName === 'server-pg15' ? findSystemPostgres() : undefined
  return system
    ? startSystemPostgres(system, folder)
    : startEmbeddedPostgres({ dataDir: folder, durable: false, log: (line) => console.warn(line) })
}

import { readKeys } from '../src/server/key-file.ts'
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../src/server/metadata/index.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'

/** A workspace on a database of its test file's own. */
export interface TestWorkspace extends Workspace {
  /** For whoever comes to the same database from elsewhere: its owner, another session, another process. */
  readonly testDatabase: TestDatabase
  close(): Promise<void>
}

/** Opens the workspace that nearly every test of the server works in, as it is after installing. About 0.1 s: once per file. */
export async function openTestWorkspace(
  options: Pick<WorkspaceOptions, 'now' | 'undoHours'> = {},
): Promise<TestWorkspace> {
  const testDatabase = await cloneDatabase()
  const { appUrl, keyFile } = testDatabase
  const workspace = await openWorkspace({ appUrl, key: () => readKeys(keyFile), ...options })
  // Assigned, not spread: the definitions in force are a getter.
  return Object.assign(workspace, {
    testDatabase,
    async close() {
      await workspace.database.close()
      await testDatabase.drop()
    },
  })
}

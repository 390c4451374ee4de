import pg from 'pg'
import { cloneDatabase } from '../../../tests/database.ts'
import { standardObjects } from '../../core/objects/index.ts'
import { loadOrCreateKeys } from '../key-file.ts'
import { makeDefinitions, openWorkspace, reconcileTables, type Workspace } from '../metadata/index.ts'
import { specimen } from './specimen.fixture.ts'

export interface QueryWorkspace {
  readonly workspace: Workspace
  readonly owner: pg.Client
  close(): Promise<void>
}

/** A database of this test file's own, with the standard objects and the specimen. */
export async function openQueryWorkspace(): Promise<QueryWorkspace> {
  const database = await cloneDatabase()
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ app_role: string }>('SELECT app_role FROM kebu.installation')
  await reconcileTables(owner, [specimen], { schema: 'main', appRole: rows[0]?.app_role ?? '' })
  const opened = await openWorkspace({ appUrl: database.appUrl, key: () => loadOrCreateKeys(database.keyFile) })
  return {
    workspace: { ...opened, definitions: makeDefinitions([...standardObjects, specimen]) },
    owner,
    async close() {
      await owner.end()
      await opened.database.close()
      await database.drop()
    },
  }
}

import pg from 'pg'
import { openTestWorkspace } from '../../../tests/test-workspace.ts'
import { standardObjects } from '../../core/objects/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { makeDefinitions, reconcileTables, type Workspace } from '../metadata/index.ts'
import { specimen } from './specimen.fixture.ts'

export interface QueryWorkspace {
  readonly workspace: Workspace
  readonly owner: pg.Client
  close(): Promise<void>
}

/** A database of this test file's own, with the standard objects and one of a company's own: the specimen, where no other is given. */
export async function openQueryWorkspace(own: ObjectDefinition = specimen): Promise<QueryWorkspace> {
  const opened = await openTestWorkspace()
  const owner = new pg.Client({ connectionString: opened.testDatabase.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ app_role: string }>('SELECT app_role FROM kebu.installation')
  await reconcileTables(owner, [own], { schema: 'main', appRole: rows[0]?.app_role ?? '' })
  return {
    workspace: { ...opened, definitions: makeDefinitions([...standardObjects, own]) },
    owner,
    async close() {
      await owner.end()
      await opened.close()
    },
  }
}

import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { create } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { systemActor } from '../../../core/access/index.ts'
import { standardObjects } from '../../../core/objects/index.ts'
import { reconcileTables } from '../../metadata/index.ts'
import { searchEverywhere } from '../../query/index.ts'
import { renewSearch } from '../index.ts'

let workspace: TestWorkspace
let owner: pg.Client

beforeAll(async () => {
  workspace = await openTestWorkspace()
  owner = new pg.Client({ connectionString: workspace.testDatabase.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await workspace?.close()
})

const never = new AbortController().signal

async function found(q: string): Promise<unknown[]> {
  const groups = await searchEverywhere(workspace, { actor: systemActor, q })
  return groups.flatMap(({ items }) => items.map(({ name }) => name))
}

test('what an older version left for the search box is written anew at the start, once', async () => {
  await create(workspace, systemActor, 'customer', { name: '長樂貿易' })
  await create(workspace, systemActor, 'customer', { name: '长乐百货' })
  const { rows } = await owner.query<{ app_role: string }>('SELECT app_role FROM kebu.installation')
  await owner.query("UPDATE main.customer_search SET grams = '{}', text = ''")
  await owner.query('ALTER TABLE main.customer_search DROP COLUMN form')
  await reconcileTables(owner, standardObjects, { schema: 'main', appRole: rows[0]?.app_role ?? '' })
  expect(await found('长乐')).toEqual([])

  await Promise.all([renewSearch(workspace, never), renewSearch(workspace, never)])
  expect((await found('长乐')).toSorted()).toEqual(['长乐百货', '長樂貿易'].toSorted())

  await owner.query("UPDATE main.customer_search SET text = 'kept'")
  await renewSearch(workspace, never)
  expect((await owner.query('SELECT DISTINCT text FROM main.customer_search')).rows).toEqual([{ text: 'kept' }])
})

test('it ends between two steps when it is asked to', async () => {
  await owner.query("UPDATE main.customer_search SET form = 1, grams = '{}', text = ''")
  await renewSearch(workspace, AbortSignal.abort())
  expect(await found('长乐')).toEqual([])
  await renewSearch(workspace, never)
  expect(await found('长乐')).toHaveLength(2)
})

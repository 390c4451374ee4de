import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { create, hire } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import type { Actor } from '../../core/access/index.ts'
import { submitChange } from '../change/index.ts'
import { findByCodes } from './find-by-codes.ts'

let workspace: TestWorkspace
let clerk: Actor
const ids: Record<string, string> = {}

/** Codes that an older version told apart by their case. */
beforeAll(async () => {
  workspace = await openTestWorkspace()
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  for (const name of ['A1', 'a1', 'B-1', 'Bx', 'bX']) ids[name] = await create(workspace, clerk, 'product', { name })
  const owner = new pg.Client({ connectionString: workspace.testDatabase.ownerUrl })
  await owner.connect()
  await owner.query('DROP INDEX main.product_code_key')
  await owner.query('UPDATE main.product SET code = name')
  await owner.end()
})
afterAll(() => workspace?.close())

test('the record that has the code as it stands is meant, whatever others have in another case', async () => {
  const { ids: found } = await findByCodes(workspace, { actor: clerk, object: 'product', codes: ['a1', 'A1', 'b-1'] })
  expect(Object.fromEntries(found)).toEqual({ a1: ids.a1, A1: ids.A1, 'b-1': ids['B-1'] })
})

test('a code that several have in other cases changes none of them', async () => {
  const outcome = await submitChange(workspace, clerk, {
    mode: 'apply',
    origin: 'api',
    onRefusal: 'skip',
    object: 'product',
    select: { codes: ['BX'] },
    op: 'update',
    set: { description: 'x' },
  })
  expect(outcome.counts.applied).toBe(0)
  expect(outcome.items.flatMap(({ refusals = [] }) => refusals)).toMatchObject([{ code: 'code-ambiguous' }])
})

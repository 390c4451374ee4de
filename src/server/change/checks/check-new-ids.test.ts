import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../../tests/database.ts'
import { apply, hire } from '../../../../tests/people.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import { newId } from '../../db/index.ts'
import { openWorkspace, type Workspace } from '../../metadata/index.ts'

let database: TestDatabase
let workspace: Workspace
let lin: Actor

beforeAll(async () => {
  database = await cloneDatabase()
  const key = Buffer.from(readFileSync(database.keyFile, 'utf8').trim(), 'hex')
  workspace = await openWorkspace({ appUrl: database.appUrl, key })
  lin = await hire(workspace, '林悦', 'salesRep')
})
afterAll(async () => {
  await workspace?.database.close()
  await database?.drop()
})

test('two changes that name ten thousand new ids each do not use up the locks of the database', async () => {
  const nameless = () =>
    Array.from({ length: 10_000 }, (): ChangeItem => ({ object: 'customer', op: 'create', id: newId(), values: {} }))
  const outcomes = await Promise.all([apply(workspace, lin, nameless()), apply(workspace, lin, nameless())])
  expect(outcomes.map(({ counts }) => counts.refused)).toEqual([10_000, 10_000])
})

test('the same new ids in another order are taken in turn', async () => {
  const ids = Array.from({ length: 300 }, () => newId())
  const made = (object: string, all: readonly string[]) =>
    apply(
      workspace,
      lin,
      all.map((id): ChangeItem => ({ object, op: 'create', id, values: { name: `云帆 ${id}` } })),
    )
  const [customers, again] = await Promise.all([made('customer', ids), made('customer', ids.toReversed())])
  expect(customers.counts.applied + again.counts.applied).toBe(300)
  expect(customers.counts.refused + again.counts.refused).toBe(300)
})

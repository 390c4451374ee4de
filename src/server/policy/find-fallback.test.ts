import { afterAll, beforeAll, expect, test } from 'vitest'
import { create, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { systemActor } from '../../core/access/index.ts'
import { findFallback } from './index.ts'

let workspace: TestWorkspace

beforeAll(async () => {
  workspace = await openTestWorkspace()
})
afterAll(() => workspace?.close())

/** So many people who may approve what is of these objects. */
async function approvers(object: string, count: number): Promise<void> {
  const grants = { objects: { [object]: { view: 'all', approve: true } }, fields: {}, rights: [] }
  const role = await create(workspace, systemActor, 'role', { name: object, grants })
  const people = Array.from({ length: count }, (_, n) => {
    const values = { name: `${object} ${n}`, login: `${object.toLowerCase()}-${n}`, roles: [role] }
    return { object: 'user', op: 'create', values } as const
  })
  await must(workspace, systemActor, people)
}

test('who decides on records of one object does not depend on what else is asked about', async () => {
  await approvers('order', 101)
  await approvers('customer', 1)
  const found = async (...objects: string[]) => {
    const people = await findFallback(workspace.database.read, objects)
    return people.filter(({ approves }) => approves.includes('customer'))
  }
  const alone = await found('customer')
  expect([alone.length, await found('order', 'customer')]).toEqual([1, alone])
})

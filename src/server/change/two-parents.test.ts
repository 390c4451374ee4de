import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { ChangeItem } from '../../core/change/change.ts'
import { defineObject } from '../../core/objects/define-object.ts'
import type { Workspace } from '../metadata/index.ts'
import { getRecord } from '../query/index.ts'
import { openQueryWorkspace, type QueryWorkspace } from '../query/query-workspace.fixture.ts'
import { revertChange } from './index.ts'

const label = { 'zh-CN': '拜访', en: 'Visit' }
/** It falls with its customer, and with the contact who was visited. */
const visit = defineObject({
  name: 'visit',
  label,
  numbering: 'V{0000}',
  title: 'code',
  sections: [],
  columns: [],
  fields: {
    customer: { type: 'link', to: 'customer', label, whenTargetDeleted: 'cascade' },
    contact: { type: 'link', to: 'contact', label, whenTargetDeleted: 'cascade' },
  },
})

let world: QueryWorkspace
let workspace: Workspace
let lin: Actor

beforeAll(async () => {
  world = await openQueryWorkspace(visit)
  workspace = world.workspace
  lin = await hire(workspace, '林悦', 'salesRep')
})
afterAll(() => world?.close())

describe('what hangs on two records', () => {
  test('falls once where both do, and comes back once', async () => {
    const { customer, contact, visited } = await visitedContact()
    const preview = await apply(workspace, systemActor, [deleting('customer', customer)], { mode: 'preview' })
    const done = await apply(workspace, systemActor, [deleting('customer', customer)])
    expect(done.impact.derived).toEqual(preview.impact.derived)
    expect(await living(customer, contact, visited)).toEqual([false, false, false])
    await revertChange(workspace, systemActor, { changeId: done.change.id ?? '', mode: 'apply' })
    expect(await living(customer, contact, visited)).toEqual([true, true, true])
  })

  test('keeps both where it stays with one of them', async () => {
    const { contact, visited } = await visitedContact()
    const customer = await create(workspace, systemActor, 'customer', { name: '海达', owner: lin.id })
    await apply(workspace, systemActor, [{ object: 'visit', op: 'update', id: visited, values: { customer } }])
    // Nobody's, so that 林悦 does not see it.
    await create(workspace, systemActor, 'visit', { contact })
    const items = [deleting('customer', customer), deleting('contact', contact)]
    const { counts } = await apply(workspace, lin, items)
    expect(counts).toMatchObject({ applied: 0, refused: 2 })
    expect(await living(customer, contact, visited)).toEqual([true, true, true])
  })
})

/** All of them are 林悦's. */
async function visitedContact(): Promise<{ customer: string; contact: string; visited: string }> {
  const owner = lin.id
  const customer = await create(workspace, systemActor, 'customer', { name: '云帆', owner })
  const contact = await create(workspace, systemActor, 'contact', { name: '韩磊', customer, owner })
  const visited = await create(workspace, systemActor, 'visit', { customer, contact, owner })
  return { customer, contact, visited }
}

function deleting(object: string, id: string): ChangeItem {
  return { object, op: 'delete', id }
}

async function living(customer: string, contact: string, visited: string): Promise<boolean[]> {
  const places = [
    ['customer', customer],
    ['contact', contact],
    ['visit', visited],
  ] as const
  return Promise.all(places.map(async ([object, id]) => isLiving(object, id)))
}

async function isLiving(object: string, id: string): Promise<boolean> {
  const record = await getRecord(workspace, { actor: systemActor, object, id })
  return record !== null && !record.deletedAt
}

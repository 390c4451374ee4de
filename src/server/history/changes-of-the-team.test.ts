import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { create, hire, must } from '../../../tests/people.ts'
import type { Actor } from '../../core/access/index.ts'
import { openWorkspace, type Workspace } from '../metadata/index.ts'
import { changeItems, getChange, listChanges } from './index.ts'

let database: TestDatabase
let workspace: Workspace
let clerk: Actor
let zhou: Actor
let hers: string
let others: string

beforeAll(async () => {
  database = await cloneDatabase()
  const key = Buffer.from(readFileSync(database.keyFile, 'utf8').trim(), 'hex')
  workspace = await openWorkspace({ appUrl: database.appUrl, key })
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  const lin = await hire(workspace, '林悦', 'salesRep')
  const chen = await hire(workspace, '陈默', 'salesRep')
  const manager = await hire(workspace, '周航', 'salesManager')
  zhou = { ...manager, teamTreeMemberIds: new Set([manager.id, lin.id, clerk.id]) }
  hers = await create(workspace, lin, 'customer', { name: '林悦的客户' })
  others = await create(workspace, chen, 'customer', { name: '陈默的客户' })
})
afterAll(async () => {
  await workspace?.database.close()
  await database?.drop()
})

describe('who leads a team sees of its changes', () => {
  test('the records in her view, and that there are others', async () => {
    const id = await edited(hers, others)
    expect((await changeItems(workspace, { actor: zhou, id })).map(({ recordId }) => recordId)).toEqual([hers])
    expect(await getChange(workspace, { actor: zhou, id })).toMatchObject({ counts: { applied: 2 } })
    expect((await changeItems(workspace, { actor: clerk, id })).map(({ recordId }) => recordId)).toEqual([hers, others])
  })

  test('neither name nor values of a record out of her view, and no way to take that back', async () => {
    const id = await edited(others)
    expect(await changeItems(workspace, { actor: zhou, id })).toEqual([])
    const [listed] = await listChanges(workspace, { actor: zhou })
    for (const change of [listed, await getChange(workspace, { actor: zhou, id })])
      expect(change).toMatchObject({ id, title: null, difference: null, canRevert: false, counts: { applied: 1 } })
    expect(await listChanges(workspace, { actor: zhou, q: '陈默的客户' })).toEqual([])
    expect(await listChanges(workspace, { actor: clerk, q: '陈默的客户' })).not.toEqual([])
  })

  test('all of a record in her view', async () => {
    const id = await edited(hers)
    expect(await getChange(workspace, { actor: zhou, id })).toMatchObject({
      title: { title: '林悦的客户' },
      difference: { after: { remark: expect.any(String) } },
      canRevert: true,
    })
  })
})

test('her own change she sees also of what she gave away since', async () => {
  const mine = await create(workspace, zhou, 'customer', { name: '周航的客户' })
  const values = { owner: clerk.id, remark: '转交' }
  const outsider = { ...zhou, teamTreeMemberIds: new Set([zhou.id]) }
  const { change } = await must(workspace, zhou, [{ object: 'customer', op: 'update', id: mine, values }])
  const [item] = await changeItems(workspace, { actor: outsider, id: change.id ?? '' })
  expect(item).toMatchObject({ recordId: mine, after: { remark: '转交' } })
})

let remarks = 0
async function edited(...ids: readonly string[]): Promise<string> {
  const values = { remark: `备注 ${remarks++}` }
  const items = ids.map((id) => ({ object: 'customer', op: 'update' as const, id, values }))
  return (await must(workspace, clerk, items)).change.id ?? ''
}

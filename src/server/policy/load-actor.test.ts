import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { hasRight, ownersWithin, reachOf, scopeOf } from '../../core/access/index.ts'
import { newId } from '../db/index.ts'
import { clearActorCache, loadActor, loadActors } from './index.ts'

let workspace: TestWorkspace
let owner: pg.Client

const east = newId()
const hangzhou = newId()
const sales = newId()
const linYue = newId()
const zhouHang = newId()
const chenMo = newId()
const gone = newId()
const away = newId()

beforeAll(async () => {
  workspace = await openTestWorkspace()
  owner = new pg.Client({ connectionString: workspace.testDatabase.ownerUrl })
  await owner.connect()
  await insert('role', [
    {
      id: sales,
      name: 'Seller',
      grants: JSON.stringify({ objects: { '*': { view: 'teamTree', edit: 'all' } }, fields: {}, rights: [] }),
    },
  ])
  await insert('team', [
    { id: east, name: '华东', parent_id: null },
    { id: hangzhou, name: '杭州', parent_id: east },
  ])
  await insert('user', [
    { id: zhouHang, name: '周航', team_id: east, roles_ids: [sales], active: true },
    { id: linYue, name: '林悦', team_id: hangzhou, roles_ids: [sales], active: true },
    { id: chenMo, name: '陈默', team_id: null, roles_ids: [], active: true },
    { id: gone, name: '已离职', team_id: hangzhou, roles_ids: [sales], active: false },
    {
      id: away,
      name: '已删除',
      team_id: hangzhou,
      roles_ids: [sales],
      active: true,
      deleted_at: '2026-01-01T00:00:00Z',
    },
  ])
})
beforeEach(clearActorCache)
afterAll(async () => {
  await owner.end()
  await workspace.close()
})

test('a manager reaches the records of her team and of the teams below it, those of people who left among them', async () => {
  const actor = await load(zhouHang)
  expect([...actor.teamMemberIds]).toEqual([zhouHang])
  expect(actor.teamTreeMemberIds).toEqual(new Set([zhouHang, linYue, gone, away]))
})

test('a seller reaches her own team and not the one above', async () => {
  const actor = await load(linYue)
  expect(actor.teamMemberIds).toEqual(new Set([linYue, gone, away]))
  expect(actor.teamTreeMemberIds).not.toContain(zhouHang)
})

test('whoever leads a team reaches its records without belonging to it', async () => {
  await owner.query(`UPDATE main.team SET leader_id = $1 WHERE id = $2`, [chenMo, hangzhou])
  const actor = await load(chenMo)
  expect(actor.teamMemberIds).toEqual(new Set([chenMo, linYue, gone, away]))
  await owner.query(`UPDATE main.team SET leader_id = NULL`)
})

test('roles become grants, and editing never reaches further than seeing', async () => {
  const customer = workspace.definitions.get('customer')
  const actor = await load(zhouHang)
  expect(scopeOf(actor, customer, 'view')).toBe('teamTree')
  expect(scopeOf(actor, customer, 'edit')).toBe('teamTree')
  const reach = reachOf({ actor, definition: customer, action: 'view', at: new Date() })
  expect(ownersWithin(reach)).toContain(linYue)
  expect(hasRight(actor, 'manage-people')).toBe(false)
})

test('nobody who may not sign in any more acts: inactive, deleted, unknown', async () => {
  expect(await Promise.all([gone, away, newId()].map((id) => loadActor(workspace, id)))).toEqual([null, null, null])
})

test('what is remembered is forgotten when people or roles change', async () => {
  const customer = workspace.definitions.get('customer')
  await load(linYue)
  await owner.query(`UPDATE main."user" SET roles_ids = NULL WHERE id = $1`, [linYue])
  expect(scopeOf(await load(linYue), customer, 'view')).toBe('teamTree')
  clearActorCache()
  expect(scopeOf(await load(linYue), customer, 'view')).toBe('none')
})

test('many asked for together are each who they are alone', async () => {
  await owner.query(`UPDATE main.team SET leader_id = $1 WHERE id = $2`, [chenMo, hangzhou])
  const ids = [zhouHang, linYue, chenMo]
  const together = await loadActors(workspace, workspace.database.read, [...ids, gone, newId()])
  expect([...together.keys()].sort()).toEqual(ids.toSorted())
  for (const id of ids) expect(together.get(id)).toEqual(await load(id))
  expect(together.get(chenMo)?.teamMemberIds).toEqual(new Set([chenMo, linYue, gone, away]))
  expect(together.get(linYue)?.teamMemberIds).not.toContain(chenMo)
  await owner.query(`UPDATE main.team SET leader_id = NULL`)
})

async function load(id: string) {
  const actor = await loadActor(workspace, id)
  if (!actor) throw new Error('There is no such actor')
  return actor
}

async function insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const kept = {
    version: 1,
    created_at: new Date(),
    updated_at: new Date(),
    created_by_id: linYue,
    updated_by_id: linYue,
  }
  for (const row of rows) {
    const values: Record<string, unknown> = { code: String(row.id).slice(-8), ...kept, ...row }
    const names = Object.keys(values)
    const places = names.map((_, at) => `$${at + 1}`)
    await owner.query(
      `INSERT INTO main."${table}" (${names.map((name) => `"${name}"`).join()}) VALUES (${places.join()})`,
      Object.values(values),
    )
  }
}

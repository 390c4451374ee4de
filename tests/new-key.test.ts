import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, systemActor } from '../src/core/access/index.ts'
import { fieldTypes, unopened } from '../src/core/fields/index.ts'
import { resealRestorePoints, revertChange } from '../src/server/change/index.ts'
import { recordHistory } from '../src/server/history/index.ts'
import { type Keys, loadOrCreateKeys } from '../src/server/key-file.ts'
import { openWorkspace, reseal, type Workspace } from '../src/server/metadata/index.ts'
import { getRun, startRun } from '../src/server/ops/index.ts'
import { getRecord, listRecords } from '../src/server/query/index.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'
import { create, hire, must } from './people.ts'

const label = { 'zh-CN': '', en: '' }
const idCard = (n: number) => fieldTypes.idCard.sample({ type: 'idCard', label }, n)

let database: TestDatabase
const opened: Workspace[] = []
let older: Buffer
const newer = randomBytes(32)
let ada: Actor

/** What the key file holds, as the processes find it. */
let keyFile: Keys

beforeAll(async () => {
  database = await cloneDatabase()
  older = loadOrCreateKeys(database.keyFile)[0]
  keyFile = [older]
  ada = await hire(await open(), 'Ada', 'administrator')
})
afterAll(async () => {
  for (const workspace of opened) await workspace.database.close()
  await database?.drop()
})

test('while people work, a new key takes the place of the old one, which is not needed any more', async () => {
  const before = await open()
  const wang = await create(before, ada, 'customer', { name: '王芳', idCard: idCard(1) })
  const given = await must(before, ada, [{ object: 'customer', op: 'update', id: wang, values: { idCard: idCard(2) } }])
  const { id: run } = await startRun(before, ada, { kind: 'nobody-does-this', payload: { idCard: idCard(3) } })

  keyFile = [newer, older]
  const both = await open()
  expect(await found(both, 2)).toEqual([wang])
  const li = await create(both, ada, 'customer', { name: '李四', idCard: idCard(4) })

  expect(await resealAll(both)).toBeGreaterThanOrEqual(4)
  expect(await resealAll(both)).toBe(0)
  expect(await sealedWith(older)).toEqual([])

  keyFile = [newer]
  const after = await open()
  expect(await found(after, 2)).toEqual([wang])
  expect(await found(after, 4)).toEqual([li])
  expect(await getRun(after, ada, run)).toMatchObject({ state: 'waiting' })
  const entries = await recordHistory(after, { actor: ada, object: 'customer', id: wang })
  expect(entries.map((entry) => entry.after.idCard)).toEqual([idCard(2), idCard(1)])
  const undone = await revertChange(after, ada, { changeId: given.change.id ?? '', mode: 'apply' })
  expect(undone.counts.applied).toBe(1)
  expect(await getRecord(after, { actor: ada, object: 'customer', id: wang, locale: 'en' })).toMatchObject({
    idCard: idCard(1),
  })
})

test('undo finds a record as it was left, though it was sealed anew in between', async () => {
  keyFile = [newer]
  const workspace = await open()
  const zhao = await create(workspace, ada, 'customer', { name: '赵敏', idCard: idCard(5) })
  const change = await must(workspace, ada, [
    { object: 'customer', op: 'update', id: zhao, values: { idCard: idCard(6) } },
  ])
  keyFile = [randomBytes(32), newer]
  const later = await open()
  await resealAll(later)
  const undone = await revertChange(later, ada, { changeId: change.change.id ?? '', mode: 'apply' })
  expect(undone.counts).toMatchObject({ applied: 1, refused: 0 })
})

test('what a retired field holds is sealed anew, in its history and in a restore point that is put back as well, whatever became of another', async () => {
  const known = keyFile[0]
  const [next, strange] = [randomBytes(32), randomBytes(32)]
  const before = await open()
  const { ids, holder: wu } = await retiredFields(before, ['passport', 'licence'])
  const removal = { removed: ids[1] ?? '', confirmation: 'licence', records: 1 }
  const removed = await must(before, ada, [{ object: 'fieldRemoval', op: 'create', values: removal }])
  await leaveDamagedPoint()
  keyFile = [next, ...keyFile]
  const both = await open()
  expect(await resealAll(both)).toBeGreaterThan(0)
  expect(await resealAll(both)).toBe(0)
  expect(await sealedWith(known)).toEqual([])
  const { signal } = new AbortController()
  expect(await resealRestorePoints(both, signal)).toBe(1)
  expect(await resealRestorePoints(both, signal)).toBe(0)
  keyFile = [next]
  const alone = await open()
  expect((await revertChange(alone, ada, { changeId: removed.change.id ?? '', mode: 'apply' })).counts.applied).toBe(1)

  const after = await open()
  const [told] = await recordHistory(after, { actor: ada, object: 'customer', id: wu })
  expect(told?.after).toMatchObject({ xPassport: 'E1', xLicence: 'E1' })
  await must(
    after,
    ada,
    ids.map((id) => ({ object: 'customField', op: 'restore', id, version: 'any' })),
  )
  const record = await getRecord(after, { actor: ada, object: 'customer', id: wu, locale: 'en' })
  expect(record).toMatchObject({ passport: 'E1', licence: 'E1' })

  keyFile = [strange]
  const lost = await open()
  const question = { actor: ada, object: 'customer', id: wu } as const
  expect(await getRecord(lost, { ...question, locale: 'en' })).toMatchObject({ passport: unopened, licence: unopened })
  expect((await recordHistory(lost, question))[0]?.after).toMatchObject({ passport: unopened })
  await must(lost, ada, [{ object: 'customer', op: 'update', id: wu, version: 'any', values: { passport: 'E2' } }])
  expect(await getRecord(lost, { ...question, locale: 'en' })).toMatchObject({ passport: 'E2', licence: unopened })
  keyFile = [strange, next]
})

/** One without its parts, before all others. */
async function leaveDamagedPoint(): Promise<void> {
  const other = JSON.stringify({ id: '01920000-0000-7000-8000-000000000000', about_version: 99 })
  const copied = 'SELECT (jsonb_populate_record(p, $1::jsonb)).* FROM main.restore_point AS p'
  await asOwner((owner) => owner.query(`INSERT INTO main.restore_point ${copied}`, [other]))
}

/** Sensitive fields that ada sees, filled in one customer and retired. */
async function retiredFields(workspace: Workspace, names: readonly string[]) {
  const role = await create(workspace, ada, 'role', { name: 'R', grants: { objects: {}, fields: {}, rights: [] } })
  ada = { ...ada, roles: ada.roles.map((one) => ({ ...one, id: role })), roleIds: [role] } as Actor
  const ids: string[] = []
  for (const name of names) {
    const label = { 'zh-CN': name, en: name }
    const values = { object: 'customer', name, label, type: 'text', sensitive: true, visibleTo: [role] }
    ids.push(await create(workspace, ada, 'customField', values))
  }
  const holder = await create(workspace, ada, 'customer', { name: '吴用' })
  const filled = Object.fromEntries(names.map((name) => [name, 'E1']))
  await must(workspace, ada, [{ object: 'customer', op: 'update', id: holder, version: 'any', values: filled }])
  await must(
    workspace,
    ada,
    ids.map((id) => ({ object: 'customField', op: 'delete', id, version: 'any' })),
  )
  return { ids, holder }
}

test('a value that was copied to another record opens nowhere, and is not sealed anew', async () => {
  const workspace = await open()
  const [one, other] = [idCard(7), idCard(8)]
  const from = await create(workspace, ada, 'customer', { name: '钱进', idCard: one })
  const to = await create(workspace, ada, 'customer', { name: '孙丽', idCard: other })
  await asOwner((owner) =>
    owner.query(
      'UPDATE main.customer AS r SET id_card = s.id_card FROM main.customer AS s WHERE s.id = $1 AND r.id = $2',
      [from, to],
    ),
  )
  expect(await getRecord(workspace, { actor: ada, object: 'customer', id: to, locale: 'en' })).toMatchObject({
    idCard: unopened,
  })
  keyFile = [randomBytes(32), ...keyFile]
  await expect(resealAll(await open())).rejects.toThrow(`customer ${to} holds what does not open`)
})

async function open(): Promise<Workspace> {
  const workspace = await openWorkspace({ appUrl: database.appUrl, key: () => keyFile })
  opened.push(workspace)
  return workspace
}

function resealAll({ vault, definitions }: Workspace): Promise<number | null> {
  const { signal } = new AbortController()
  return reseal({ ownerUrl: database.ownerUrl, schema: 'main', vault, definitions, signal })
}

/** Ids of the customers with this number. */
async function found(workspace: Workspace, n: number): Promise<string[]> {
  const filter = { field: 'idCard', op: 'eq', value: idCard(n) } as const
  const { items } = await listRecords(workspace, { actor: systemActor, object: 'customer', filter, limit: 10 })
  return items.map(({ id }) => id)
}

/** Tables in which something is left that this key has sealed. */
async function sealedWith(key: Buffer): Promise<string[]> {
  const only = await openWorkspace({ appUrl: database.appUrl, key })
  const prefix = only.vault.currentPrefix()
  await only.database.close()
  return asOwner(async (owner) => {
    const holding: string[] = []
    for (const name of ['customer', 'change_item', 'run', 'idempotency', 'import_row', 'import_verdict']) {
      const { rowCount } = await owner.query(`SELECT 1 FROM main.${name} AS t WHERE t::text LIKE '%' || $1 || '%'`, [
        prefix,
      ])
      if (rowCount) holding.push(name)
    }
    return holding
  })
}

async function asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

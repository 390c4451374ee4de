import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { create } from '../../../tests/people.ts'
import type { Actor, RoleGrants } from '../../core/access/index.ts'
import type { ImportOptions } from '../../core/api/shapes.ts'
import { clearActorCache, loadActor } from '../policy/index.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

let world: ImportWorld
let stranger: Actor
let importer: Actor
let employed = 0

beforeAll(async () => {
  world = await openImportWorld()
  stranger = await world.employ('孟小雨', 'dataClerk')
  importer = await employWith({ objects: { '*': { view: 'own', create: true, edit: 'own', import: true } } })
  await create(world.workspace, stranger, 'customer', {
    name: '陌生人的客户',
    code: 'S-1',
    externalId: 'E-1',
    phone: '010-62551234',
  })
})
afterAll(() => world?.end())

describe('the check of an import tells nothing of records out of sight', () => {
  test.each<[string, ImportOptions['mode'], string, string]>([
    ['to add by phone', 'add', 'phone', 'create'],
    ['to add or update by phone', 'both', 'phone', 'create'],
    ['to update by phone', 'update', 'phone', 'import-row-not-found'],
    ['to update by code', 'update', 'code', 'import-row-not-found'],
    ['to update by a code that does not exist', 'update', 'code', 'import-row-not-found'],
    ['to add by code', 'add', 'code', 'value-not-available'],
    ['to add or update by external id', 'both', 'externalId', 'value-not-available'],
  ])('%s', async (title, mode, key, expected) => {
    const code = title.includes('does not exist') ? 'S-999' : 'S-1'
    const text = { code, phone: '010-62551234', externalId: 'E-1' }[key] ?? ''
    const label = { code: '客户编号', phone: '电话', externalId: '外部编号' }[key] ?? ''
    const [row] = await checked(importer, `公司名称,${label}\n我的客户,${text}\n`, { mode, key })
    expect(row?.problems[0]?.code ?? row?.state).toBe(expected)
    expect(JSON.stringify(row)).not.toContain('已存在')
    expect(row?.code).toBe(key === 'code' ? code : null)
  })

  test('a row that is the same as one of them is added, and nothing is told of it', async () => {
    const file = '公司名称,电话\n陌生人的客户,010-62551234\n'
    const [row] = await checked(importer, file, { mode: 'add', key: null })
    expect(row).toMatchObject({ state: 'create', problems: [] })
  })

  test('links by a hidden title, code or external id find nobody', async () => {
    const name = '陌生人的客户'
    const file = `姓名,客户\n王芳,${name}\n李强,S-1\n赵敏,E-1\n`
    const reader = await employWith(
      { objects: { '*': { view: 'all', create: true, edit: 'all', import: true } } },
      { customer: { name: 'hidden', code: 'hidden', externalId: 'masked' } },
    )
    const rows = await checked(reader, file, {}, 'contact')
    expect(rows.map(({ problems }) => problems[0]?.code)).toEqual(Array(3).fill('link-not-found'))
  })
})

describe('a field she may not read is no key', () => {
  test.each([
    ['hidden', 'field-unknown'],
    ['masked', 'import-key-not-readable'],
  ] as const)('%s', async (level, code) => {
    const reader = await employWith(
      { objects: { '*': { view: 'all', create: true, edit: 'all', import: true } } },
      { customer: { phone: level } },
    )
    const wishes = { mode: 'update', key: 'phone' } as const
    const refusal = { status: 422, code }
    await expect(checked(reader, '公司名称,电话\n某,010-62551234\n', wishes)).rejects.toMatchObject(refusal)
  })

  test('whether it is empty is not told either', async () => {
    const reader = await employWith(
      { objects: { '*': { view: 'all', create: true, edit: 'all', import: true } } },
      { customer: { phone: 'hidden', remark: 'hidden' } },
    )
    const wishes = { mode: 'update', key: 'code', existing: 'fillEmpty' } as const
    const [row] = await checked(reader, '客户编号,电话,备注\nS-1,010-62550000,空的\n', wishes)
    expect(row).toMatchObject({ state: 'skip', problems: [{ field: '', code: 'nothing-to-change' }] })
  })
})

test('a column called like a field hidden from her means nothing, also where somebody else has matched it before', async () => {
  const file = '公司名称,电话\n甲乙丙公司,010-62551234\n'
  await checked(stranger, file, { mode: 'add' })
  const reader = await employWith(
    { objects: { '*': { view: 'all', create: true, edit: 'all', import: true } } },
    { customer: { phone: 'hidden' } },
  )
  const { id, columns } = await world.upload(reader, 'customer', file)
  expect(columns.map(({ field }) => field)).toEqual(['name', null])
  const wished = { mapping: { 电话: 'phone' } }
  await expect(world.check(reader, id, wished)).rejects.toMatchObject({ code: 'field-unknown' })
  const [row] = await checked(reader, file, { mode: 'add' })
  expect(row).toMatchObject({ state: 'create', problems: [] })
})

async function checked(actor: Actor, file: string, wishes: Partial<ImportOptions>, object = 'customer') {
  const { id } = await world.upload(actor, object, file)
  const view = await world.check(actor, id, wishes)
  if (view.state !== 'checked') throw new Error(`The check ended as ${view.state}`)
  return (await listImportRows(world.workspace, actor, { id, limit: 10, locale: 'zh-CN' })).items
}

/** Runs find people again by their roles, so these stand in the database. */
async function employWith({ objects }: Pick<RoleGrants, 'objects'>, fields: RoleGrants['fields'] = {}): Promise<Actor> {
  const { workspace } = world
  const one = await world.employ(`试用${++employed}`, 'salesRep')
  const grants = JSON.stringify({ objects, fields, rights: [] })
  await workspace.database.system.run(sql`
    UPDATE ${workspace.database.read.table('role')} SET grants = ${grants}
    WHERE id = ANY((SELECT roles_ids FROM ${workspace.database.read.table('user')} WHERE id = ${one.id})::uuid[])`)
  clearActorCache()
  const actor = await loadActor(workspace, one.id)
  if (!actor) throw new Error('She was not employed')
  return actor
}

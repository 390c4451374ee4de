import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../../tests/database.ts'
import { create, hire, must } from '../../../../tests/people.ts'
import type { Actor, RoleGrants } from '../../../core/access/index.ts'
import { standardRoles } from '../../../core/access/standard-roles.ts'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import { getChange } from '../../history/index.ts'
import { openWorkspace, type Workspace } from '../../metadata/index.ts'
import { getRecord } from '../../query/index.ts'
import { revertChange } from '../index.ts'

let database: TestDatabase
let workspace: Workspace
let now: Date | undefined
let clerk: Actor
let zhou: Actor

beforeAll(async () => {
  database = await cloneDatabase()
  const key = Buffer.from(readFileSync(database.keyFile, 'utf8').trim(), 'hex')
  workspace = await openWorkspace({ appUrl: database.appUrl, key, undoHours: 2, now: () => now ?? new Date() })
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  const manager = await hire(workspace, '周航', 'salesManager')
  zhou = { ...manager, teamTreeMemberIds: new Set([manager.id, clerk.id]) }
})
beforeEach(() => {
  now = undefined
})
afterAll(async () => {
  await workspace?.database.close()
  await database?.drop()
})

describe('what a change wrote into a field that is not hers to edit', () => {
  test.each<[string, RoleGrants['fields'], string, string]>([
    ['masked', { customer: { idCard: 'masked' } }, 'field-not-editable', 'idCard'],
    ['read', { customer: { idCard: 'read' } }, 'field-not-editable', 'idCard'],
    ['hidden, of which she is not told the name', {}, 'hidden-field-not-editable', ''],
  ])('a manager does not take back: %s', async (_, fields, code, path) => {
    const { customer, changed } = await identified()
    const manager = withFields(zhou, 'salesManager', fields)
    for (const mode of ['preview', 'apply'] as const) {
      const [item] = (await undo(manager, changed, mode)).items
      expect(item).toMatchObject({ outcome: 'refused', refusals: [{ code, path }] })
    }
    expect(await idCardOf(customer)).toBe('110101199003074477')
    expect(await offered(manager, changed)).toBe(false)
  })

  test('a manager who may edit it takes back', async () => {
    const { customer, changed } = await identified()
    const manager = withFields(zhou, 'salesManager', { customer: { idCard: 'edit' } })
    expect(await offered(manager, changed)).toBe(true)
    expect((await undo(manager, changed)).counts).toMatchObject({ applied: 1, refused: 0 })
    expect(await idCardOf(customer)).toBe('11010519491231002X')
  })

  test('its author takes back for her hours, and not afterwards', async () => {
    const { changed } = await identified()
    const without = withFields(clerk, 'dataClerk', { customer: { idCard: 'read' } })
    now = new Date(Date.now() + 2 * 3_600_000 + 60_000)
    expect(await offered(without, changed)).toBe(false)
    expect((await undo(without, changed)).counts).toMatchObject({ applied: 0, refused: 1 })
    now = undefined
    expect(await offered(without, changed)).toBe(true)
    expect((await undo(without, changed)).counts).toMatchObject({ applied: 1, refused: 0 })
  })
})

async function identified(): Promise<{ customer: string; changed: ChangeOutcome }> {
  const values = { name: `云帆 ${crypto.randomUUID()}`, idCard: '11010519491231002X' }
  const customer = await create(workspace, clerk, 'customer', values)
  const changed = await must(workspace, clerk, [
    { object: 'customer', op: 'update', id: customer, values: { idCard: '110101199003074477' } },
  ])
  return { customer, changed }
}

function withFields(actor: Actor, role: 'salesManager' | 'dataClerk', fields: RoleGrants['fields']): Actor {
  return { ...actor, roles: [{ ...standardRoles[role].grants, fields }] }
}

function undo(actor: Actor, { change }: ChangeOutcome, mode: 'preview' | 'apply' = 'apply'): Promise<ChangeOutcome> {
  return revertChange(workspace, actor, { changeId: change.id ?? '', mode })
}

async function idCardOf(id: string) {
  return (await getRecord(workspace, { actor: clerk, object: 'customer', id }))?.idCard
}

async function offered(actor: Actor, { change }: ChangeOutcome): Promise<boolean | undefined> {
  return (await getChange(workspace, { actor, id: change.id ?? '' }))?.canRevert
}

import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { create, hire, must } from '../../../tests/people.ts'
import type { Actor } from '../../core/access/index.ts'
import { defineObject } from '../../core/objects/define-object.ts'
import { openWorkspace, reconcileTables, type Workspace } from '../metadata/index.ts'
import { revertChange } from './index.ts'

/** A contract whose phase was called its stage once; signed, it is closed. */
const contract = defineObject({
  name: 'contract',
  kind: 'custom',
  label: { 'zh-CN': '合同', en: 'Contract' },
  numbering: 'H{0000}',
  title: 'subject',
  columns: ['subject'],
  sections: [
    { name: 'main', label: { 'zh-CN': '合同', en: 'Contract' }, fields: ['code', 'subject', 'phase', 'owner'] },
  ],
  fields: {
    subject: { type: 'text', label: { 'zh-CN': '标题', en: 'Subject' } },
    phase: {
      id: 'stage',
      type: 'choice',
      label: { 'zh-CN': '阶段', en: 'Phase' },
      default: 'drafted',
      options: [
        { value: 'drafted', label: { 'zh-CN': '起草', en: 'Drafted' } },
        { value: 'signed', label: { 'zh-CN': '已签', en: 'Signed' } },
      ],
    },
  },
  locks: [
    { field: 'phase', values: ['signed'], problem: 'order-completed', open: ['phase'], opensWith: 'reopen-completed' },
  ],
})

let database: TestDatabase
let workspace: Workspace
let lin: Actor
let zhou: Actor

beforeAll(async () => {
  database = await cloneDatabase()
  const key = Buffer.from(readFileSync(database.keyFile, 'utf8').trim(), 'hex')
  workspace = await openWorkspace({ appUrl: database.appUrl, key })
  await define()
  lin = await hire(workspace, '林悦', 'salesRep')
  const manager = await hire(workspace, '周航', 'salesManager')
  zhou = { ...manager, teamTreeMemberIds: new Set([manager.id, lin.id]) }
})
afterAll(async () => {
  await workspace?.database.close()
  await database?.drop()
})

test('a lock that somebody put on again since holds, also under a field that had another name once', async () => {
  const id = await create(workspace, lin, 'contract', { subject: '年度框架' })
  const inPhase = (phase: string) => [{ object: 'contract', op: 'update' as const, id, values: { phase } }]
  const signed = await must(workspace, lin, [
    { object: 'contract', op: 'update', id, values: { phase: 'signed', subject: '年度框架（已签）' } },
  ])
  for (const phase of ['drafted', 'signed']) await must(workspace, zhou, inPhase(phase))
  const undone = await revertChange(workspace, lin, { changeId: signed.change.id ?? '', mode: 'apply' })
  expect(undone.items[0]?.refusals).toMatchObject([{ code: 'order-completed', path: 'subject' }])
})

async function define(): Promise<void> {
  const objects = [...workspace.definitions.all(), contract]
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ app_role: string }>('SELECT app_role FROM kebu.installation')
  await reconcileTables(owner, objects, { schema: workspace.name, appRole: rows[0]?.app_role ?? '' })
  await owner.end()
  workspace.define(objects)
}

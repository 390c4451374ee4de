import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordPage, RecordView } from '../src/core/api/shapes.ts'
import { defineObject } from '../src/core/objects/define-object.ts'
import { reconcileTables } from '../src/server/metadata/index.ts'
import { openWorld, type World } from './world.ts'

const visit = defineObject({
  name: 'visit',
  kind: 'custom',
  label: { 'zh-CN': '拜访', en: 'Visit' },
  numbering: 'V{YYYY}{0000}',
  title: 'purpose',
  columns: ['code', 'purpose', 'customer'],
  sections: [
    { name: 'main', label: { 'zh-CN': '拜访', en: 'Visit' }, fields: ['code', 'purpose', 'customer', 'owner'] },
  ],
  fields: {
    purpose: { type: 'text', required: true, search: 'text', label: { 'zh-CN': '目的', en: 'Purpose' } },
    customer: { type: 'link', to: 'customer', label: { 'zh-CN': '客户', en: 'Customer' } },
  },
})

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('an object that is defined while Kebu runs is there with the next call, on every way in', async () => {
  const lin = world.as('lin')
  expect((await lin.get('/records/visit')).status).toBe(404)
  await define()

  const { body: objects } = await lin.get<{ items: { name: string }[] }>('/objects')
  expect(objects.items.map(({ name }) => name)).toContain('visit')
  const customer = await world.customer()
  const made = await world.create('visit', { purpose: '签约', customer: customer.id })
  const { body: page } = await lin.get<RecordPage>('/records/visit?q=qy')
  expect(page.items.map(({ id }) => id)).toEqual([made.id])
  const renamed = await lin.patch<RecordView>(
    `/records/visit/${made.id}`,
    { values: { purpose: '续约' } },
    { 'if-match': `"${made.version}"` },
  )
  expect(renamed.body).toMatchObject({ purpose: '续约', code: made.code })
  // What links to a customer keeps her from being deleted, from now on.
  const refused = await lin.delete(`/records/customer/${customer.id}`, undefined, {
    'if-match': `"${customer.version}"`,
  })
  expect(refused).toMatchObject({ status: 409, body: { errors: [{ code: 'record-has-related' }] } })
})

test('a call under way keeps to the definitions it began with', () => {
  const { workspace } = world
  const { definitions } = workspace
  workspace.define(definitions.all())
  expect(workspace.definitions).not.toBe(definitions)
})

async function define(): Promise<void> {
  const { workspace, database } = world
  const objects = [...workspace.definitions.all(), visit]
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ app_role: string }>('SELECT app_role FROM kebu.installation')
    await reconcileTables(owner, objects, { schema: workspace.name, appRole: rows[0]?.app_role ?? '' })
  } finally {
    await owner.end()
  }
  workspace.define(objects)
}

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ChangeView, ObjectView, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { fieldId } from '../src/core/objects/object-id.ts'
import { importRuns } from '../src/server/exchange/index.ts'
import { searchTableOf } from '../src/server/metadata/index.ts'
import { computeRuns, type Jobs, startJobs } from '../src/server/ops/index.ts'
import { markOf, titleToken } from '../src/server/query/search/search-columns.ts'
import { foldText } from '../src/server/query/search/search-tokens.ts'
import { applyFile, checkFile, uploadFile } from './import-by-http.ts'
import { openWorld, type World } from './world.ts'

let world: World
let jobs: Jobs
beforeAll(async () => {
  world = await openWorld()
  const handlers = { ...importRuns, ...computeRuns }
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers })
})
afterAll(async () => {
  await jobs.stop()
  await world.close()
})

const label = (chinese: string, en: string) => ({ 'zh-CN': chinese, en })

const contract = { name: 'contract', label: label('合同', 'Contract'), numbering: 'HT{YYYY}{0000}' }
const contractFields = [
  { name: 'customer', label: label('客户', 'Customer'), type: 'link', to: 'customer', required: true },
  { name: 'amount', label: label('金额', 'Amount'), type: 'money' },
  { name: 'startsOn', label: label('开始日期', 'Starts on'), type: 'date' },
  { name: 'state', label: label('状态', 'State'), type: 'choice', options: ['起草', '生效', '终止'], default: '起草' },
  { name: 'papers', label: label('附件', 'Papers'), type: 'attachment' },
]

async function defineContract(): Promise<void> {
  const made = await world.as('ada').post('/records/customObject', { values: contract })
  expect(made.status).toBe(201)
  const items = contractFields.map((values) => ({
    object: 'customField',
    op: 'create',
    values: { object: 'contract', ...values },
  }))
  const fields = await world.as('ada').post<{ counts: object }>('/changes', { mode: 'apply', items })
  expect(fields.body.counts).toMatchObject({ applied: contractFields.length, refused: 0 })
}

test('an object that an administrator makes has everything the standard ones have', async () => {
  await defineContract()
  const [ada, lin, chen] = [world.as('ada'), world.as('lin'), world.as('chen')]
  const { body: seen } = await lin.get<ObjectView>('/objects/contract')
  expect(seen).toMatchObject({ kind: 'custom', label: contract.label, can: { create: true } })
  expect(seen.columns).toEqual(['code', 'name', 'customer', 'amount', 'startsOn', 'state', 'owner', 'updatedAt'])

  const customer = await world.customer()
  const values = { name: '年度框架合同', customer: customer.id, amount: '12,000.50', startsOn: '2026-12-01' }
  const made = await lin.post<RecordView>('/records/contract', { values })
  expect(made).toMatchObject({ status: 201, body: { amount: 12000.5, state: '起草', owner: world.ids.lin } })
  expect(made.body.code).toMatch(/^HT\d{4}0001$/)

  const found = await lin.get<RecordPage>('/records/contract?q=kjht')
  expect(found.body.items.map(({ id }) => id)).toEqual([made.body.id])
  expect((await chen.get(`/records/contract/${made.body.id}`)).status).toBe(404)
  const changed = await lin.patch<RecordView>(`/records/contract/${made.body.id}`, {
    version: 1,
    values: { state: '生效' },
  })
  expect(changed).toMatchObject({ status: 200, body: { state: '生效', version: 2 } })
  const history = await lin.get<{ items: { before: object; after: object }[] }>(
    `/records/contract/${made.body.id}/history`,
  )
  expect(history.body.items[0]).toMatchObject({ before: { state: '起草' }, after: { state: '生效' } })
  expect((await ada.get('/records/customObject?q=contract')).body).toMatchObject({ items: [{ name: 'contract' }] })
})

test('its records are found from everywhere by who sees them, and their link is gone while it is retired', async () => {
  const [ada, lin, chen] = [world.as('ada'), world.as('lin'), world.as('chen')]
  type Found = { items: { object: string; items: { name: string }[] }[] }
  const found = await lin.get<Found>('/search?q=框架合同')
  expect(found.body.items).toMatchObject([{ object: 'contract', items: [{ name: '年度框架合同' }] }])
  expect((await chen.get<Found>('/search?q=框架合同')).body.items).toEqual([])

  const { body: fields } = await ada.get<RecordPage>('/records/customField?q=customer')
  const link = fields.items.find(({ object, name }) => object === 'contract' && name === 'customer')
  const change = async (op: string) => {
    const items = [{ object: 'customField', op, id: link?.id, version: 'any' }]
    expect((await ada.post('/changes', { mode: 'apply', items })).body).toMatchObject({ counts: { applied: 1 } })
  }
  await change('delete')
  expect((await lin.get<ObjectView>('/objects/contract')).body.fields).not.toHaveProperty('customer')
  await change('restore')
  expect((await lin.get<ObjectView>('/objects/contract')).body.fields.customer).toMatchObject({ to: 'customer' })
})

test('an object that is retired is gone with its fields, and back with all it held', async () => {
  const ada = world.as('ada')
  const { body: page } = await ada.get<RecordPage>('/records/customObject')
  const object = page.items.find(({ name }) => name === 'contract')
  const preview = await ada.post<{ items: { warnings: { code: string }[] }[] }>('/changes', {
    mode: 'preview',
    items: [{ object: 'customObject', op: 'delete', id: object?.id, version: object?.version }],
  })
  expect(preview.body.items[0]?.warnings).toMatchObject([{ code: 'retired-holds-values' }])
  const gone = await ada.delete(`/records/customObject/${object?.id}`, { version: 'any' })
  expect(gone.status).toBe(200)
  expect((await ada.get('/objects/contract')).status).toBe(404)
  expect((await ada.get('/records/contract')).status).toBe(404)
  const items = [{ object: 'customObject', op: 'restore', id: object?.id, version: 'any' }]
  expect((await ada.post('/changes', { mode: 'apply', items })).body).toMatchObject({ counts: { applied: 1 } })
  const { body: back } = await ada.get<RecordPage>('/records/contract')
  expect(back.items).toMatchObject([{ name: '年度框架合同', amount: 12000.5, state: '生效' }])
})

test('records without owners are seen by whoever sees any, and changed by who made them', async () => {
  const [ada, lin, chen] = [world.as('ada'), world.as('lin'), world.as('chen')]
  const object = { name: 'branch', label: label('网点', 'Branch'), owned: false, lines: true }
  expect((await ada.post('/records/customObject', { values: object })).status).toBe(201)
  expect((await chen.get<ObjectView>('/objects/branch')).body).toMatchObject({ scope: 'all', can: { edit: true } })

  const values = { name: '苏州网点', lines: [{ quantity: 2, price: 3 }] }
  const { body: made } = await lin.post<RecordView>('/records/branch', { values })
  const at = `/records/branch/${made.id}`
  type Access = { name: string; lines: object[]; access: { edit: boolean; delete: boolean } }
  expect((await lin.get<Access>(at)).body).toMatchObject({ name: '苏州网点', access: { edit: true, delete: true } })
  const seen = await chen.get<Access>(at)
  expect(seen.body).toMatchObject({
    name: '苏州网点',
    lines: [{ quantity: 2 }],
    access: { edit: false, delete: false },
  })
  expect((await chen.get<RecordPage>('/records/branchLine')).body.items).toHaveLength(1)
  expect((await chen.get<{ items: object[] }>('/search?q=苏州网点')).body.items).toMatchObject([{ object: 'branch' }])
  const rename = { version: 'any', values: { name: '苏州园区网点' } }
  expect((await chen.patch(at, rename)).status).toBe(403)
  expect((await lin.patch(at, rename)).status).toBe(200)
  const all = { and: [] }
  const batch = { mode: 'preview', object: 'branch', select: { filter: all }, set: { name: '全改' } }
  const { body: outcome } = await chen.post('/changes', batch)
  expect(outcome).toMatchObject({ counts: { applied: 0, refused: 1 } })
})

test('whoever switches owners off or on is told who comes to see more or less', async () => {
  const ada = world.as('ada')
  const { body: found } = await ada.get<RecordPage>('/records/customObject?q=branch')
  const [id] = found.items.map((one) => one.id)
  const item = (owned: boolean) => ({ object: 'customObject', op: 'update', id, version: 'any', values: { owned } })
  type Told = { items: { warnings?: { code: string; message: string }[] }[] }
  const ask = async (mode: string, owned: boolean) => {
    const { body } = await ada.post<Told>('/changes', { mode, items: [item(owned)], confirmWarnings: true })
    return body.items[0]?.warnings
  }
  expect(await ask('preview', true)).toMatchObject([
    { path: 'owned', code: 'owners-return', message: expect.stringMatching(/^有 1 条记录没有负责人.*[1-9]\d* 个人/) },
  ])
  await ask('apply', true)
  expect((await world.as('lin').get<RecordPage>('/records/branch')).body.items).toEqual([])
  expect(await ask('preview', false)).toMatchObject([{ code: 'owners-leave' }])
  await ask('apply', false)
  expect((await world.as('lin').get<RecordPage>('/records/branch')).body.items).toHaveLength(1)
})

test('records there are can be found by their title when another field becomes it', async () => {
  const { rename } = await assetsWith('pump', { name: '旧泵', serial: 'SN-001' })
  expect(await isFoundByTitle('pump', 'serial', 'SN-001')).toBe(false)
  await rename({ titleField: 'serial' })
  const soon = { timeout: 10_000 }
  await vi.waitFor(async () => expect(await isFoundByTitle('pump', 'serial', 'SN-001')).toBe(true), soon)

  await world.create('pump', { name: '新泵', serial: 'SN-003' }, 'clerk')
  expect(await isFoundByTitle('pump', 'name', '新泵')).toBe(false)
  // Whatever else is changed of the object in the same step.
  await rename({ titleField: null, lines: true })
  await vi.waitFor(async () => expect(await isFoundByTitle('pump', 'name', '新泵')).toBe(true), soon)
})

test('records are called by the field that is chosen for it: in links, files, history and search', async () => {
  const [lin, clerk] = [world.as('lin'), world.as('clerk')]
  const { rename, record } = await assetsWith('machine', { name: '备用机', serial: 'SN-101' })
  const link = { object: 'customer', name: 'asset', label: label('使用的资产', 'Asset'), type: 'link', to: 'machine' }
  await world.create('customField', link, 'ada')
  await rename({ titleField: 'serial' })
  const named = { id: record.id, code: record.code, title: 'SN-101' }

  const content = '客户名称,使用的资产\n用新名的公司,SN-101\n用旧名的公司,备用机\n'
  const { id } = await uploadFile(clerk, { object: 'customer', content })
  expect((await checkFile(clerk, id)).counts).toMatchObject({ create: 1, error: 1 })
  await applyFile(clerk, id)
  const { body: users } = await clerk.get<RecordPage>('/records/customer?q=用新名的公司')
  expect(users.items[0]).toMatchObject({ refs: { asset: named } })
  const history = await clerk.get<{ items: { refs: object }[] }>(`/records/customer/${users.items[0]?.id}/history`)
  expect(history.body.items[0]?.refs).toMatchObject({ [record.id]: named })

  const changed = await clerk.patch(`/records/machine/${record.id}`, { version: 'any', values: { serial: 'SN-102' } })
  const told = await clerk.get<ChangeView>(`/changes/${changed.headers.get('kebu-change')}`)
  expect(told.body.title).toMatchObject({ title: 'SN-102' })
  const found = await clerk.get<{ items: { object: string; items: object[] }[] }>('/search?q=SN-102')
  expect(found.body.items).toMatchObject([{ object: 'machine', items: [{ id: record.id }] }])
  expect((await lin.get<{ items: object[] }>('/search?q=SN-102')).body.items).toEqual([])
})

/** Assets have serial numbers; one that was entered by the clerk, and what the administrator makes of the object. */
async function assetsWith(name: string, values: Values) {
  const ada = world.as('ada')
  const made = await world.create('customObject', { name, label: label(`资产${name}`, name) }, 'ada')
  const serial = { object: name, name: 'serial', label: label('序列号', 'Serial'), type: 'text', searchable: true }
  await world.create('customField', serial, 'ada')
  const rename = async (change: Values) => {
    const path = `/records/customObject/${made.id}`
    expect((await ada.patch(path, { version: 'any', values: change })).status).toBe(200)
  }
  return { rename, record: await world.create(name, values, 'clerk') }
}

async function isFoundByTitle(object: string, field: string, title: string): Promise<boolean> {
  const definition = world.workspace.definitions.get(object)
  const { read } = world.workspace.database
  const token = titleToken(markOf(fieldId(definition, field)), foldText(title).replaceAll(' ', ''))
  const rows = await read.rows(
    sql`SELECT id FROM ${read.table(searchTableOf(definition))} WHERE grams @> ARRAY[${token}::int]`,
  )
  return rows.length > 0
}

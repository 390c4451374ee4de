import { setTimeout } from 'node:timers/promises'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ExportView, LogPage, ProblemDocument, RecordReaders } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { exportRuns, importRuns, sweepExports } from '../src/server/exchange/index.ts'
import { cancelRun, type Jobs, startJobs } from '../src/server/ops/index.ts'
import { checkFile, uploadFile } from './import-by-http.ts'
import { openWorld, type World } from './world.ts'
import type { Client } from './world-client.ts'

/** 许静怡 takes customers out as files, with the role that each test gives her; 林悦 and 陈默 own them. */

let world: World
let jobs: Jobs
let roles = 0
let names = 0

const everything = { view: 'all', create: true, edit: 'all', import: true, export: true } as const

beforeAll(async () => {
  world = await openWorld()
  const handlers = { ...exportRuns, ...importRuns }
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers })
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

const her = () => world.as('service')

/** Gives her this role and no other. */
async function hold(grants: Values, more: Values = {}): Promise<string> {
  roles += 1
  const { id } = await world.create('role', { name: `角色 ${roles}`, grants, ...more }, 'ada')
  const held = { version: 'any', values: { roles: [id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.service}`, held)).status).toBe(200)
  return id
}

interface Started {
  readonly export: ExportView
}

function ask<T = Started>(wishes: object, client: Client = her()) {
  return client.post<T>('/exports', { object: 'customer', format: 'csv', ...wishes })
}

async function atRest(id: string, client: Client = her()): Promise<ExportView> {
  for (;;) {
    const { body } = await client.get<ExportView>(`/exports/${id}`)
    if (body.state !== 'waiting' && body.state !== 'running') return body
    await setTimeout(20)
  }
}

async function taken(wishes: object, client: Client = her()): Promise<ExportView> {
  const { status, body } = await ask(wishes, client)
  expect([status, body]).toMatchObject([202, {}])
  return atRest(body.export.id, client)
}

async function bytesOf({ id }: ExportView, client: Client = her()): Promise<Buffer> {
  const headers = { cookie: await client.cookie() }
  const answer = await fetch(`${world.address}/api/v1/exports/${id}/file`, { headers })
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

async function linesOf(one: ExportView, client?: Client): Promise<string[]> {
  return (await bytesOf(one, client)).toString().replace('\ufeff', '').trimEnd().split('\r\n')
}

/** A name that nobody else's customer has, and a filter by it. */
function own(): { readonly mark: string; readonly filter: object } {
  names += 1
  const mark = `导出${names}号`
  return { mark, filter: { field: 'name', op: 'contains', value: mark } }
}

describe('a file', () => {
  beforeEach(() =>
    hold({ objects: { customer: everything }, fields: { customer: { mobile: 'masked', idCard: 'masked' } } }),
  )

  test('holds what she sees, as she sees it, in the order of the list', async () => {
    const { mark, filter } = own()
    await world.customer({ name: `${mark}乙`, mobile: '13800138000', level: 'A' })
    await world.customer({ name: `${mark}甲`, externalId: '=1+1' }, 'chen')
    const fields = ['name', 'mobile', 'level', 'owner', 'externalId']
    const one = await taken({ filter, fields, sort: 'name' })
    expect(one).toMatchObject({ state: 'done', rows: 2, format: 'csv', object: 'customer' })
    const [head, ...lines] = await linesOf(one)
    expect(head).toBe('客户名称,手机,客户分类,负责人,外部编号')
    expect(lines).toEqual([`${mark}甲,,,陈默,'=1+1`, expect.stringMatching(/乙,138\*+8000,.*林悦,$/)])
  })

  test('goes by the names of the API where a program asks, and in the language of whoever asks', async () => {
    const { mark, filter } = own()
    await world.customer({ name: mark, level: 'A' })
    const program = await linesOf(await taken({ filter, fields: ['name', 'level', 'createdAt'], headers: 'names' }))
    expect(program).toEqual(['name,level,createdAt', expect.stringMatching(/,A,\d{4}-\d\d-\d\dT[\d:.]+Z$/)])
    const english = await her().post<Started>(
      '/exports',
      { object: 'customer', format: 'csv', filter, fields: ['name'] },
      { 'accept-language': 'en' },
    )
    const one = await atRest(english.body.export.id)
    expect(one.fileName).toMatch(/^Customer-\d{4}-\d\d-\d\d\.csv$/)
    expect(await linesOf(one)).toEqual(['Name', mark])
  })

  test('is UTF-8 with a mark in front, or GB18030', async () => {
    const { mark, filter } = own()
    await world.customer({ name: `${mark}€𠀀é` })
    expect((await bytesOf(await taken({ filter, fields: ['name'] }))).subarray(0, 3)).toEqual(Buffer.from('\ufeff'))
    const chinese = await bytesOf(await taken({ filter, fields: ['name'], encoding: 'gb18030' }))
    expect(new TextDecoder('gb18030', { fatal: true }).decode(chinese)).toBe(`客户名称\r\n${mark}€𠀀é\r\n`)
  })

  test('of a workbook keeps texts as texts and numbers as numbers', async () => {
    const { mark } = own()
    const customer = await world.customer({ name: mark })
    await hold({ objects: { '*': everything } })
    await world.order({
      customer: customer.id,
      freight: 12.5,
      remark: '=SUM(A1)',
      orderedAt: '2026-03-01T02:03:04.000Z',
    })
    const filter = { field: 'customer', op: 'eq', value: customer.id }
    const fields = ['customer', 'freight', 'remark', 'orderedAt']
    const one = await taken({ object: 'order', format: 'xlsx', filter, fields })
    const { sheets } = await readXlsx(await bytesOf(one))
    expect(sheets[0]?.rows[1]).toEqual([mark, 12.5, '=SUM(A1)', '2026-03-01 10:03:04'])
  })

  test('of nothing has its headers alone', async () => {
    const one = await taken({ filter: own().filter, fields: ['name', 'code'] })
    expect([one.rows, await linesOf(one)]).toEqual([0, ['客户名称,客户编号']])
  })

  test('brought in again changes nothing', async () => {
    const { mark, filter } = own()
    const hostile = ['=1+1', '+86', '-', '@x', "'=1", 'a"b', 'a,b', '；;', '1.0', '007', '２']
    for (const [n, name] of hostile.entries())
      await world.customer({ name: `${mark} ${n} ${name}`, website: `https://a.example/?q=${n},"`, latestNeed: name })
    const fields = ['code', 'name', 'website', 'latestNeed', 'owner', 'level']
    for (const format of ['csv', 'xlsx']) {
      const content = await bytesOf(await taken({ filter, fields, format }))
      const { id } = await uploadFile(her(), { object: 'customer', content })
      const checked = await checkFile(her(), id, { mode: 'both', key: 'code', existing: 'update' })
      expect([format, checked.counts]).toEqual([format, { create: 0, update: 0, skip: hostile.length, error: 0 }])
    }
  })
})

describe('rights', () => {
  test('without the right to export there is no file, and she is told why and what would open it', async () => {
    await hold({ objects: { customer: { view: 'all' } } })
    const { status, body } = await ask<ProblemDocument>({})
    expect([status, body]).toMatchObject([
      403,
      { code: 'not-allowed-to-export', because: [{ source: { kind: 'role' } }], wayOut: 'request-access' },
    ])
    expect((await ask({ object: 'nothing' })).status).toBe(404)
  })

  test('records out of her scope, hidden fields and conditions on them are not there', async () => {
    const { mark, filter } = own()
    const fields = { customer: { latestNeed: 'hidden' } }
    await hold({ objects: { customer: { view: 'own', create: true, export: true } }, fields })
    const [mine, other] = [await world.customer({ name: `${mark}我` }, 'service'), await world.customer({ name: mark })]
    expect((await taken({ filter })).rows).toBe(1)
    const one = await taken({ ids: [mine.id, other.id] })
    expect([one.rows, (await linesOf(one)).join()]).toEqual([1, expect.not.stringContaining('最近需求')])
    const hidden = await ask<ProblemDocument>({ fields: ['name', 'latestNeed'] })
    const unknown = await ask<ProblemDocument>({ fields: ['name', 'nothing'] })
    for (const { status, body } of [hidden, unknown])
      expect([status, body]).toMatchObject([422, { errors: [{ path: 'fields.1', code: 'field-unknown' }] }])
    expect((await ask({ filter: { field: 'latestNeed', op: 'notEmpty' } })).status).toBe(400)
    expect((await ask({ sort: 'latestNeed' })).status).toBe(400)
  })

  test('what no file can be made of is refused', async () => {
    await hold({ objects: { customer: everything } })
    const bad = [
      { fields: [] },
      { format: 'pdf' },
      { roundTrip: true },
      { encoding: 'big5' },
      { ids: ['x'] },
      { q: 'a\0' },
    ]
    for (const wishes of bad) expect([wishes, (await ask(wishes)).status >= 400]).toEqual([wishes, true])
    expect((await ask<ProblemDocument>({ fields: [] })).body.code).toBe('export-without-fields')
  })

  test('a role lets one file hold so many records, and of several roles the widest counts', async () => {
    const { mark, filter } = own()
    for (const n of [1, 2, 3]) await world.customer({ name: `${mark} ${n}` })
    const limited = await hold({ objects: { customer: everything } }, { exportLimit: 2 })
    const { status, body } = await ask<ProblemDocument>({ filter })
    expect([status, body]).toMatchObject([403, { code: 'export-beyond-limit', because: [{ rule: 'export-limit' }] }])
    expect(body.detail).toMatch(/3 条.*最多导出 2 条/)
    expect((await taken({ filter: { and: [filter, { field: 'name', op: 'ne', value: `${mark} 3` }] } })).rows).toBe(2)
    const wider = (
      await world.create(
        'role',
        { name: `宽 ${mark}`, grants: { objects: { customer: everything } }, exportLimit: 3 },
        'ada',
      )
    ).id
    const both = { version: 'any', values: { roles: [limited, wider] } }
    await world.as('ada').patch(`/records/user/${world.ids.service}`, both)
    expect((await taken({ filter })).rows).toBe(3)
  })

  test('nobody gives by a role more than her own lets her take out', async () => {
    const grants = { objects: { customer: everything }, rights: ['manage-people'] }
    await hold(grants, { exportLimit: 10 })
    const make = (name: string, exportLimit: number | null) =>
      her().post<ProblemDocument>('/records/role', {
        values: { name, grants: { objects: { customer: everything } }, exportLimit },
      })
    expect((await make('窄', 10)).status).toBe(201)
    for (const limit of [11, null]) {
      const { status, body } = await make(`宽${limit}`, limit)
      expect([status, body]).toMatchObject([403, { errors: [{ path: 'exportLimit', code: 'grants-beyond-author' }] }])
    }
    expect((await ask({ fields: ['name'] }, world.as('lin'))).status).toBe(403)
  })

  test('a reason is asked where the settings of the object say so, and kept in the log', async () => {
    await hold({ objects: { product: everything } })
    const { id } = await world.create('listSettings', { object: 'product', exportReason: true }, 'ada')
    expect((await ask<ProblemDocument>({ object: 'product' })).body.code).toBe('export-reason-missing')
    await taken({ object: 'product', reason: '盘点' })
    const { body } = await world.as('ada').get<LogPage>('/log?kind=export&object=product')
    expect(body.items[0]).toMatchObject({ reason: '盘点' })
    await world.as('ada').delete(`/records/listSettings/${id}?version=any`)
  })
})

describe('afterwards', () => {
  beforeEach(() => hold({ objects: { customer: everything }, fields: { customer: { mobile: 'masked' } } }))

  test('the log tells who took what out, by which condition, and the hash of the file', async () => {
    const { mark, filter } = own()
    for (const n of [1, 2]) await world.customer({ name: `${mark} ${n}` })
    const one = await taken({ filter })
    const { body } = await world.as('ada').get<LogPage>('/log?kind=export&object=customer')
    expect(body.items[0]).toMatchObject({
      who: { id: world.ids.service },
      count: 2,
      file: { name: one.fileName, sha256: one.sha256 },
      text: `导出了 2 条客户：「客户名称」包含${mark}`,
    })
  })

  test('records that the condition names are told by title to whoever sees them', async () => {
    const { mark } = own()
    const customer = await world.customer({ name: mark })
    await hold({ objects: { '*': everything } })
    await taken({ object: 'order', filter: { field: 'customer', op: 'eq', value: customer.id } })
    const told = async (who: 'ada' | 'service') => {
      const { body } = await world.as(who).get<LogPage>('/log?kind=export&object=order')
      return body.items[0]?.text
    }
    expect(await told('ada')).toBe(`导出了 0 条订单：「客户」等于${mark}`)
    await hold({ objects: { order: everything }, rights: ['view-log'] })
    expect(await told('service')).not.toContain(mark)
  })

  test('nobody else has it, and nobody through her eyes', async () => {
    const one = await taken({ filter: own().filter })
    const ada = world.as('ada')
    for (const path of [`/exports/${one.id}`, `/exports/${one.id}/file`]) {
      expect((await ada.get(path)).status).toBe(404)
      const seen = await ada.get(path, { 'kebu-view-as': `user:${world.ids.service}` })
      expect(seen).toMatchObject({ status: 403, body: { code: 'view-as-not-here' } })
    }
    const begun = await ada.post(
      '/exports',
      { object: 'customer', format: 'csv' },
      { 'kebu-view-as': `user:${world.ids.service}` },
    )
    expect(begun.status).toBe(403)
    expect((await her().get<{ items: ExportView[] }>('/exports')).body.items[0]?.id).toBe(one.id)
  })

  test('it is hers no more when she may not export, or does not see what it shows', async () => {
    await world.customer({ name: own().mark }, 'service')
    const one = await taken({ fields: ['name', 'latestNeed'] })
    const left = [
      [{ view: 'all' }, {}, 'not-allowed-to-export'],
      [{ view: 'own', export: true }, {}, 'export-sight-lost'],
      [{ view: 'all', export: true }, { customer: { latestNeed: 'masked' } }, 'export-sight-lost'],
    ] as const
    for (const [customer, fields, code] of left) {
      await hold({ objects: { customer }, fields })
      expect((await her().get(`/exports/${one.id}/file`)).body).toMatchObject({ code })
    }
    await hold({ objects: { customer: { view: 'all', export: true } } })
    expect((await linesOf(one)).length).toBeGreaterThan(1)
  })

  test('what a grant opened of a record is in the file as long as the grant stands', async () => {
    const { mark, filter } = own()
    const idCard = '11010519491231002X'
    const fields = { customer: { idCard: 'masked' } }
    await hold({ objects: { customer: everything }, fields })
    const [opened, other] = [
      await world.customer({ name: mark, idCard }, 'clerk'),
      await world.customer({ name: mark }, 'clerk'),
    ]
    const give = (record: string) =>
      world.create(
        'grant',
        { object: 'customer', action: 'view', person: world.ids.service, record, field: 'idCard' },
        'clerk',
      )
    const [grant, beside] = [await give(opened.id), await give(other.id)]
    const one = await taken({ filter, fields: ['name', 'idCard'] })
    const without = await taken({ filter, fields: ['name'] })
    expect((await linesOf(one)).join()).toContain(idCard)
    const looked = async (id: string) => {
      const { body } = await world.as('ada').get<RecordReaders>(`/access/readers?object=customer&id=${id}`)
      return body.grants.map((given) => given.looked?.days ?? null)
    }
    expect(await looked(opened.id)).toEqual([1])
    await world.as('ada').delete(`/records/grant/${grant.id}?version=any`)
    expect((await her().get(`/exports/${one.id}/file`)).body).toMatchObject({ code: 'export-sight-lost' })
    expect(await linesOf(without)).toHaveLength(3)
    await hold({ objects: { customer: everything }, fields: { customer: { idCard: 'read' } } })
    expect(await linesOf(one)).toHaveLength(3)
    await world.as('ada').delete(`/records/grant/${beside.id}?version=any`)
  })

  test('a record in sight by a grant alone is looked at by being taken out', async () => {
    const { mark, filter } = own()
    await hold({ objects: { customer: { view: 'own', export: true } } })
    const { id } = await world.customer({ name: mark, level: 'A' })
    await world.create('grant', { object: 'customer', action: 'view', person: world.ids.service, record: id }, 'ada')
    expect((await taken({ filter, fields: ['name'] })).rows).toBe(1)
    const { body } = await world.as('ada').get<RecordReaders>(`/access/readers?object=customer&id=${id}`)
    expect(body.grants.map(({ looked }) => looked?.days)).toEqual([1])
  })

  test('of a file that goes while it is fetched nobody takes the half for the whole', async () => {
    const one = await taken({ filter: own().filter })
    const { system } = world.workspace.database
    const headers = { cookie: await her().cookie() }
    const fetched = () => fetch(`${world.address}/api/v1/exports/${one.id}/file`, { headers })
    expect((await fetched()).headers.get('content-length')).toBe(String(one.bytes))
    await system.run(sql`UPDATE ${system.table('export')} SET byte_count = byte_count + 1 WHERE id = ${one.id}`)
    await expect((await fetched()).text()).rejects.toThrow()
    await system.run(sql`DELETE FROM ${system.table('export_part')} WHERE export_id = ${one.id}`)
    expect(await her().get(`/exports/${one.id}/file`)).toMatchObject({
      status: 404,
      body: { code: 'export-file-gone' },
    })
  })

  test('the file is gone after some days', async () => {
    const one = await taken({ filter: own().filter })
    const { system } = world.workspace.database
    await system.run(
      sql`UPDATE ${system.table('export')} SET kept_until = now() - interval '2 hours' WHERE id = ${one.id}`,
    )
    expect((await her().get(`/exports/${one.id}/file`)).body).toMatchObject({ code: 'export-file-gone' })
    await sweepExports(world.workspace)
    const parts = await system.rows(sql`SELECT 1 FROM ${system.table('export_part')} WHERE export_id = ${one.id}`)
    expect([parts, (await her().get<ExportView>(`/exports/${one.id}`)).body.state]).toEqual([[], 'expired'])
  })
})

describe('while it runs', () => {
  beforeEach(() => hold({ objects: { customer: everything } }))

  /** Begun while nobody works. */
  async function waiting(wishes: object = {}): Promise<string> {
    await jobs.stop()
    const { body } = await ask(wishes)
    return body.export.id
  }

  async function work(): Promise<void> {
    const handlers = { ...exportRuns, ...importRuns }
    jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers })
  }

  test('a right that was taken meanwhile counts, and nothing is left of the file', async () => {
    const id = await waiting()
    await hold({ objects: { customer: { view: 'all' } } })
    await work()
    expect(await atRest(id)).toMatchObject({ state: 'failed', rows: null })
    const { body } = await her().get<{ problem?: ProblemDocument }>(`/runs/${id}`)
    expect(body.problem?.code).toBe('not-allowed-to-export')
    expect((await her().get(`/exports/${id}/file`)).status).toBe(403)
  })

  test('it is cancelled, and begun again where its process died', async () => {
    const id = await waiting()
    const died = (await ask({})).body.export.id
    await cancelRun(world.workspace, await world.actor('service'), id)
    const { system } = world.workspace.database
    await system.run(sql`UPDATE ${system.table('run')} SET state = 'running' WHERE id = ${died}`)
    await system.run(
      sql`INSERT INTO ${system.table('export_part')} (export_id, n, content) VALUES (${died}, 0, 'half')`,
    )
    await work()
    expect((await atRest(id)).state).toBe('cancelled')
    expect((await her().get(`/exports/${id}/file`)).status).toBe(409)
    const one = await atRest(died)
    expect((await linesOf(one)).length).toBe((one.rows ?? 0) + 1)
  })

  test('a call that comes twice begins one, and nobody begins more than a few at once', async () => {
    const key = { 'idempotency-key': 'export-twice-000001' }
    const wishes = { object: 'customer', format: 'csv' }
    await jobs.stop()
    const [first, second] = [
      await her().post<Started>('/exports', wishes, key),
      await her().post<Started>('/exports', wishes, key),
    ]
    expect(second.body.export.id).toBe(first.body.export.id)
    for (const _ of [1, 2, 3, 4]) expect((await ask({})).status).toBe(202)
    expect(await ask({})).toMatchObject({ status: 409, body: { code: 'exports-at-once' } })
    await work()
    expect((await atRest(first.body.export.id)).state).toBe('done')
  })

  test('what she may see is sealed where it is kept', async () => {
    const { mark, filter } = own()
    await world.customer({ name: mark })
    const one = await taken({ filter })
    const { system } = world.workspace.database
    const rows = await system.rows<{ content: Buffer }>(
      sql`SELECT content FROM ${system.table('export_part')} WHERE export_id = ${one.id}`,
    )
    expect(rows.map(({ content }) => content.includes(mark))).toEqual([false])
  })
})

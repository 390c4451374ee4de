import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { HistoryEntry, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import { putBackAhead } from '../src/server/change/configuration/removals/put-back-ahead.ts'
import { sweepRestorePoints } from '../src/server/change/index.ts'
import { toRecordTable } from '../src/server/db/index.ts'
import { computeRuns, type Jobs, startJobs } from '../src/server/ops/index.ts'
import { type RestorePoint, readRestorePoint } from '../src/server/restore-points/index.ts'
import { openWorld, type World } from './world.ts'

let world: World
let jobs: Jobs
beforeAll(async () => {
  world = await openWorld()
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: computeRuns })
})
afterAll(async () => {
  await jobs.stop()
  await world.close()
})

const ada = () => world.as('ada')

function addField(name: string, values: object = {}): Promise<RecordView> {
  const label = { 'zh-CN': `字段${name}`, en: `Field ${name}` }
  return world.create('customField', { object: 'customer', name, label, type: 'text', ...values }, 'ada')
}

async function retire({ id }: RecordView): Promise<void> {
  expect((await ada().delete(`/records/customField/${id}`, { version: 'any' })).status).toBe(200)
}

const removalOf = ({ id, name }: RecordView, records: number, values: object = {}) => ({
  values: { removed: id, confirmation: `字段${name}`, records, ...values },
})

async function remove(field: RecordView, records: number): Promise<{ removal: RecordView; changeId: string }> {
  const answer = await ada().post<RecordView>('/records/fieldRemoval', removalOf(field, records))
  expect(answer.status).toBe(201)
  return { removal: answer.body, changeId: answer.headers.get('kebu-change') ?? '' }
}

async function pointOf({ restorePoint }: RecordView): Promise<RestorePoint> {
  const point = await readRestorePoint(world.workspace.database.read, String(restorePoint))
  if (!point) throw new Error('There is no such restore point')
  return point
}

async function columns(table = 'customer'): Promise<string[]> {
  const { read } = world.workspace.database
  const rows = await read.rows(sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${table} AND column_name LIKE 'x%'`)
  return rows.map(({ name }) => name)
}

function readCustomer(id: string): Promise<{ body: RecordView }> {
  return world.as('lin').get<RecordView>(`/records/customer/${id}`)
}

async function rolesOfAda(): Promise<unknown> {
  return (await ada().get<RecordView>(`/records/user/${world.ids.ada}`)).body.roles
}

test('a retired field goes for good, with its column, and comes back with all that records held', async () => {
  const field = await addField('satisfaction', { type: 'longText' })
  const strange = 'a\\b\n\\N «é» 好'
  const held = await world.customer({ satisfaction: strange })
  const gone = await world.customer({ satisfaction: '回收站里的' })
  await world.customer()
  await world.as('lin').delete(`/records/customer/${gone.id}`, { version: 'any' })
  await retire(field)

  const item = { object: 'fieldRemoval', op: 'create', values: { removed: field.id } }
  const preview = await ada().post<ChangeOutcomeView>('/changes', { mode: 'preview', items: [item] })
  expect(preview.body.items[0]).toMatchObject({
    outcome: 'applied',
    after: { records: 2, field: 'satisfaction' },
    warnings: [{ code: 'removal-takes-values' }, { code: 'removal-kept-until' }],
  })
  expect(await columns()).toContain('x_satisfaction')

  const { removal } = await remove(field, 2)
  expect(removal).toMatchObject({ field: 'satisfaction', object: 'customer', records: 2 })
  expect(await columns()).not.toContain('x_satisfaction')
  const restored = await ada().post(`/records/customField/${field.id}/restore`, { version: 'any' })
  expect(restored).toMatchObject({ status: 409, body: { errors: [{ code: 'field-removed' }] } })

  const back = await ada().delete(`/records/fieldRemoval/${removal.id}`, { version: 'any' })
  expect(back.status).toBe(200)
  expect((await ada().post(`/records/customField/${field.id}/restore`, { version: 'any' })).status).toBe(200)
  expect((await readCustomer(held.id)).body.satisfaction).toBe(strange)
  await world.as('lin').post(`/records/customer/${gone.id}/restore`, { version: 'any' })
  expect((await readCustomer(gone.id)).body.satisfaction).toBe('回收站里的')
})

test('what one asks wrongly is refused at its place, and nothing is removed', async () => {
  const field = await addField('sector')
  await world.customer({ sector: '机械' })
  const refuse = async (body: object) => {
    const answer = await ada().post<{ errors: { path: string; code: string }[] }>('/records/fieldRemoval', body)
    return answer.body.errors.map(({ path, code }) => [path, code])
  }
  expect(await refuse(removalOf(field, 1))).toEqual([['removed', 'removal-of-living']])
  await retire(field)
  expect(await refuse(removalOf(field, 1, { removed: 'name' }))).toEqual([['removed', 'removal-of-unknown']])
  expect(await refuse(removalOf(field, 0))).toEqual([['records', 'removal-count-differs']])
  expect(await refuse(removalOf(field, 1, { confirmation: '字段' }))).toEqual([['confirmation', 'removal-unconfirmed']])
  expect(await refuse({ values: { removed: field.id } })).toEqual([
    ['confirmation', 'removal-unconfirmed'],
    ['records', 'removal-count-differs'],
  ])
  expect(await refuse(removalOf(field, 1, { keptUntil: '2099-01-01T00:00:00Z' }))).toEqual([
    ['keptUntil', 'field-read-only'],
  ])
  expect(await columns()).toContain('x_sector')
  const twice = await Promise.all([1, 2].map(() => ada().post('/records/fieldRemoval', removalOf(field, 1))))
  expect(twice.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('whoever may shape fields and has not the right to remove them removes none', async () => {
  const field = await addField('colour')
  await retire(field)
  const role = await world.create(
    'role',
    { name: '字段管理员', grants: { objects: {}, fields: {}, rights: ['manage-settings'] } },
    'ada',
  )
  await ada().patch(`/records/user/${world.ids.chen}`, { version: 'any', values: { roles: [role.id] } })
  const answer = await world.as('chen').post('/records/fieldRemoval', removalOf(field, 0))
  expect(answer).toMatchObject({ status: 403, body: { errors: [{ code: 'removal-not-allowed' }] } })
})

test('a new field of the name begins empty, and keeps what it holds when the old one comes back', async () => {
  const field = await addField('grade')
  const { id } = await world.customer({ grade: '旧' })
  await retire(field)
  const { removal } = await remove(field, 1)
  await addField('grade')
  expect((await readCustomer(id)).body.grade).toBeNull()
  await world.as('lin').patch(`/records/customer/${id}`, { version: 'any', values: { grade: '新' } })
  expect((await ada().delete(`/records/fieldRemoval/${removal.id}`, { version: 'any' })).status).toBe(200)
  expect((await readCustomer(id)).body.grade).toBe('新')
  expect(await columns()).toEqual(expect.arrayContaining(['x_grade', 'x2_grade']))
})

test('undo puts it back while the point is kept; removed anew it is one removal more', async () => {
  const field = await addField('mood')
  const { id } = await world.customer({ mood: '好' })
  await retire(field)
  const { changeId } = await remove(field, 1)
  const change = await ada().get<{ title: object }>(`/changes/${changeId}`)
  expect(change.body).toMatchObject({ status: 'applied', title: { shaped: { label: { 'zh-CN': '字段mood' } } } })
  const undone = await ada().post<ChangeOutcomeView>(`/changes/${changeId}/revert`, {})
  expect(undone.body.counts).toMatchObject({ applied: 1, refused: 0 })
  const again = await ada().post<ChangeOutcomeView>(`/changes/${undone.body.change.id}/revert`, {})
  expect(again.body.items[0]?.refusals).toMatchObject([{ code: 'removal-begins-anew' }])
  await remove(field, 1)
  expect(await columns()).not.toContain('x_mood')
  const removals = await ada().get<RecordPage>('/records/fieldRemoval?sort=-createdAt&limit=1')
  await ada().delete(`/records/fieldRemoval/${removals.body.items[0]?.id}`, { version: 'any' })
  await ada().post(`/records/customField/${field.id}/restore`, { version: 'any' })
  expect((await readCustomer(id)).body.mood).toBe('好')
})

test('when the point has run out the undo says until when it could be, and a column half put back is gone', async () => {
  const field = await addField('weight', { type: 'number' })
  await world.customer({ weight: 7.25 })
  await retire(field)
  const { removal, changeId } = await remove(field, 1)
  const onProgress = () => {
    throw new Error('killed halfway')
  }
  await expect(putBackAhead(world.workspace, await pointOf(removal), { onProgress })).rejects.toThrow('halfway')
  expect(await columns()).toContain('x_weight')
  const { system } = world.workspace.database
  await system.run(sql`
    UPDATE ${system.table('restore_point')} SET kept_until = '2026-01-02T00:00:00Z'::timestamptz
    WHERE id::text = ${removal.restorePoint}`)
  await sweepRestorePoints(world.workspace)
  expect(await columns()).not.toContain('x_weight')
  const undone = await ada().post<ChangeOutcomeView>(`/changes/${changeId}/revert`, {})
  expect(undone.body.items[0]?.refusals).toMatchObject([{ code: 'removal-point-gone' }])
  expect(undone.body.items[0]?.refusals?.[0]?.message).toMatch(/恢复点只保留到 \d{4}-\d\d-\d\d/)
})

test('whoever puts back what came back already overwrites nothing of what was written since', async () => {
  const field = await addField('late')
  const { id } = await world.customer({ late: '旧' })
  await retire(field)
  const { removal } = await remove(field, 1)
  const point = await pointOf(removal)
  await ada().delete(`/records/fieldRemoval/${removal.id}`, { version: 'any' })
  await ada().post(`/records/customField/${field.id}/restore`, { version: 'any' })
  await world.as('lin').patch(`/records/customer/${id}`, { version: 'any', values: { late: '新' } })
  await putBackAhead(world.workspace, point, {})
  expect((await readCustomer(id)).body.late).toBe('新')
})

test('many fields are removed by one change, and come back by one', async () => {
  const names = ['first', 'second', 'third', 'fourth', 'fifth']
  const fields: RecordView[] = []
  for (const name of names) fields.push(await addField(name))
  const { id } = await world.customer(Object.fromEntries(names.map((name) => [name, name])))
  for (const field of fields) await retire(field)
  const items = fields.map((field) => ({ object: 'fieldRemoval', op: 'create', ...removalOf(field, 1) }))
  const removed = await ada().post<ChangeOutcomeView>('/changes', { mode: 'apply', items })
  expect(removed.body.counts).toMatchObject({ applied: 5 })
  const back = await ada().post<ChangeOutcomeView>(`/changes/${removed.body.change.id}/revert`, {})
  expect(back.body.counts).toMatchObject({ applied: 5, refused: 0 })
  await ada().post(`/records/customField/${fields[4]?.id}/restore`, { version: 'any' })
  expect((await readCustomer(id)).body.fifth).toBe('fifth')
})

test('a damaged point is not put back, and the removal stands', async () => {
  const field = await addField('smell')
  await world.customer({ smell: '香' })
  await retire(field)
  const { removal } = await remove(field, 1)
  const { system } = world.workspace.database
  await system.run(sql`
    UPDATE ${system.table('restore_part')} SET content = '\\x00'::bytea WHERE point_id::text = ${removal.restorePoint}`)
  const back = await ada().delete(`/records/fieldRemoval/${removal.id}`, { version: 'any' })
  expect(back).toMatchObject({ status: 409, body: { code: 'restore-point-damaged' } })
})

test('values that are kept sealed, or had another type, come back as they were', async () => {
  const secret = await addField('passport', { sensitive: true, visibleTo: await rolesOfAda() })
  const size = await addField('staff', { type: 'number' })
  const { id } = await world.customer({ staff: 12 })
  expect(
    (await ada().patch(`/records/customer/${id}`, { version: 'any', values: { passport: 'E12345678' } })).status,
  ).toBe(200)
  await ada().patch(`/records/customField/${size.id}`, { version: 'any', values: { type: 'text' } })
  expect(await columns()).toEqual(expect.arrayContaining(['x_passport_hash', 'x_staff', 'x_staff__text']))
  for (const field of [secret, size]) {
    await retire(field)
    const { removal } = await remove(field, 1)
    expect((await columns()).filter((name) => name.startsWith(`x_${field.name}`))).toEqual([])
    expect((await ada().delete(`/records/fieldRemoval/${removal.id}`, { version: 'any' })).status).toBe(200)
    expect((await ada().post(`/records/customField/${field.id}/restore`, { version: 'any' })).status).toBe(200)
  }
  const { body } = await ada().get<RecordView>(`/records/customer/${id}`)
  expect(body).toMatchObject({ passport: 'E12345678', staff: '12' })
})

test('what records were found by in it is forgotten, those in the bin among them', async () => {
  const field = await addField('nickname', { searchable: true })
  const { id } = await world.customer({ nickname: '葫芦娃集团' })
  await world.as('lin').delete(`/records/customer/${id}`, { version: 'any' })
  await retire(field)
  await remove(field, 1)
  const { read } = world.workspace.database
  const search = toRecordTable('customer_search')
  await vi.waitFor(async () => {
    const [row] = await read.rows(sql<{ text: string }>`SELECT text FROM ${read.table(search)} WHERE id = ${id}::uuid`)
    expect(row?.text).not.toContain('葫芦娃')
  }, 20_000)
})

async function asOf(person: 'ada' | 'lin' | 'zhou', id: string): Promise<RecordView> {
  const path = `/records/customer/${id}?asOf=${new Date().toISOString()}`
  return (await world.as(person).get<RecordView>(path)).body
}

test('the history tells it by its label, marked as removed, to those alone who saw it, and an old save that wrote it is not half undone', async () => {
  const field = await addField('verdict')
  const hers = await addField('secretVerdict', { visibleTo: await rolesOfAda() })
  const { id } = await world.customer({ verdict: '一般' })
  const values = { verdict: '优秀', secretVerdict: '只给管理员', level: 'B' }
  const saved = await ada().patch<RecordView>(`/records/customer/${id}`, { version: 'any', values })
  await retire(field)
  await retire(hers)
  await remove(field, 1)
  const told = async (person: 'ada' | 'lin') => {
    const { body } = await world.as(person).get<{ items: HistoryEntry[] }>(`/records/customer/${id}/history`)
    return body.items[0]
  }
  expect(await told('lin')).toMatchObject({
    before: { xVerdict: '一般' },
    after: { xVerdict: '优秀' },
    formerFields: {
      xVerdict: { label: { 'zh-CN': '字段verdict（已彻底删除）', en: 'Field verdict (removed for good)' } },
    },
    hidden: 1,
  })
  expect((await told('lin'))?.after).not.toHaveProperty('xSecretVerdict')
  expect((await told('ada'))?.formerFields?.xSecretVerdict?.label.en).toBe('Field secretVerdict (retired)')
  const undone = await ada().post<ChangeOutcomeView>(`/changes/${saved.headers.get('kebu-change')}/revert`, {})
  expect(undone.body.counts).toMatchObject({ applied: 0, refused: 1 })
  expect(undone.body.items[0]?.refusals).toMatchObject([{ code: 'change-wrote-former-fields', path: '' }])
  expect(undone.body.items[0]?.refusals?.[0]?.message).toContain('「字段verdict（已彻底删除）」')
  expect((await readCustomer(id)).body.level).toBe('B')
  const forced = await ada().post<ChangeOutcomeView>(`/changes/${saved.headers.get('kebu-change')}/revert`, {
    force: true,
  })
  expect(forced.body.counts).toMatchObject({ applied: 1, refused: 0 })
  expect((await readCustomer(id)).body.level).not.toBe('B')
})

test('the record as it was tells it, too, by its label, to those who saw it', async () => {
  const field = await addField('opinion')
  const hers = await addField('secretOpinion', { visibleTo: await rolesOfAda() })
  const { id } = await world.customer()
  const values = { opinion: '优秀', secretOpinion: '只给管理员' }
  await ada().patch<RecordView>(`/records/customer/${id}`, { version: 'any', values })
  for (const one of [field, hers]) await retire(one)
  await remove(field, 1)
  const past = await asOf('lin', id)
  const label = { 'zh-CN': '字段opinion（已彻底删除）' }
  expect(past).toMatchObject({ xOpinion: '优秀', formerFields: { xOpinion: { label } } })
  expect(past).not.toHaveProperty('xSecretOpinion')
  expect(await asOf('ada', id)).toHaveProperty('xSecretOpinion', '只给管理员')
  expect(await asOf('lin', (await world.customer()).id)).not.toHaveProperty('formerFields')
})

test('what a role hides or masks stays so in the history when the field is retired, and no namesake tells it', async () => {
  const salary = await addField('salary')
  const hotline = await addField('hotline', { type: 'phone' })
  const levels = { salary: 'hidden', hotline: 'masked' }
  const objects = { customer: { view: 'all', edit: 'all' } }
  const grants = { objects, fields: { customer: levels }, rights: [] }
  const role = await world.create('role', { name: '不看薪资', grants }, 'ada')
  await ada().patch(`/records/user/${world.ids.zhou}`, { version: 'any', values: { roles: [role.id] } })
  const { id } = await world.customer({ salary: 'SECRET-99', hotline: '13812345678' })
  await retire(salary)
  await retire(hotline)
  await addField('xSalary')
  await ada().patch(`/records/customer/${id}`, { version: 'any', values: { xSalary: '公开' } })
  const told = async (person: 'ada' | 'zhou') =>
    (await world.as(person).get<{ items: HistoryEntry[] }>(`/records/customer/${id}/history`)).body.items
  const [newer, older] = await told('zhou')
  expect(newer?.after.xSalary).toBe('公开')
  expect(older?.after).toMatchObject({ xHotline: '138****5678' })
  expect(JSON.stringify(older)).not.toContain('SECRET-99')
  expect(await asOf('zhou', id)).toMatchObject({ xHotline: '138****5678', xSalary: '公开' })
  expect(JSON.stringify(await asOf('zhou', id))).not.toContain('SECRET-99')
  expect(older?.formerFields).not.toHaveProperty('xSalary_former')
  const [, whole] = await told('ada')
  expect(whole?.after).toMatchObject({ xSalary_former: 'SECRET-99', xHotline: '13812345678' })
  expect(whole?.formerFields?.xSalary_former?.label.en).toBe('Field salary (retired)')
})

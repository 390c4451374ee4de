import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ChangeView, LogPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { importRuns } from '../src/server/exchange/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { applyFile, checkFile, uploadFile } from './import-by-http.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 许静怡 changes many customers at once; what her batch left as it was she mends in a workbook. */

let world: World
let jobs: Jobs
let names = 0

beforeAll(async () => {
  world = await openWorld()
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: importRuns })
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

const her = () => world.as('service')
const everything = { view: 'all', create: true, edit: 'all', import: true, export: true, batch: true } as const

async function hold(grants: Values, person: PersonName = 'service', more: Values = {}): Promise<void> {
  names += 1
  const { id } = await world.create('role', { name: `批量 ${names}`, grants, ...more }, 'ada')
  const held = { version: 'any', values: { roles: [id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids[person]}`, held)).status).toBe(200)
}

async function customers(...values: Values[]): Promise<RecordView[]> {
  names += 1
  const made: RecordView[] = []
  for (const [n, one] of values.entries())
    made.push(await world.customer({ name: `留下${names}号${n}`, level: 'A', ...one }))
  return made
}

async function batch(select: object, set: Values): Promise<ChangeOutcomeView> {
  const asked = { mode: 'apply', object: 'customer', select, op: 'update', set }
  const { status, body } = await her().post<ChangeOutcomeView>('/changes', asked)
  expect([status, body]).toMatchObject([200, {}])
  return body
}

async function fetched({ change }: ChangeOutcomeView, person: PersonName = 'service', locale = 'zh-CN') {
  const path = `/api/v1/changes/${change.id}/left-out.xlsx?locale=${locale}`
  const answer = await fetch(`${world.address}${path}`, { headers: { cookie: await world.as(person).cookie() } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (answer.status !== 200) return { status: answer.status, bytes, rows: [] }
  const { sheets } = await readXlsx(bytes)
  return { status: answer.status, bytes, rows: (sheets[0]?.rows ?? []) as (string | number | null)[][] }
}

/** Number, name and why. */
const told = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.slice(0, 3))

describe('what a batch left as it was', () => {
  test('is fetched with number, name and why, codes that there are not and records that need nothing among them', async () => {
    await hold({ objects: { customer: everything } })
    const [one, two, same] = (await customers({ remark: '甲' }, { remark: '长'.repeat(1990) }, {})) as [
      RecordView,
      RecordView,
      RecordView,
    ]
    const codes = [one.code, two.code, same.code, 'C-没有']
    const outcome = await batch({ codes }, { remark: { append: '一二三四五六七八九十一二三四五六七八九十' } })
    expect(outcome.counts.applied).toBeGreaterThan(0)
    const view = (await her().get<ChangeView>(`/changes/${outcome.change.id}`)).body
    const left = outcome.counts.skipped + outcome.counts.refused + outcome.counts.conflicts
    expect(view.leftOut).toEqual([{ object: 'customer', count: left }])
    const { rows } = await fetched(outcome)
    expect(told(rows)[0]).toEqual(['客户编号', '客户名称', '未处理原因'])
    expect(rows.slice(1).map(([code]) => code)).toContain('C-没有')
    expect(rows).toHaveLength(left + 1)
    const english = await fetched(outcome, 'service', 'en')
    expect(told(english.rows)[0]?.[2]).toBe('Why it was left out')
  })

  test('comes back by import, mended, onto the very records', async () => {
    await hold({ objects: { customer: everything } })
    const [good, bad] = (await customers({ email: 'a@b.cn' }, { email: null })) as [RecordView, RecordView]
    const outcome = await batch({ ids: [good.id, bad.id] }, { email: { replace: ['a@b.cn', 'c@d.cn'] } })
    expect(outcome.counts).toMatchObject({ applied: 1, skipped: 1 })
    const { bytes, rows } = await fetched(outcome)
    expect(told(rows)[1]).toEqual([bad.code, bad.name, '没有需要修改的内容'])
    const asItCame = await uploadFile(her(), { object: 'customer', content: bytes })
    const unchanged = await checkFile(her(), asItCame.id)
    expect([unchanged.roundTrip, unchanged.counts]).toEqual([true, { create: 0, update: 0, skip: 1, error: 0 }])
    const email = rows[0]?.indexOf('邮箱') ?? -1
    const mended = rows.map((row, n) => row.map((cell, at) => (n > 0 && at === email ? 'x@y.cn' : cell)))
    const content = Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: mended as string[][] }] }))
    const { id } = await uploadFile(her(), { object: 'customer', content })
    expect((await checkFile(her(), id)).counts).toMatchObject({ update: 1, error: 0 })
    await applyFile(her(), id)
    const { body } = await her().get<RecordView>(`/records/customer/${bad.id}`)
    expect(body.email).toBe('x@y.cn')
  })

  test('holds no more than number, name and why for whoever may not take records out', async () => {
    await hold({ objects: { customer: { ...everything, export: false } } })
    const made = await customers({}, { level: 'B' })
    const outcome = await batch({ ids: made.map(({ id }) => id) }, { level: 'B' })
    const { rows } = await fetched(outcome)
    expect(rows[0]).toEqual(['客户编号', '客户名称', '未处理原因'])
    expect(rows).toHaveLength(2)
  })

  test('shows others the records they see, and nothing of a field they do not', async () => {
    await hold({ objects: { customer: everything } })
    const made = await customers({ email: 'a@b.cn' }, { email: 'a@b.cn', remark: '长'.repeat(1995) })
    const outcome = await batch({ ids: made.map(({ id }) => id) }, { remark: { append: '一二三四五六' } })
    expect(outcome.counts).toMatchObject({ applied: 1, refused: 1 })
    const all = { objects: { customer: { ...everything, view: 'all' } }, fields: { customer: { remark: 'hidden' } } }
    await hold({ ...all, rights: ['view-all-changes'] }, 'chen')
    const { rows } = await fetched(outcome, 'chen')
    expect(told(rows)[1]).toEqual([made[1]?.code, made[1]?.name, '与你看不到的字段有关'])
    expect(JSON.stringify(rows)).not.toContain('备注')
    await hold({ objects: { customer: { view: 'own' } }, rights: ['view-all-changes'] }, 'chen')
    expect((await fetched(outcome, 'chen')).rows.slice(1)).toEqual([])
    await hold({ objects: { contact: everything }, rights: ['view-all-changes'] }, 'chen')
    expect((await fetched(outcome, 'chen')).status).toBe(404)
    const view = await world.as('chen').get<ChangeView>(`/changes/${outcome.change.id}`)
    expect([view.status, 'leftOut' in view.body]).toEqual([200, false])
    await hold({ objects: { customer: everything } }, 'chen')
    expect((await fetched(outcome, 'chen')).status).toBe(404)
  })

  test('keeps what has gone to the bin since, and the log says how many left', async () => {
    await hold({ objects: { customer: { ...everything, delete: 'all' } } })
    const made = await customers({}, { level: 'B' }, { level: 'B' })
    const outcome = await batch({ ids: made.map(({ id }) => id) }, { level: 'B' })
    const [, gone] = made
    expect((await her().delete(`/records/customer/${gone?.id}?version=any`)).status).toBe(200)
    const { rows } = await fetched(outcome)
    expect(rows.slice(1).map(([code]) => code)).toEqual(made.slice(1).map(({ code }) => code))
    const { body } = await world.as('ada').get<LogPage>('/log?kind=export&object=customer')
    expect(body.items[0]).toMatchObject({ who: { id: world.ids.service }, count: 2 })
  })

  test('is nothing where all was done, and where one record was changed by itself', async () => {
    await hold({ objects: { customer: everything } })
    const made = await customers({}, {})
    const outcome = await batch({ ids: made.map(({ id }) => id) }, { level: 'C' })
    expect((await fetched(outcome)).status).toBe(404)
    const view = (await her().get<ChangeView>(`/changes/${outcome.change.id}`)).body
    expect('leftOut' in view).toBe(false)
  })
})

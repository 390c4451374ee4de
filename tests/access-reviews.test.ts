import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { NoticeItem, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { openDueReviews, openReview, readReview, tellReviews } from '../src/server/reviews/index.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** Ada, and later 周航 too, looks through who holds what; 沈国栋 audits it. */

let world: World
let now = new Date('2026-11-20T08:00:00Z')
let grant: RecordView
/** What Ada and 周航 signed, what Ada's signature did, and the role of 陈默 that it took. */
let signedReview: { readonly id: string; readonly change: string; readonly taken: RecordView }

beforeAll(async () => {
  world = await openWorld({ now: () => now })
  const customer = await world.customer({}, 'chen')
  const values = { object: 'customer', record: customer.id, action: 'edit', person: world.ids.lin, until: later(20) }
  grant = await world.create('grant', values, 'chen')
  await world.as('lin').post('/api-keys', { name: '报表', scope: 'read' })
  await change('user', world.ids.service, { active: false })
  await signedInFrom(['10.0.0.1', '10.0.0.2', '10.0.0.3'], world.ids.zhou, later(1))
  // Two days on: whatever nobody did since is unused for a day.
  now = new Date(later(2))
})
afterAll(() => world?.close())

type Answered = RecordView & ProblemDocument & ChangeOutcome

const later = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
const change = (object: string, id: string, values: Values, by: PersonName = 'ada') =>
  world.as(by).patch<Answered>(`/records/${object}/${id}`, { version: 'any', values })
const planned = (values: Values = {}) =>
  world.create('accessReview', { name: '权限复核 2026-11', unusedDays: 1, everyMonths: 3, ...values }, 'ada')
const open = (id: string, by: PersonName = 'ada') => world.as(by).post<Answered>(`/access-reviews/${id}/open`)
const sign = (id: string, by: PersonName = 'ada', mode = 'apply') =>
  world.as(by).post<Answered>(`/access-reviews/${id}/sign`, { mode })
const progress = async (id: string, by: PersonName = 'ada') =>
  (await world.as(by).get<Record<string, unknown>>(`/access-reviews/${id}`)).body
const reviewNow = async (id: string) => (await world.as('ada').get<RecordView>(`/records/accessReview/${id}`)).body

const rolesOfChen = async () => (await world.as('ada').get<RecordView>(`/records/user/${world.ids.chen}`)).body.roles

/** Sessions of one hour. */
async function signedInFrom(addresses: readonly string[], person: string, at: string): Promise<void> {
  const { system } = world.workspace.database
  await system.run(sql`
    INSERT INTO ${system.table('session')} (token_hash, user_id, created_at, seen_at, expires_at, address)
    SELECT 'shared ' || address, ${person}::uuid, ${at}::timestamptz, ${at}::timestamptz, ${later(14)}::timestamptz, address
    FROM unnest(${[...addresses]}::text[]) AS address`)
}

async function rowsOf(review: string, by: PersonName = 'ada'): Promise<readonly RecordView[]> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'review', op: 'eq', value: review }))
  return (await world.as(by).get<RecordPage>(`/records/accessReviewRow?limit=200&filter=${filter}`)).body.items
}

async function row(review: string, kind: string, person: PersonName): Promise<RecordView> {
  const found = (await rowsOf(review)).find((one) => one.kind === kind && one.person === world.ids[person])
  if (!found) throw new Error(`${person} holds no ${kind}`)
  return found
}

/** What nobody has decided on is kept, but for her own. */
const keepTheRest = (review: string, by: PersonName) =>
  world.as(by).post<Answered>('/changes', {
    mode: 'apply',
    object: 'accessReviewRow',
    select: {
      filter: {
        and: [
          { field: 'review', op: 'eq', value: review },
          { field: 'decision', op: 'empty' },
          { not: { field: 'person', op: 'eq', value: world.ids[by] } },
        ],
      },
    },
    set: { decision: 'keep' },
  })

test('where nobody else could, what a lone administrator holds stays as it is, and her signature says so', async () => {
  const { id } = await planned({ everyMonths: null })
  expect((await open(id)).status).toBe(200)
  expect(await progress(id)).toMatchObject({ alone: true, own: 2, whyNotSign: [] })
  expect((await sign(id)).body.errors?.[0]).toMatchObject({ code: 'review-undecided' })
  expect((await keepTheRest(id, 'ada')).body.counts.refused).toBe(0)
  expect((await sign(id)).status).toBe(200)
  const { state, signatures, next } = await reviewNow(id)
  expect([state, next]).toEqual(['signed', null])
  expect(signatures).toMatchObject([{ by: { name: 'Ada' }, unreviewed: 2, remove: 0 }])
  expect((await row(id, 'role', 'ada')).decision).toBeNull()
})

test('what a colleague decided on her own key is not hers to sign, and stays where nobody else can any more', async () => {
  const rolesOf = async (name: PersonName) =>
    (await world.as('ada').get<RecordView>(`/records/user/${world.ids[name]}`)).body.roles as string[]
  const [before, managing] = [await rolesOf('zhou'), await rolesOf('ada')]
  const { body: key } = await world.as('ada').post<{ id: string }>('/api-keys', { name: 'ERP', scope: 'read' })
  const { id } = await planned({ everyMonths: null })
  await open(id)
  await change('user', world.ids.zhou, { roles: managing })
  await change('accessReviewRow', (await row(id, 'apiKey', 'ada')).id, { decision: 'remove' }, 'zhou')
  const keysRemovedBy = async (by: PersonName) => (await progress(id, by)).removedKeys
  expect([await keysRemovedBy('ada'), await keysRemovedBy('zhou')]).toEqual([0, 1])
  await change('user', world.ids.zhou, { roles: before })
  await keepTheRest(id, 'ada')
  expect((await sign(id)).status).toBe(200)
  expect((await reviewNow(id)).signatures).toMatchObject([{ unreviewed: 3, remove: 0 }])
  const { body: keys } = await world.as('ada').get<{ items: { id: string }[] }>('/api-keys')
  expect(keys.items.map((one) => one.id)).toContain(key.id)
  await world.as('ada').delete(`/api-keys/${key.id}`)
})

test('all that is held is listed with what speaks against it; the auditor looks, and sellers see nothing', async () => {
  const { id } = await planned()
  await open(id)
  const marksOf = async (kind: string, person: PersonName) => (await row(id, kind, person)).marks
  expect(await marksOf('role', 'service')).toEqual(['leaver', 'unused'])
  expect(await marksOf('role', 'ada')).toEqual(['wide', 'sensitive', 'unusedRight'])
  expect(await marksOf('role', 'auditor')).toEqual(['unused'])
  expect(await marksOf('grant', 'lin')).toEqual(['unused', 'ending'])
  expect(await row(id, 'grant', 'lin')).toMatchObject({ name: `林悦 · ${grant.code}`, held: grant.code })
  expect(await marksOf('apiKey', 'lin')).toEqual(['unused', 'endless'])
  expect(await marksOf('account', 'chen')).toEqual(['dormant'])
  expect(await marksOf('account', 'zhou')).toEqual(['sharedLogin'])
  expect((await row(id, 'account', 'zhou')).details).toEqual({ addresses: 3 })
  expect((await row(id, 'role', 'ada')).details).toMatchObject({ unusedRights: expect.arrayContaining(['unmask']) })
  expect((await rowsOf(id, 'auditor')).length).toBe((await rowsOf(id)).length)
  expect(
    (await change('accessReviewRow', (await row(id, 'role', 'lin')).id, { decision: 'keep' }, 'auditor')).status,
  ).toBe(403)
  expect((await sign(id, 'auditor')).status).toBe(403)
  expect((await world.as('lin').get('/records/accessReviewRow')).body.code).toBe('not-allowed-to-view')
  expect((await world.as('lin').get(`/access-reviews/${id}`)).status).toBe(404)
})

test('nobody decides on her own; what is signed is done as it was decided, by two where it has to be, and stays', async () => {
  const roles = (await world.as('ada').get<RecordView>(`/records/user/${world.ids.ada}`)).body.roles as string[]
  await change('user', world.ids.zhou, { roles })
  const { id } = await planned()
  await open(id)
  expect((await change('accessReviewRow', (await row(id, 'role', 'ada')).id, { decision: 'keep' })).body.code).toBe(
    'review-own',
  )
  const taken = await row(id, 'role', 'chen')
  for (const one of [taken, await row(id, 'grant', 'lin'), await row(id, 'apiKey', 'lin')])
    await change('accessReviewRow', one.id, { decision: 'remove', remark: '不再需要' }, 'zhou')
  await keepTheRest(id, 'ada')
  const preview = await sign(id, 'ada', 'preview')
  const signed = await sign(id)
  expect([preview.body.change.status, signed.body.change.status]).toEqual(['previewed', 'applied'])
  expect(signed.body.counts).toEqual(preview.body.counts)
  expect(await rolesOfChen()).toBeNull()
  expect((await world.as('ada').get<RecordView>(`/records/grant/${grant.id}`)).body.deletedAt).toBeTruthy()
  expect((await world.as('lin').get<{ items: unknown[] }>('/api-keys')).body.items).toEqual([])
  expect((await reviewNow(id)).state).toBe('countersign')
  expect((await sign(id)).body.code).toBe('review-own-left')
  await keepTheRest(id, 'zhou')
  expect((await sign(id, 'zhou')).status).toBe(200)
  const done = await reviewNow(id)
  expect(done).toMatchObject({ state: 'signed', signedBy: [world.ids.ada, world.ids.zhou] })
  expect(done.signatures).toMatchObject([{ remove: 3 }, { by: { name: '周航' }, keep: 2, remove: 0 }])
  expect(await row(id, 'role', 'chen')).toMatchObject({
    state: 'signed',
    decidedBy: world.ids.zhou,
    remark: '不再需要',
  })
  expect(await reviewNow(String(done.next))).toMatchObject({
    name: '权限复核 2027-02',
    state: 'planned',
    everyMonths: 3,
  })
  signedReview = { id, change: signed.body.change.id ?? '', taken }
})

test('what was signed is neither changed nor deleted; to take back what it did leaves it as it was signed', async () => {
  const { id, change: changeId, taken } = signedReview
  expect((await change('accessReviewRow', taken.id, { decision: 'keep' }, 'zhou')).body.code).toBe('review-signed')
  expect((await change('accessReview', id, { name: '另一个名称' })).body.code).toBe('review-signed')
  expect((await world.as('ada').delete(`/records/accessReview/${id}`)).body.code).toBe('review-signed')
  const undone = await world.as('ada').post<Answered>(`/changes/${changeId}/revert`, { mode: 'apply' })
  expect([undone.status, await rolesOfChen()]).toEqual([200, [taken.subject]])
  expect((await row(id, 'role', 'chen')).state).toBe('signed')
})

test('a signature stays also while another one is waited for', async () => {
  const { id } = await planned()
  await open(id)
  await keepTheRest(id, 'ada')
  const signed = await sign(id)
  await world.as('ada').post(`/changes/${signed.body.change.id}/revert`, { mode: 'apply' })
  expect(await reviewNow(id)).toMatchObject({ state: 'countersign', signedBy: [world.ids.ada] })
})

test('rows are neither made nor deleted, and what has begun is not taken back', async () => {
  const { id } = await planned({ reviewers: [world.ids.ada] })
  const begun = await open(id)
  const made = await world.as('ada').post('/records/accessReviewRow', { values: { decision: 'keep' } })
  expect(made.body.errors?.[0]?.code ?? made.body.code).toBe('review-rows-kept')
  const one = await row(id, 'role', 'lin')
  expect((await world.as('ada').delete(`/records/accessReviewRow/${one.id}`)).body.code).toBe('review-rows-kept')
  expect((await world.as('ada').delete(`/records/accessReview/${id}`)).body.code).toBe('review-begun')
  await world.as('ada').post(`/changes/${begun.body.change.id}/revert`, { mode: 'apply' })
  expect([(await reviewNow(id)).state, (await rowsOf(id)).length > 0]).toEqual(['open', true])
  expect((await open(id)).body.code).toBe('review-not-planned')
  expect((await sign(id, 'zhou')).body.code).toBe('review-not-reviewer')
  const early = await world.as('ada').post<ProblemDocument>('/records/accessReview', {
    values: { name: '太早', startsOn: '2026-12-01', dueOn: '2026-11-30' },
  })
  expect(early.body.errors?.[0]).toMatchObject({ path: 'dueOn', code: 'review-due-before-start' })
  const unable = await planned({ reviewers: [world.ids.lin] })
  expect((await open(unable.id)).body.errors?.[0]).toMatchObject({ path: 'reviewers', code: 'review-reviewer-cannot' })
})

/** What she was told of the review by that name, the oldest first. */
async function heard(name: string, by: PersonName): Promise<readonly string[]> {
  const { body } = await world.as(by).get<{ readonly items: readonly NoticeItem[] }>('/notices')
  const told = body.items.filter(({ text, link }) => text.includes(name) && link === '/reviews')
  return told.map(({ text }) => text).toReversed()
}

test('a review begins by itself when its day has come; who is to sign it is told then, when it is due and when it is late, once', async () => {
  const name = '年底复核'
  const { id } = await planned({ name, startsOn: later(2).slice(0, 10), dueOn: later(3).slice(0, 10) })
  await openDueReviews(world.workspace)
  expect((await reviewNow(id)).state).toBe('planned')
  now = new Date(later(2))
  await openDueReviews(world.workspace)
  expect((await reviewNow(id)).state).toBe('open')
  const due = later(1).slice(0, 10)
  const told = [
    `权限复核「${name}」已开始，等您复核，截止 ${due}`,
    `权限复核「${name}」今天截止，请尽快完成`,
    `权限复核「${name}」已过截止日 ${due}，还没有完成`,
  ]
  for (const [at, days] of [0, 1, 1, 1].entries()) {
    now = new Date(later(days))
    await Promise.all([tellReviews(world.workspace), tellReviews(world.workspace)])
    for (const by of ['ada', 'zhou'] as const) await expect.poll(() => heard(name, by)).toEqual(told.slice(0, at + 1))
  }
})

test('who begins a review is not told that it has begun', async () => {
  const name = '她自己开始的'
  await open((await planned({ name })).id, 'ada')
  await expect.poll(() => heard(name, 'zhou')).toHaveLength(1)
  await tellReviews(world.workspace)
  expect(await heard(name, 'ada')).toEqual([])
})

test('a review is begun also where nobody can be told of it at that moment; they are told later', async () => {
  const name = '没通知到'
  const { workspace } = world
  const review = await readReview(workspace.database.read, (await planned({ name })).id)
  if (!review) throw new Error('It was just planned')
  const lost = vi.spyOn(workspace.database, 'systemTransaction').mockRejectedValue(new Error('the database is away'))
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const outcome = await openReview(workspace, { actor: await world.actor('ada'), review }).finally(() => {
    lost.mockRestore()
    reported.mockRestore()
  })
  expect([outcome.change.status, (await reviewNow(review.id)).state]).toEqual(['applied', 'open'])
  await tellReviews(workspace)
  await expect.poll(() => heard(name, 'zhou')).toHaveLength(1)
})

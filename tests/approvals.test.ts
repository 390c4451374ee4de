import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DecidedView as DecidedItem } from '../src/core/api/approvals.ts'
import type {
  ChangeView,
  HistoryEntry,
  LiveEvent,
  ProblemDocument,
  RecordView,
  RunView,
} from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { submitChange } from '../src/server/change/index.ts'
import { finishApproved, renewWaiters } from '../src/server/flows/apply-approved.ts'
import { decideChange } from '../src/server/flows/decide-change.ts'
import { approvalRuns, decisionRuns } from '../src/server/flows/index.ts'
import { keepTime } from '../src/server/flows/keep-time.ts'
import { withdrawOfGone } from '../src/server/flows/withdraw-of-gone.ts'
import { startJobs } from '../src/server/ops/index.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 林悦 writes on customers what others have to approve first: 周航, who leads sales, Ada and 孟小雨. */

let world: World
let now = new Date('2026-11-20T08:00:00Z')
const passHours = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000)
}

beforeAll(async () => {
  world = await openWorld({ now: () => now })
  await draw('主管', [{ approvers: [{ manager: 'author' }], mode: 'any' }], { copies: [{ person: world.ids.service }] })
  await draw('任一', [{ approvers: [person('zhou'), person('ada')], mode: 'any' }])
  await draw('两人', [{ approvers: [person('service'), person('clerk'), person('zhou')], mode: 2 }])
  await draw('自己', [{ approvers: [person('lin')], mode: 'all' }])
  await draw('两步', [
    { approvers: [person('zhou')], mode: 'all' },
    { approvers: [person('clerk')], mode: 'all' },
  ])
  await draw('上报', [{ ...step('chen'), hours: 8, onTimeout: whenOver('escalate') }])
  await draw('默许', [{ ...step('clerk'), hours: 8, onTimeout: whenOver('approve') }])
  await draw('逾期', [{ ...step('clerk'), hours: 8, onTimeout: whenOver('reject') }])
  await draw('文员', [step('clerk')])
  await draw('审计', [step('auditor')])
})
afterAll(() => world?.close())

const person = (name: PersonName) => ({ person: world.ids[name] })
const step = (name: PersonName) => ({ approvers: [person(name)], mode: 'all' })
// biome-ignore lint/suspicious/noThenProperty: what it is called in a flow
const whenOver = (outcome: string) => ({ remind: true, then: outcome })

/** A flow for customers whose remark begins so. */
async function draw(name: string, steps: readonly object[], more: object = {}): Promise<void> {
  const condition = `after.remark.startsWith("${name}")`
  await world.create(
    'approvalFlow',
    { object: 'customer', name, condition, steps, active: true, ...more } as Values,
    'ada',
  )
}

interface Sent {
  readonly id: string
  readonly customer: RecordView
}

/** 林悦 asks for a change of a customer that the flow catches. */
async function send(flow: string, values: Values = {}, given?: RecordView, by: PersonName = 'lin'): Promise<Sent> {
  const customer = given ?? (await world.customer({}))
  const item = { object: 'customer', op: 'update', id: customer.id, version: customer.version } as const
  const outcome = await submitChange(world.workspace, await world.actor(by), {
    ...{ mode: 'apply', origin: 'form', onRefusal: 'stop' },
    items: [{ ...item, values: { remark: `${flow} ${customer.id}`, ...values } }],
  })
  expect(outcome.change.status).toBe('pending')
  return { id: outcome.change.id ?? '', customer }
}

type Answered = ChangeView & Pick<ProblemDocument, 'code' | 'detail'>
const decide = (by: PersonName, { id }: Sent, action: string, body: object = {}) =>
  world.as(by).post<Answered>(`/changes/${id}/${action}`, { version: 1, ...body })
const read = async (by: PersonName, { id }: Sent) => (await world.as(by).get<Answered>(`/changes/${id}`)).body
const list = async (by: PersonName, query: string) => {
  const { status, body } = await world
    .as(by)
    .get<{ items: ChangeView[]; nextCursor: string | null }>(`/changes?${query}`)
  expect(status).toBe(200)
  return body
}
const listed = async (by: PersonName, query: string, { id }: Sent) =>
  (await list(by, query)).items.some((change) => change.id === id)
const remarkOf = async ({ customer }: Sent) =>
  (await world.as('ada').get<RecordView>(`/records/customer/${customer.id}`)).body.remark
const statusOf = async (sent: Sent) => (await read('lin', sent)).status
const waitsFor = async (sent: Sent) =>
  (await read('lin', sent)).approvals?.flatMap(({ waitingFor }) => waitingFor.map(({ name }) => name))

test('what waits is there for its author, who is asked and who gets a copy, and for nobody else', async () => {
  const sent = await send('主管')
  expect(await waitsFor(sent)).toEqual(['周航'])
  expect(await read('zhou', sent)).toMatchObject({
    status: 'pending',
    version: 1,
    who: { name: '林悦' },
    steps: [{ flow: { name: '主管' }, step: 1, state: 'current', waitingFor: [{ name: '周航' }] }],
    decisions: [{ kind: 'start', who: { name: '林悦' } }],
    items: [{ object: 'customer', after: { remark: `主管 ${sent.customer.id}` } }],
  })
  expect((await read('zhou', sent)).mayDecide).toEqual([
    'approve',
    'reject',
    'sendBack',
    'delegate',
    'addApprover',
    'comment',
  ])
  expect([(await read('lin', sent)).mayDecide, (await read('service', sent)).mayDecide]).toEqual([
    ['withdraw', 'comment'],
    ['comment'],
  ])
  const pendingFor = async (name: PersonName) =>
    (await world.as(name).get<RecordView>(`/records/customer/${sent.customer.id}`)).body.pending
  const waits = { changeId: sent.id, fields: ['remark'], by: { name: '林悦' }, waitingFor: [{ name: '周航' }] }
  expect([await pendingFor('lin'), await pendingFor('zhou')]).toMatchObject([[waits], [waits]])
  expect(await pendingFor('chen')).toBeUndefined()
  for (const path of [`/changes/${sent.id}`, `/changes/${sent.id}/items`])
    expect((await world.as('chen').get(path)).status).toBe(404)
  expect((await decide('chen', sent, 'approve')).status).toBe(404)
})

test('it is listed for each of them; approved, it is done in the name of its author, and the log tells of it', async () => {
  const sent = await send('主管')
  expect([await listed('zhou', 'waitingFor=me', sent), await listed('lin', 'sentBy=me', sent)]).toEqual([true, true])
  expect([await listed('service', 'copiedTo=me', sent), await listed('chen', 'status=pending', sent)]).toEqual([
    true,
    false,
  ])
  expect((await world.as('zhou').get('/approvals/count')).body).toMatchObject({ waiting: 2, sentBack: 0 })
  expect(await remarkOf(sent)).toBeNull()

  const zhou = { id: world.ids.zhou, name: '周航' }
  const approved = await decide('zhou', sent, 'approve', { reason: '可以' })
  expect([approved.status, approved.body.status, approved.body.mayDecide]).toEqual([200, 'applied', ['comment']])
  expect(approved.body.decisions?.map(({ kind, who }) => [kind, who.name])).toEqual([
    ['start', '林悦'],
    ['approve', '周航'],
    ['apply', 'Kebu'],
  ])
  expect(await remarkOf(sent)).toBe(`主管 ${sent.customer.id}`)
  const history = await world.as('lin').get<{ items: HistoryEntry[] }>(`/records/customer/${sent.customer.id}/history`)
  expect([approved.body.approvedBy, history.body.items[0]?.approvedBy]).toEqual([[zhou], [zhou]])
  expect([await listed('zhou', 'waitingFor=me', sent), await listed('zhou', 'decidedBy=me', sent)]).toEqual([
    false,
    true,
  ])
  const log = await world.as('ada').get<{ items: { who: { name: string }; text: string }[] }>('/log?kind=request')
  expect(log.body.items.map(({ who, text }) => `${who?.name} ${text}`).join('\n')).toMatch(
    /周航 批准了「林悦」提交的客户/,
  )
})

test('nobody decides on what is hers, without a reason against it, unread, or when it is not for her', async () => {
  const sent = await send('主管')
  const codes = async (by: PersonName, action: string, body?: object) => {
    const { status, body: answered } = await decide(by, sent, action, body)
    return [status, answered.code]
  }
  expect(await codes('lin', 'approve')).toEqual([403, 'approval-own'])
  expect(await codes('service', 'approve')).toEqual([403, 'not-approver'])
  expect(await codes('zhou', 'withdraw')).toEqual([403, 'approval-not-author'])
  expect(await codes('zhou', 'reject')).toEqual([422, 'approval-reason-missing'])
  expect(await codes('zhou', 'approve', { version: 2 })).toEqual([409, 'version-stale'])
  const approving = (body: object, headers?: Record<string, string>) =>
    world.as('zhou').post<Answered>(`/changes/${sent.id}/approve`, body, headers)
  expect((await approving({})).status).toBe(428)
  expect((await approving({}, { 'if-match': '"2"' })).body.code).toBe('version-stale')
  expect((await approving({ version: '1' })).body.detail).toBe('「version」应为数字，或 "any"')
  const rejected = await decide('zhou', sent, 'reject', { reason: '太贵' })
  expect([rejected.status, rejected.body.status, await remarkOf(sent)]).toEqual([200, 'rejected', null])
  expect(await codes('lin', 'withdraw')).toEqual([409, 'not-pending'])
  const own = await send('自己')
  expect(await waitsFor(own)).toEqual(['Ada'])
  expect(await read('ada', own)).toMatchObject({ steps: [{ fallback: true }], approvals: [{ fallback: true }] })
  const item = { object: 'customer', op: 'update', id: own.customer.id, version: 'any', values: { remark: '自己再改' } }
  const { impact } = (await world.as('lin').post<ChangeOutcome>('/changes', { mode: 'preview', items: [item] })).body
  expect(impact.approvals).toMatchObject([{ steps: [{ approvers: [{ name: 'Ada' }], fallback: true }] }])
})

test('a deletion that waits says so, also to whoever sees the record and not the change; none is sent beside it', async () => {
  const condition = 'before.remark.startsWith("删")'
  await draw('删除', [step('clerk')], { operations: ['delete'], condition })
  const { id, code } = await world.customer({ remark: '删去' })
  const remove = (by: PersonName) =>
    world.as(by).delete<ChangeOutcome & ProblemDocument>(`/records/customer/${id}?version=any`)
  const { status, body } = await remove('lin')
  expect([status, body.change.approvals]).toMatchObject([202, [{ waitingFor: [{ name: '孟小雨' }] }]])
  const path = `/records/customer/${id}`
  const pendingFor = async (by: PersonName) => (await world.as(by).get<RecordView>(path)).body.pending
  const waits = { changeId: body.change.id, op: 'delete', fields: [], by: { name: '林悦' } }
  expect(await pendingFor('lin')).toMatchObject([waits])
  expect((await pendingFor('lin'))?.[0]).not.toHaveProperty('closed')
  expect(await pendingFor('zhou')).toMatchObject([{ ...waits, closed: true }])
  expect((await world.as('zhou').get(`/changes/${body.change.id}`)).status).toBe(404)
  const listed = await world.as('zhou').get<{ items: RecordView[] }>(`/records/customer?q=${code}`)
  expect(listed.body.items).toMatchObject([{ pending: [{ op: 'delete', closed: true }] }])
  const again = await remove('zhou')
  expect([again.status, again.body.code]).toEqual([409, 'deletion-waits'])
  await world.as('lin').post(`/changes/${body.change.id}/withdraw`, { version: 1 })
})

test('of two who decide at once one does, and the other is told who did what', async () => {
  const sent = await send('任一')
  const answers = await Promise.all([
    decide('zhou', sent, 'approve'),
    decide('ada', sent, 'reject', { reason: '不行' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const late = answers.find(({ status }) => status === 409)?.body
  expect(late).toMatchObject({ code: 'not-pending' })
  const { status } = await read('lin', sent)
  expect(late?.detail).toMatch(status === 'applied' ? /周航已批准/ : /Ada已驳回/)
  expect(await remarkOf(sent)).toBe(status === 'applied' ? `任一 ${sent.customer.id}` : null)
})

test('sent back, it is corrected and sent again; what was read before is not approved', async () => {
  const sent = await send('主管')
  expect((await decide('zhou', sent, 'send-back', { reason: '写清楚' })).body).toMatchObject({ status: 'sentBack' })
  expect((await world.as('lin').get('/approvals/count')).body).toMatchObject({ sentBack: 1 })
  const { body: shown } = await world.as('lin').get<RecordView>(`/records/customer/${sent.customer.id}`)
  expect(shown.pending).toMatchObject([{ changeId: sent.id, sentBack: true, waitingFor: [{ name: '林悦' }] }])
  const again = await decide('lin', sent, 'resubmit', { items: [{ n: 0, values: { remark: '主管 更清楚' } }] })
  expect([again.status, again.body.status, again.body.version]).toEqual([200, 'pending', 2])
  expect((await decide('zhou', sent, 'approve')).body.code).toBe('version-stale')
  expect((await decide('zhou', sent, 'approve', { version: 2 })).body.status).toBe('applied')
  expect(await remarkOf(sent)).toBe('主管 更清楚')
  expect((await decide('zhou', sent, 'approve', { version: 2 })).body.detail).toMatch(/：周航已批准，变更已生效$/)
})

test('the same field changed meanwhile sends it back to its author with both values', async () => {
  const sent = await send('主管')
  const mine = { version: sent.customer.version, values: { remark: '别的' } }
  expect((await world.as('lin').patch(`/records/customer/${sent.customer.id}`, mine)).status).toBe(200)
  expect((await decide('zhou', sent, 'approve')).body).toMatchObject({
    status: 'sentBack',
    fault: { conflicts: [{ object: 'customer', field: 'remark', theirs: '别的' }] },
  })
  expect(await remarkOf(sent)).toBe('别的')
  const later = { version: 'any', values: { remark: '又变' } }
  expect((await world.as('lin').patch(`/records/customer/${sent.customer.id}`, later)).status).toBe(200)
  const unseen = await decide('lin', sent, 'resubmit')
  expect([unseen.status, await statusOf(sent)]).toEqual([409, 'sentBack'])
})

test('sent again, it overwrites only what its author has seen: what came back with it, or the version she names', async () => {
  const sent = await send('主管')
  await decide('zhou', sent, 'send-back', { reason: '写清楚' })
  const path = `/records/customer/${sent.customer.id}`
  const theirs = { version: sent.customer.version, values: { remark: '别的' } }
  const { version } = (await world.as('lin').patch<RecordView>(path, theirs)).body
  const again = (given: object) =>
    decide('lin', sent, 'resubmit', { items: [{ n: 0, values: { remark: '主管 我的' }, ...given }] })
  const unseen = await again({})
  expect(unseen).toMatchObject({
    status: 409,
    body: { conflicts: [{ field: 'remark', base: null, theirs: '别的', mine: '主管 我的' }] },
  })
  expect((await again({ version })).body.status).toBe('pending')
  expect((await decide('zhou', sent, 'approve', { version: 2 })).body.status).toBe('applied')
  expect(await remarkOf(sent)).toBe('主管 我的')
})

test('step after step, passed on and asked in addition; withdrawn, nobody is waited for', async () => {
  const sent = await send('两步')
  expect((await decide('chen', sent, 'approve')).status).toBe(404)
  expect((await decide('clerk', sent, 'approve')).body.code).toBe('not-approver')
  expect((await decide('zhou', sent, 'delegate', { to: world.ids.lin })).body.code).toBe('approval-to-author')
  expect((await decide('zhou', sent, 'delegate', { to: world.ids.chen })).status).toBe(200)
  expect((await decide('zhou', sent, 'approve')).body.code).toBe('not-approver')
  expect((await decide('chen', sent, 'delegate', { to: world.ids.zhou })).body.code).toBe('approval-passed-around')
  expect((await decide('chen', sent, 'add-approver', { to: world.ids.ada })).status).toBe(200)
  expect((await decide('chen', sent, 'approve')).body.status).toBe('pending')
  expect(await waitsFor(sent)).toEqual(['Ada'])
  expect((await decide('ada', sent, 'approve')).body.steps?.map(({ state }) => state)).toEqual(['approved', 'current'])
  expect(await isDecided(sent)).toBe(false)
  expect((await decide('chen', sent, 'approve')).body).toMatchObject({ code: 'not-pending' })
  expect((await decide('lin', sent, 'withdraw')).body).toMatchObject({ status: 'withdrawn', approvals: [] })
  expect(await isDecided(sent)).toBe(true)
  expect((await decide('clerk', sent, 'approve')).body).toMatchObject({ code: 'not-pending' })
  expect((await decide('clerk', sent, 'approve')).body.detail).toContain('林悦')
})

test('while she is away others decide in her place, round and round if need be; never on what is theirs', async () => {
  const [since, until] = [now.toISOString(), new Date(now.getTime() + 3_600_000).toISOString()]
  const away = (by: PersonName, to: PersonName) =>
    world.create('delegation', { from: world.ids[by], to: world.ids[to], since, until }, by)
  await away('clerk', 'service')
  await away('service', 'lin')
  const sent = await send('文员')
  expect(await listed('service', 'waitingFor=me', sent)).toBe(true)
  expect(await listed('lin', 'waitingFor=me', sent)).toBe(false)
  expect((await decide('lin', sent, 'approve')).body.code).toBe('approval-own')
  const approved = await decide('service', sent, 'approve')
  expect(approved.body.decisions?.[1]).toMatchObject({ who: { name: '许静怡' }, for: { name: '孟小雨' } })
  const two = await send('两人')
  const counted = async () => (await world.as('service').get<{ waiting: number }>('/approvals/count')).body.waiting
  const before = await counted()
  expect((await decide('service', two, 'approve')).body.status).toBe('pending')
  expect([await waitsFor(two), await listed('service', 'waitingFor=me', two)]).toEqual([['孟小雨', '周航'], false])
  expect(await counted()).toBe(before - 1)
  const later = await send('文员')
  passHours(2)
  expect((await decide('service', later, 'approve')).status).toBe(404)
})

test('when its time is over those above are asked, or its flow decides', async () => {
  const [escalated, passed, refused] = [await send('上报'), await send('默许'), await send('逾期')]
  passHours(7)
  await keepTime(world.workspace)
  expect(await waitsFor(escalated)).toEqual(['陈默'])
  passHours(2)
  await keepTime(world.workspace)
  await keepTime(world.workspace)
  expect(await waitsFor(escalated)).toEqual(['Ada'])
  expect((await read('lin', escalated)).decisions?.at(-1)).toMatchObject({ kind: 'escalate', to: { name: 'Ada' } })
  expect([(await read('lin', passed)).status, (await read('lin', refused)).status]).toEqual(['applied', 'rejected'])
  expect(await remarkOf(passed)).toBe(`默许 ${passed.customer.id}`)
  expect((await read('lin', refused)).decisions?.map(({ kind }) => kind)).toEqual(['start', 'timeout'])
})

test('what a process approved and did not do, because it died, is done once by whoever comes', async () => {
  const sent = await send('主管')
  const asked = { id: sent.id, action: 'approve', version: 1, locale: 'en' } as const
  expect(await decideChange(world.workspace, await world.actor('zhou'), asked)).toBe('approved')
  expect([(await read('lin', sent)).status, await remarkOf(sent)]).toEqual(['applying', null])
  passHours(1)
  await Promise.all([finishApproved(world.workspace), finishApproved(world.workspace)])
  await finishApproved(world.workspace)
  const { status, decisions } = await read('lin', sent)
  expect([status, decisions?.filter(({ kind }) => kind === 'apply').length]).toEqual(['applied', 1])
  const [counted] = await world.workspace.database.read.rows(sql<{ n: number }>`
    SELECT count(*)::int AS n FROM main.change_item WHERE record_id = ${sent.customer.id} AND op = 'update'`)
  expect(counted).toEqual({ n: 1 })
})

test('a call that comes again, because its answer was lost with its process, is answered as it stands and decides nothing twice', async () => {
  const [sent, other] = [await send('两步'), await send('文员')]
  const twice = async (by: PersonName, path: string, body: object) => {
    const call = () =>
      world.as(by).post<Answered>(path, body, { 'idempotency-key': `twice ${path}`.replaceAll(' ', '-') })
    expect((await call()).status).toBe(200)
    await world.workspace.database.system.run(sql`UPDATE main.idempotency SET status = NULL, headers = NULL, body = NULL,
      at = now() - interval '1 day' - interval '10 years' WHERE key LIKE 'twice%'`)
    return call()
  }
  const on = ({ id }: Sent, action: string) => `/changes/${id}/${action}`
  await twice('lin', on(sent, 'comment'), { version: 1, reason: '请尽快' })
  await twice('zhou', on(sent, 'approve'), { version: 1 })
  await twice('clerk', on(sent, 'send-back'), { version: 1, reason: '写清楚' })
  expect((await twice('lin', on(sent, 'resubmit'), { version: 1 })).body).toMatchObject({
    status: 'pending',
    version: 2,
  })
  const kinds = async (one: Sent) => (await read('lin', one)).decisions?.map(({ kind }) => kind)
  expect(await kinds(sent)).toEqual(['start', 'comment', 'approve', 'sendBack', 'resubmit'])
  const uncaught = await send('文员')
  await decide('clerk', uncaught, 'send-back', { reason: '不用审批' })
  const corrected = { version: 1, items: [{ n: 0, values: { remark: '直接改' } }] }
  expect((await twice('lin', on(uncaught, 'resubmit'), corrected)).body.status).toBe('applied')
  expect([(await kinds(uncaught))?.toSorted(), await remarkOf(uncaught)]).toEqual([
    ['resubmit', 'sendBack', 'start'],
    '直接改',
  ])
  const changes = [sent, other].map(({ id }) => ({ id, version: 'any' }))
  const again = await twice('clerk', '/changes/decide', { mode: 'apply', decision: 'approve', changes })
  expect(again.body).toMatchObject({ items: [{ outcome: 'refused' }, { outcome: 'decided', status: 'applied' }] })
  expect(await kinds(other)).toEqual(['start', 'approve', 'apply'])
})

test('many at once: what can be decided beforehand, and each by itself', async () => {
  const [one, gone, other] = [await send('文员'), await send('文员'), await send('文员')]
  await decide('lin', gone, 'withdraw')
  const changes = [one, gone, other].map(({ id }) => ({ id, version: 1 }))
  const ask = async (mode: string) =>
    (await world.as('clerk').post<{ items: object[] }>('/changes/decide', { mode, decision: 'approve', changes })).body
      .items
  const late = { outcome: 'refused', code: 'not-pending' }
  expect(await ask('preview')).toMatchObject([{ outcome: 'decided' }, late, { outcome: 'decided' }])
  expect(await remarkOf(one)).toBeNull()
  expect(await ask('apply')).toMatchObject([{ outcome: 'decided', status: 'applied' }, late, { status: 'applied' }])
})

test('many at once: what can be rejected is looked at before the reason is written, which it then needs', async () => {
  const sent = await send('文员')
  const ask = async (body: object) => {
    const changes = [{ id: sent.id, version: 1 }]
    const decision = { decision: 'reject', changes }
    return (await world.as('clerk').post<{ items: object[] }>('/changes/decide', { ...decision, ...body })).body.items
  }
  expect(await ask({ mode: 'preview' })).toMatchObject([{ outcome: 'decided' }])
  const lacking = { outcome: 'refused', code: 'approval-reason-missing' }
  expect(await ask({ mode: 'apply' })).toMatchObject([lacking])
  expect(await ask({ mode: 'apply', reason: '先核对' })).toMatchObject([{ outcome: 'decided', status: 'rejected' }])
})

test('all that waits for her is looked at and decided on without naming it, and she says which of the two she means', async () => {
  const sent = [await send('文员'), await send('文员')]
  const ask = (body: object) =>
    world
      .as('clerk')
      .post<{ items: DecidedItem[] } & ProblemDocument>('/changes/decide', { decision: 'approve', ...body })
  const { items } = (await ask({ mode: 'preview', waiting: { object: 'customer' } })).body
  expect(items).toEqual(expect.arrayContaining(sent.map(({ id }) => expect.objectContaining({ id, version: 1 }))))
  expect((await ask({ mode: 'preview', waiting: { object: 'order' } })).body.items).toEqual([])
  const changes = sent.map(({ id }) => ({ id, version: 1 }))
  for (const both of [{}, { changes, waiting: {} }])
    expect(await ask({ mode: 'apply', ...both })).toMatchObject({ status: 422, body: { code: 'decide-which' } })
  const unseen = await ask({ mode: 'apply', waiting: {} })
  expect([unseen.status, unseen.body.code]).toEqual([422, 'decide-what-was-seen'])
  await ask({ mode: 'apply', changes: items.map(({ id, version }) => ({ id, version })) })
  expect(await Promise.all(sent.map(statusOf))).toEqual(['applied', 'applied'])
})

test('many more are decided on in the background, each by itself', async () => {
  const sent = await send('文员')
  const unknown = Array.from({ length: 200 }, () => ({ id: crypto.randomUUID(), version: 1 }))
  const body = { mode: 'apply', decision: 'approve', changes: [...unknown, { id: sent.id, version: 1 }] }
  const { status, body: begun } = await world.as('clerk').post<{ run: RunView }>('/changes/decide', body)
  expect(status).toBe(202)
  const { workspace, database } = world
  const jobs = await startJobs({ url: database.appUrl, workspace, handlers: decisionRuns })
  const done = async () => (await world.as('clerk').get<RunView>(`/runs/${begun.run.id}`)).body
  await vi.waitFor(async () => expect(await done()).toMatchObject({ state: 'done', done: 201, total: 201 }), 20_000)
  await jobs.stop()
  const items = ((await done()).result as unknown as { items: DecidedItem[] }).items
  expect(items[0]).toMatchObject({ outcome: 'refused', code: 'change-not-found' })
  expect(items.at(-1)).toEqual({ id: sent.id, version: 1, outcome: 'decided', status: 'applied', canRevert: true })
})

test('many at once: of what has moved since it is said beforehand that it goes back, and why', async () => {
  const [moved, other] = [await send('文员'), await send('文员')]
  const path = `/records/customer/${moved.customer.id}`
  expect(await world.as('ada').patch(path, { version: 'any', values: { remark: '别的' } })).toMatchObject({
    status: 200,
  })
  const changes = [moved, other].map((one) => ({ id: one.id, version: 1 }))
  const ask = async (mode: string) =>
    (await world.as('clerk').post<{ items: object[] }>('/changes/decide', { mode, decision: 'approve', changes })).body
      .items
  const back = { outcome: 'decided', status: 'sentBack', code: 'approval-moved' }
  const [previewed] = await ask('preview')
  expect(previewed).toMatchObject(back)
  expect(await ask('apply')).toMatchObject([back, { status: 'applied' }])
})

test('the pages of a list follow each other, and what is asked of it holds', async () => {
  const sent = [await send('文员'), await send('文员'), await send('文员')]
  const first = await list('clerk', 'waitingFor=me&object=customer&operation=update&limit=2')
  const second = await list('clerk', `waitingFor=me&limit=200&cursor=${first.nextCursor}`)
  const ids = [...first.items, ...second.items].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id } of sent) expect(ids).toContain(id)
  expect((await list('clerk', 'waitingFor=me&operation=delete')).items).toEqual([])
})

test('a handover that waits does when it is approved what it would have done at once', async () => {
  const customer = await world.customer({ owner: world.ids.clerk }, 'ada')
  await draw('交接', [step('zhou')], { condition: `after.owner != before.owner && before.name == "${customer.name}"` })
  expect((await world.as('clerk').post(`/records/customer/${customer.id}/lock`, { reason: '清洗' })).status).toBe(200)
  const sent = await send('文员')
  const plan = [{ object: '*', to: world.ids.service }]
  const handover = { mode: 'apply', from: world.ids.clerk, plan, reason: '换岗' }
  const { body } = await world.as('ada').post<ChangeOutcome>('/handovers', handover)
  expect([body.change.status, await waitsFor(sent)]).toEqual(['pending', ['孟小雨']])
  expect((await decide('zhou', { id: body.change.id ?? '', customer }, 'approve')).body.status).toBe('applied')
  const given = await world.as('ada').get<RecordView>(`/records/customer/${customer.id}`)
  expect([given.body.owner, given.body.lock ?? null]).toEqual([world.ids.service, null])
  expect(await waitsFor(sent)).toEqual(['许静怡'])
})

/** The waiting changes of which an open page of hers hears that they move. */
async function hears(by: PersonName): Promise<() => readonly string[]> {
  const heard: string[] = []
  const send = (event: LiveEvent) => {
    if (event.type === 'approval') heard.push(event.changeId, ...(event.others ?? []))
  }
  const isLetIn = () => true
  const page = { page: null, accessId: by, accessEndsAtMs: Number.POSITIVE_INFINITY, isLetIn, end: () => undefined }
  world.hub.join({ actor: await world.actor(by), send, ...page })
  return () => heard
}

type HandedOver = ChangeOutcome & { readonly keeps: object }
const handOver = async (body: object) => {
  const asked = { mode: 'apply', from: world.ids.clerk, reason: '换岗', ...body }
  return (await world.as('ada').post<HandedOver>('/handovers', asked)).body
}
const undo = (id: string | null, mode = 'apply') =>
  world.as('ada').post<ChangeOutcome>(`/changes/${id}/revert`, { mode })

test('of a handover a part of which waits, that takes nothing more from her when it is approved', async () => {
  const { clerk, service } = world.ids
  const waits = await world.customer({ owner: clerk }, 'ada')
  await world.customer({ owner: clerk }, 'ada')
  const condition = `after.owner != before.owner && before.name == "${waits.name}"`
  await draw('余下的交接', [step('zhou')], { condition, partial: 'rest' })
  const { change } = await handOver({ plan: [{ object: '*', to: service }] })
  expect(change).toMatchObject({ status: 'applied', rest: expect.any(String) })
  world.signsInAgain('clerk')
  const sent = await send('文员')
  const stillHers = async () => [(await world.as('clerk').get('/session')).status, await waitsFor(sent)]
  expect(await stillHers()).toEqual([200, ['孟小雨']])
  const rest = { id: change.rest ?? '', customer: waits }
  expect((await decide('zhou', rest, 'approve')).body.status).toBe('applied')
  const given = await world.as('ada').get<RecordView>(`/records/customer/${waits.id}`)
  expect([given.body.owner, await stillHers()]).toEqual([service, [200, ['孟小雨']]])
})

test('a handover says how much that waits goes to whom, and its way back brings back what nobody has decided since', async () => {
  const [open, decided, further] = [await send('文员'), await send('文员'), await send('文员')]
  const plan = [{ object: '*', to: world.ids.service }]
  const [foreseen] = (await handOver({ mode: 'preview', plan })).impact.passedOn ?? []
  expect(foreseen?.to).toEqual({ id: world.ids.service, name: '许静怡' })
  expect([(foreseen?.count ?? 0) >= 3, await waitsFor(open)]).toEqual([true, ['孟小雨']])
  const heardOf = await hears('clerk')
  const { change } = await handOver({ plan })
  expect([change.status, await waitsFor(open)]).toEqual(['applied', ['许静怡']])
  await expect.poll(heardOf, { timeout: 10_000 }).toContain(open.id)
  await decide('service', decided, 'approve')
  await decide('service', further, 'delegate', { to: world.ids.ada })
  const [back] = (await undo(change.id, 'preview')).body.impact.passedOn ?? []
  expect(back).toEqual({ to: { id: world.ids.clerk, name: '孟小雨' }, count: (foreseen?.count ?? 0) - 2 })
  const undone = await undo(change.id)
  expect([undone.body.change.status, await waitsFor(open)]).toEqual(['applied', ['孟小雨']])
  expect([await statusOf(decided), await waitsFor(further)]).toEqual(['applied', ['Ada']])
  expect(await listed('service', 'waitingFor=me', open)).toBe(false)
  await undo(undone.body.change.id)
  expect(await waitsFor(open)).toEqual(['许静怡'])
})

test('of a handover each decision says who passed on to whom, and whoever takes over hears of all of them at once', async () => {
  const sent = [await send('文员')]
  for (let n = 0; n < 6; n += 1) sent.push(await send('文员'))
  const [first] = sent
  if (!first) throw new Error('Seven were sent')
  const toldOf = async () => {
    const { body } = await world.as('service').get<{ items: Told[] }>('/notices?limit=50')
    return body.items.filter(({ kind }) => kind === 'approvalPassedOn').map(({ text }) => text)
  }
  const before = (await toldOf()).length
  const { change } = await handOver({ plan: [{ object: '*', to: world.ids.service }] })
  const last = async () => (await read('lin', first)).decisions?.at(-1)
  const [clerk, service] = [{ name: '孟小雨' }, { name: '许静怡' }]
  const passed = { kind: 'delegate', who: { name: 'Ada' }, for: clerk, to: service, handover: { changeId: change.id } }
  expect(await last()).toMatchObject(passed)
  await expect.poll(toldOf, { timeout: 10_000 }).toHaveLength(before + 1)
  expect((await toldOf())[0]).toMatch(/^孟小雨的 \d+ 项待审批转给您$/)
  await undo(change.id)
  expect(await last()).toMatchObject({ for: service, to: clerk, handover: { back: true } })
})

interface Told {
  readonly kind: string
  readonly text: string
}

test('what waits stays where only a part is handed over, is shared out, and is nobody’s own to decide', async () => {
  const [hers, own] = [await send('文员'), await send('文员', {}, undefined, 'ada')]
  const ofAda = async () =>
    (await read('ada', own)).approvals?.flatMap(({ waitingFor }) => waitingFor.map(({ name }) => name))
  const customer = await world.customer({ owner: world.ids.clerk }, 'ada')
  const to = world.ids.ada
  const filter = { field: 'name', op: 'eq', value: customer.name }
  const part = await handOver({ plan: [{ object: 'customer', to, filter }] })
  expect([part.change.status, part.keeps]).toMatchObject(['applied', { approvals: expect.any(Number) }])
  expect([await waitsFor(hers), await ofAda()]).toEqual([['孟小雨'], ['孟小雨']])
  await undo(part.change.id)
  const other = world.ids.service
  const shared = await handOver({ mode: 'preview', plan: [{ object: '*', to: [to, other] }] })
  expect(shared.impact.passedOn?.map((one) => one.to?.id).sort()).toEqual([to, other].sort())
  const done = await handOver({ plan: [{ object: '*', to: [to, other] }] })
  expect(await ofAda()).toEqual(['许静怡'])
  await undo(done.change.id)
  expect([await waitsFor(hers), await ofAda()]).toEqual([['孟小雨'], ['孟小雨']])
})

test('whoever had to decide as well as the one who takes over is not asked again, and comes back by the way back, once', async () => {
  await draw('同步', [{ approvers: [person('service'), person('clerk')], mode: 'all' }])
  const [done, back] = [await send('同步'), await send('同步')]
  const { change } = await handOver({ plan: [{ object: '*', to: world.ids.service }] })
  expect(await waitsFor(done)).toEqual(['许静怡'])
  expect((await decide('service', done, 'approve')).body.status).toBe('applied')
  await undo(change.id)
  expect((await waitsFor(back))?.toSorted()).toEqual(['孟小雨', '许静怡'])
  expect((await undo(change.id, 'preview')).body.impact.passedOn).toBeUndefined()
  await decide('service', back, 'approve')
  expect(await waitsFor(back)).toEqual(['孟小雨'])
})

test('where handing over was all that a step waited for, its way back leaves the next one to those whom it names', async () => {
  await draw('接连', [{ approvers: [person('ada'), person('clerk')], mode: 'all' }, step('zhou')])
  const sent = await send('接连')
  await decide('ada', sent, 'approve')
  const { change } = await handOver({ plan: [{ object: '*', to: world.ids.ada }] })
  expect(await waitsFor(sent)).toEqual(['周航'])
  await undo(change.id)
  expect(await waitsFor(sent)).toEqual(['周航'])
})

test('what waited for nobody but whoever hands over is done right after it', async () => {
  await draw('末步', [{ approvers: [person('ada'), person('clerk')], mode: 'all' }])
  const sent = await send('末步')
  await decide('ada', sent, 'approve')
  const { workspace, database } = world
  const jobs = await startJobs({ url: database.appUrl, workspace, handlers: approvalRuns })
  try {
    const { change } = await handOver({ plan: [{ object: '*', to: world.ids.ada }] })
    await expect.poll(() => statusOf(sent), { timeout: 20_000 }).toBe('applied')
    await undo(change.id)
  } finally {
    await jobs.stop()
  }
  const { decisions } = await read('lin', sent)
  expect(decisions?.map(({ kind }) => kind).toSorted()).toEqual(['apply', 'approve', 'delegate', 'start'])
  const handedOver = decisions?.find(({ kind }) => kind === 'delegate')
  expect(handedOver).toMatchObject({ for: { name: '孟小雨' }, handover: { changeId: expect.any(String) } })
  expect(handedOver?.to).toBeUndefined()
  expect(await remarkOf(sent)).toBe(`末步 ${sent.customer.id}`)
})

test('what a handover passed on comes back by whoever may hand over; others are told that it stays', async () => {
  const customer = await world.customer({ owner: world.ids.clerk }, 'ada')
  const sent = await send('文员')
  const { change } = await handOver({ plan: [{ object: '*', to: world.ids.service }] })
  world.signsInAgain('clerk')
  const byClerk = (mode: string) => world.as('clerk').post<ChangeOutcome>(`/changes/${change.id}/revert`, { mode })
  const { passedOn, passedOnStays } = (await byClerk('preview')).body.impact
  expect([passedOn, passedOnStays]).toEqual([undefined, expect.any(Number)])
  expect((await byClerk('apply')).body.change.status).toBe('applied')
  const { owner } = (await world.as('ada').get<RecordView>(`/records/customer/${customer.id}`)).body
  expect([owner, await waitsFor(sent)]).toEqual([world.ids.clerk, ['许静怡']])
})

test('who leaves and is let in again by the way back has to decide what waited for her', async () => {
  const plan = [{ object: 'ticket', to: world.ids.ada }]
  const sent = await send('上报')
  const gone = await handOver({ from: world.ids.chen, plan, leaves: true })
  expect([gone.change.status, await waitsFor(sent)]).toEqual(['applied', ['Ada']])
  const signsInBy = (login: string | null) =>
    world.as('ada').patch(`/records/user/${world.ids.chen}`, { version: 'any', values: { login } })
  await signsInBy(null)
  expect((await undo(gone.change.id, 'preview')).body.impact.passedOn).toBeUndefined()
  await signsInBy(world.logins.chen)
  expect((await undo(gone.change.id, 'preview')).body.impact.passedOn).toEqual([
    { to: { id: world.ids.chen, name: '陈默' }, count: expect.any(Number) },
  ])
  await undo(gone.change.id)
  expect(await waitsFor(sent)).toEqual(['陈默'])
})

test('who is handed over or gone is waited for no more: whoever takes over is, or who decides where nobody is left', async () => {
  const [handed, gone] = [await send('文员'), await send('上报')]
  const to = world.ids.service
  const nothing = { field: 'title', op: 'eq', value: '没有这个问题' }
  expect((await handOver({ plan: [{ object: 'ticket', filter: nothing, to }] })).change.status).toBe('refused')
  expect(await waitsFor(handed)).toEqual(['孟小雨'])
  const answered = await handOver({ plan: [{ object: '*', to }] })
  expect([answered.change.status, await waitsFor(handed)]).toEqual(['applied', ['许静怡']])
  const suspended = { version: 'any', values: { active: false } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.chen}`, suspended)).status).toBe(200)
  await renewWaiters(world.workspace)
  await renewWaiters(world.workspace)
  expect(await waitsFor(gone)).toEqual(['Ada'])
  expect((await read('ada', gone)).decisions?.at(-1)).toMatchObject({ kind: 'delegate', for: { name: '陈默' } })
})

test('where nobody is left to decide, whoever manages flows names somebody; what nobody could decide on is not sent', async () => {
  const sent = await send('审计', {}, undefined, 'ada')
  const suspended = { version: 'any', values: { active: false } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.auditor}`, suspended)).status).toBe(200)
  await renewWaiters(world.workspace)
  expect(await read('ada', sent)).toMatchObject({ approvals: [{ waitingFor: [] }], mayDecide: ['withdraw', 'comment'] })
  const customer = await world.customer({})
  const edit = { version: customer.version, values: { remark: '审计不到' } }
  const refused = await world.as('ada').patch<ProblemDocument>(`/records/customer/${customer.id}`, edit)
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
    409,
    'approval-nobody',
    expect.stringContaining('审计'),
  ])
  const grants = { objects: {}, fields: {}, rights: ['manage-flows', 'view-all-changes'] }
  const role = await world.create('role', { name: '管流程', grants }, 'ada')
  const held = { version: 'any', values: { roles: [role.id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.service}`, held)).status).toBe(200)
  expect((await read('service', sent)).mayDecide).toEqual(['addApprover', 'comment'])
  expect((await decide('service', sent, 'add-approver', { to: world.ids.zhou })).status).toBe(200)
  expect((await decide('zhou', sent, 'approve')).body.status).toBe('applied')
})

test('what somebody sent who cannot sign in any more is withdrawn; who was asked and who leads her are told', async () => {
  world.signsInAgain('clerk')
  const [waits, back] = [await send('文员'), await send('文员')]
  expect((await decide('clerk', back, 'send-back', { reason: '请补充' })).status).toBe(200)
  const suspended = { version: 'any', values: { active: false } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.lin}`, suspended)).status).toBe(200)
  const heardOf = await hears('clerk')
  await withdrawOfGone(world.workspace)
  await expect.poll(heardOf, { timeout: 10_000 }).toContain(waits.id)
  for (const sent of [waits, back])
    expect(await read('zhou', sent)).toMatchObject({ status: 'withdrawn', mayDecide: ['comment'] })
  expect((await read('zhou', waits)).decisions?.at(-1)).toMatchObject({ kind: 'withdraw', who: { name: 'Kebu' } })
  expect(await listed('clerk', 'waitingFor=me', waits)).toBe(false)
  for (const by of ['zhou', 'clerk'] as const)
    await expect.poll(() => kindsTold(by), { timeout: 10_000 }).toContain('approvalAuthorGone')
})

const kindsTold = async (by: PersonName) =>
  (await world.as(by).get<{ items: { kind: string }[] }>('/notices')).body.items.map(({ kind }) => kind)

/** Whether its time of waiting is over. */
async function isDecided({ id }: Pick<Sent, 'id'>): Promise<boolean> {
  const { read } = world.workspace.database
  const [row] = await read.rows(sql<{ at: string | null }>`
    SELECT decided_at AS at FROM ${read.table('parked_change')} WHERE id = ${id}`)
  return typeof row?.at === 'string'
}

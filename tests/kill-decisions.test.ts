import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DecidedView } from '../src/core/api/approvals.ts'
import type { ChangeView, RunView } from '../src/core/api/shapes.ts'
import { type KillableKebu, startKillable } from './kill-database/killable-kebu.ts'

/** What waits for a decision, in a process that is killed at every step of it: it waits, is in force or is not there, and never twice. */

/** More than is applied within the call that approves it. */
const size = 600
let kebu: KillableKebu
let clerk: { readonly id: string; readonly cookie: string }
beforeAll(async () => {
  kebu = await startKillable()
  clerk = await kebu.hireClerk('songqi')
  const items = Array.from({ length: size }, (_, n) => ({
    ...{ object: 'customer', op: 'create' },
    values: { name: `客户${n}` },
  }))
  await kebu.caller.ask('/changes', { method: 'POST', body: { mode: 'apply', items } })
  const [ada] = await kebu.query<{ id: string }>(`SELECT id FROM main.user WHERE login = 'ada'`)
  const steps = [{ approvers: [{ person: ada?.id }], mode: 'all' }]
  await kebu.create('approvalFlow', {
    object: 'customer',
    name: '备注',
    condition: 'after.remark.startsWith("等")',
    steps,
    active: true,
  })
}, 120_000)
afterAll(() => kebu?.stop())

const nth = (n: number) => `(SELECT id FROM main.customer ORDER BY id OFFSET ${n} LIMIT 1)`
const heldCustomer = (n: number) => `SELECT 1 FROM main.customer WHERE id = ${nth(n)} FOR UPDATE`
const heldTable = (name: string) => `LOCK TABLE main.${name} IN EXCLUSIVE MODE`

async function customer(n: number): Promise<string> {
  const [row] = await kebu.query<{ id: string }>(`SELECT id FROM main.customer WHERE id = ${nth(n)}`)
  return row?.id ?? ''
}

/** The call is known to have been killed, and what it answered is lost with it. */
const forget = (key: string) =>
  kebu.query(`UPDATE main.idempotency SET at = at - interval '1 minute', status = NULL, headers = NULL, body = NULL
    WHERE key = '${key}'`)

const stateOf = async (id: string) =>
  (await kebu.query<{ state: string }>(`SELECT state FROM main.parked_change WHERE id = '${id}'`))[0]?.state
const decisionsOn = async (id: string) =>
  (
    await kebu.query<{ kind: string }>(
      `SELECT kind FROM main.approval_decision WHERE change_id = '${id}' ORDER BY at, id`,
    )
  ).map(({ kind }) => kind)
const writtenBy = async (id: string) =>
  (await kebu.query<{ n: number }>(`SELECT count(*)::int AS n FROM main.change_item WHERE change_id = '${id}'`))[0]?.n

interface Waiting {
  readonly change: { readonly id: string; readonly status: string }
}

/** A remark that waits for Ada. */
const remarkOn = (id: string, remark: string) =>
  ({ path: `/records/customer/${id}`, method: 'PATCH', body: { version: 'any', values: { remark } } }) as const

async function park(n: number, remark: string): Promise<string> {
  return (await kebu.send<Waiting>(clerk.cookie, remarkOn(await customer(n), remark))).change.id
}

test('what was being sent as Kebu was killed waits once, however often it is sent', { timeout: 120_000 }, async () => {
  const id = await customer(0)
  const sent = { ...remarkOn(id, '等一次'), key: 'sent' }
  const parked = () => kebu.query(`SELECT id FROM main.parked_change WHERE title ->> 'id' = '${id}'`)
  await kebu.killHalfway({
    begin: kebu.unanswered({ ...sent, cookie: clerk.cookie }),
    halfway: async () => expect(await parked()).toEqual([]),
    held: heldTable('approval_waiter'),
  })
  await forget('sent')
  const first = await kebu.send<Waiting>(clerk.cookie, sent)
  expect(first.change.status).toBe('pending')
  await forget('sent')
  expect((await kebu.send<Waiting>(clerk.cookie, sent)).change.id).toBe(first.change.id)
  expect(await parked()).toEqual([{ id: first.change.id }])
  expect(await decisionsOn(first.change.id)).toEqual(['start'])
  expect((await kebu.read('customer', id)).remark).toBeNull()
})

test('what was being decided as Kebu was killed is decided once, and in force once', { timeout: 120_000 }, async () => {
  const id = await park(1, '等决定')
  const approve = { path: `/changes/${id}/approve`, method: 'POST', body: { version: 1 }, key: 'decided' } as const
  await kebu.killHalfway({
    begin: kebu.unanswered(approve),
    halfway: async () => expect([await stateOf(id), await writtenBy(id)]).toEqual(['pending', 0]),
    held: heldTable('approval_decision'),
  })
  await forget('decided')
  await kebu.killHalfway({
    begin: kebu.unanswered(approve),
    halfway: async () => expect([await stateOf(id), await writtenBy(id)]).toEqual(['approved', 0]),
    held: heldCustomer(1),
  })
  await forget('decided')
  expect(await kebu.sendAsAdmin<ChangeView>(approve)).toMatchObject({ id, status: 'applied' })
  await forget('decided')
  expect(await kebu.sendAsAdmin<ChangeView>(approve)).toMatchObject({ id, status: 'applied' })
  expect(await decisionsOn(id)).toEqual(['start', 'approve', 'apply'])
  expect([await writtenBy(id), (await kebu.read('customer', await customer(1))).remark]).toEqual([1, '等决定'])
})

test('a large change that was being done in the background is in force whole, and once', {
  timeout: 120_000,
}, async () => {
  const body = { mode: 'apply', object: 'customer', select: { filter: { field: 'name', op: 'notEmpty' } } }
  const set = { remark: '等全部' }
  const { change } = await kebu.send<Waiting>(clerk.cookie, {
    ...{ path: '/changes', method: 'POST' },
    body: { ...body, set },
  })
  await kebu.killHalfway({
    begin: () => kebu.sendAsAdmin({ path: `/changes/${change.id}/approve`, method: 'POST', body: { version: 1 } }),
    halfway: async () => expect([await stateOf(change.id), await writtenBy(change.id)]).toEqual(['approved', 0]),
    held: heldCustomer(size - 1),
  })
  await vi.waitFor(async () => expect(await stateOf(change.id)).toBe('applied'), { timeout: 90_000, interval: 200 })
  expect([await writtenBy(change.id), await decisionsOn(change.id)]).toEqual([size, ['start', 'approve', 'apply']])
})

test('many decisions that were being made go on where they were, each made once', { timeout: 120_000 }, async () => {
  const [first, last] = [await park(3, '等一起'), await park(4, '等一起')]
  const unknown = Array.from({ length: 200 }, () => crypto.randomUUID())
  const changes = [first, ...unknown, last].map((id) => ({ id, version: 1 }))
  let run = ''
  await kebu.killHalfway({
    begin: async () => {
      const body = { mode: 'apply', decision: 'approve', changes }
      run = (await kebu.sendAsAdmin<{ run: RunView }>({ path: '/changes/decide', method: 'POST', body })).run.id
    },
    halfway: async () => expect([await stateOf(first), await stateOf(last)]).toEqual(['applied', 'approved']),
    held: heldCustomer(4),
  })
  const read = async () => (await kebu.caller.ask<RunView>(`/runs/${run}`)).body
  await vi.waitFor(async () => expect((await read()).state).toBe('done'), { timeout: 90_000, interval: 200 })
  const { items } = (await read()).result as unknown as { readonly items: readonly DecidedView[] }
  const made = { outcome: 'decided', status: 'applied' }
  expect([items.length, items[0], items.at(-1)]).toMatchObject([202, { id: first, ...made }, { id: last, ...made }])
  for (const id of [first, last])
    expect([await decisionsOn(id), await writtenBy(id)]).toEqual([['start', 'approve', 'apply'], 1])
})

test('two entries that were settled as Kebu was killed come into force once, as they were settled', {
  timeout: 120_000,
}, async () => {
  const second = await kebu.hireClerk('luoyi')
  const rule = { object: 'customer', fields: ['remark'], second: [{ person: second.id }], active: true }
  await kebu.create('doubleEntryRule', rule)
  const path = `/records/customer/${await customer(2)}`
  const edit = { version: 'any', values: { remark: '第一次' } }
  const { change } = await kebu.send<Waiting>(clerk.cookie, { path, method: 'PATCH', body: edit })
  const entered = {
    path: `/double-entries/${change.id}`,
    method: 'POST',
    body: { values: { remark: '第二次' } },
  } as const
  await kebu.send(second.cookie, { ...entered, key: 'entered' })
  await forget('entered')
  await kebu.send(second.cookie, { ...entered, key: 'entered' })
  await kebu.killHalfway({
    begin: kebu.unanswered({
      ...{ path: `/double-entries/${change.id}/settle`, method: 'POST' },
      body: { choices: { remark: 'second' } },
    }),
    halfway: async () => expect([await stateOf(change.id), await writtenBy(change.id)]).toEqual(['approved', 0]),
    held: heldCustomer(2),
  })
  // Else nothing is taken up that another process may still be about.
  await kebu.query(
    `UPDATE main.parked_change SET decided_at = decided_at - interval '1 minute' WHERE id = '${change.id}'`,
  )
  await vi.waitFor(async () => expect(await stateOf(change.id)).toBe('applied'), { timeout: 90_000, interval: 200 })
  expect([await writtenBy(change.id), (await kebu.caller.ask<{ remark: string }>(path)).body.remark]).toEqual([
    1,
    '第二次',
  ])
  expect(await decisionsOn(change.id)).toEqual(['start', 'enter', 'settle', 'apply'])
})

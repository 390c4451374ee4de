import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { apply, create, hire } from '../../../tests/people.ts'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import { openWorkspace, type Workspace } from '../metadata/index.ts'
import { getRecord } from '../query/index.ts'
import { revertChange, submitChange } from './index.ts'

let database: TestDatabase
let workspace: Workspace
let lin: Actor
let chen: Actor
let clerk: Actor
let customer: string
let hers: Record<string, string>

beforeAll(async () => {
  database = await cloneDatabase()
  const key = Buffer.from(readFileSync(database.keyFile, 'utf8').trim(), 'hex')
  workspace = await openWorkspace({ appUrl: database.appUrl, key })
  lin = await hire(workspace, '林悦', 'salesRep')
  chen = await hire(workspace, '陈默', 'salesRep')
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
})
beforeEach(async () => {
  customer = await create(workspace, lin, 'customer', { name: '长风外贸有限公司' })
  hers = {
    contact: await create(workspace, lin, 'contact', { name: '韩磊', customer }),
    opportunity: await create(workspace, lin, 'opportunity', { name: '二期', customer }),
    order: await create(workspace, lin, 'order', { customer }),
    ticket: await create(workspace, lin, 'ticket', { title: '缺件', customer }),
    followUp: await create(workspace, lin, 'followUp', { content: '已电话联系', customer }),
    wonOpportunity: await create(workspace, lin, 'opportunity', { name: '一期', customer, stage: 'won' }),
  }
})
afterAll(async () => {
  await workspace?.database.close()
  await database?.drop()
})

const everything = ['contact.owner', 'opportunity.owner', 'order.owner', 'ticket.owner', 'followUp.owner']

describe('a customer that gets another owner', () => {
  test('is previewed with all that could go along, and what of it is open', async () => {
    await create(workspace, clerk, 'contact', { name: '叶知秋', customer, owner: clerk.id })
    const { impact } = await give(lin, { mode: 'preview' })
    expect(impact.carried?.map(({ key, count }) => [key, count])).toEqual(everything.map((key) => [key, 1]))
    expect(impact.carried?.[0]).toMatchObject({
      object: 'contact',
      field: 'owner',
      sample: [{ object: 'contact', id: hers.contact, title: '韩磊' }],
    })
    expect(await owners()).toEqual([lin.id, lin.id, lin.id, lin.id, lin.id, lin.id])
  })

  test('takes along what was chosen, in the same change, and nothing else', async () => {
    const outcome = await give(lin, { carry: ['contact.owner', 'order.owner'] })
    expect(outcome).toMatchObject({ counts: { applied: 1 }, impact: { derived: { contact: 1, order: 1 } } })
    expect(await owners()).toEqual([chen.id, lin.id, chen.id, lin.id, lin.id, lin.id])
    await revertChange(workspace, lin, { changeId: outcome.change.id ?? '', mode: 'apply' })
    expect(await owners()).toEqual([lin.id, lin.id, lin.id, lin.id, lin.id, lin.id])
  })

  test('takes along everything that is open, from a batch too', async () => {
    const request = { mode: 'apply', origin: 'batch', onRefusal: 'skip', object: 'customer', op: 'update' } as const
    const batch = { ...request, select: { ids: [customer] }, set: { owner: chen.id }, carry: everything }
    expect(await submitChange(workspace, clerk, batch)).toMatchObject({ counts: { applied: 1 } })
    expect(await owners()).toEqual([chen.id, chen.id, chen.id, chen.id, chen.id, lin.id])
  })

  test('leaves what its old owner did not own', async () => {
    const other = await create(workspace, clerk, 'contact', { name: '叶知秋', customer, owner: clerk.id })
    await give(lin, { carry: everything })
    expect(await ownerOf('contact', other)).toBe(clerk.id)
  })

  test('is refused whole where `carry` names what cannot go along', async () => {
    const outcome = await give(lin, { carry: ['product.owner'] })
    expect(outcome.items[0]?.refusals?.[0]?.code).toBe('carry-unknown')
    expect(await ownerOf('customer', customer)).toBe(lin.id)
  })

  test('whose owner stays takes nothing along', async () => {
    const items = [{ object: 'customer', op: 'update', id: customer, values: { name: '长风', owner: lin.id } }] as const
    const outcome = await apply(workspace, lin, items, { mode: 'preview' })
    expect(outcome.impact.carried).toBeUndefined()
  })
})

function give(actor: Actor, more: Partial<Pick<ChangeRequest, 'mode' | 'carry'>>): Promise<ChangeOutcome> {
  const items = [{ object: 'customer', op: 'update', id: customer, values: { owner: chen.id } }] as const
  return apply(workspace, actor, items, more)
}

async function owners(): Promise<unknown[]> {
  const names = ['contact', 'opportunity', 'order', 'ticket', 'followUp']
  const open = names.map((name) => ownerOf(name, hers[name] ?? ''))
  return Promise.all([...open, ownerOf('opportunity', hers.wonOpportunity ?? '')])
}

async function ownerOf(object: string, id: string): Promise<unknown> {
  return (await getRecord(workspace, { actor: clerk, object, id }))?.owner
}

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, Values } from '../../../core/change/change.ts'
import { submitChange } from '../index.ts'

let workspace: TestWorkspace
let lin: Actor

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
})
afterAll(() => workspace?.close())

const customer = (values: Values): ChangeItem => ({ object: 'customer', op: 'create', values })
const good = (name: string) => customer({ name })
const bad = customer({ name: '坏', phone: 'nobody' })

describe('a refusal uses no number up', () => {
  test('of one record, three times', async () => {
    const before = await numberOf('前')
    for (let n = 0; n < 3; n++) await apply(workspace, lin, [bad])
    expect(await numberOf('后')).toBe(before + 1)
  })

  test('of an order for a line that is wrong, nor any line of it', async () => {
    const buyer = await create(workspace, lin, 'customer', { name: '买家' })
    const product = await create(workspace, systemActor, 'product', { name: '货架', price: 100 })
    const order = (quantity: number): ChangeItem => {
      const lines = [
        { product, quantity: 1, price: 1 },
        { product, quantity, price: 1 },
      ]
      return { object: 'order', op: 'create', values: { customer: buyer, lines } }
    }
    await must(workspace, lin, [order(1)])
    const before = await counters()
    for (let n = 0; n < 3; n++) await apply(workspace, lin, [order(-1)])
    expect(await counters()).toEqual(before)
  })

  test('among others: only those that are applied are numbered, without a gap', async () => {
    const before = await numberOf('前')
    const outcome = await apply(workspace, lin, [bad, good('一'), bad, good('二')])
    const codes = outcome.items.filter((item) => item.outcome === 'applied').map((item) => toNumber(item.code))
    expect(codes).toEqual([before + 1, before + 2])
  })

  test('of all, because one is wrong', async () => {
    const before = await numberOf('前')
    await apply(workspace, lin, [good('一'), good('二'), bad], { onRefusal: 'stop' })
    expect(await numberOf('后')).toBe(before + 1)
  })

  test('of all, because one behind thousands is wrong', async () => {
    const before = await numberOf('前')
    const many = Array.from({ length: 2_500 }, (_, n) => good(`第 ${n} 个`))
    await apply(workspace, lin, [...many, bad], { onRefusal: 'stop' })
    expect(await numberOf('后')).toBe(before + 1)
  })

  test('of a preview, or a change that is cancelled half way', async () => {
    const before = await numberOf('前')
    const items = Array.from({ length: 2_500 }, (_, n) => good(`第 ${n} 个`))
    await apply(workspace, lin, items.slice(0, 3), { mode: 'preview' })
    const cancelling = new AbortController()
    const request = { mode: 'apply', origin: 'api', onRefusal: 'skip', items } as const
    const options = { signal: cancelling.signal, onProgress: () => cancelling.abort() }
    await expect(submitChange(workspace, lin, request, options)).rejects.toThrow()
    expect(await numberOf('后')).toBe(before + 1)
  })
})

describe('no number comes twice', () => {
  test('in changes at the same moment, refused and applied ones', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        apply(workspace, lin, n % 3 ? [good(`甲${n}`), good(`乙${n}`)] : [good('丙'), bad]),
      ),
    )
    const codes = outcomes.flatMap(({ items }) =>
      items.flatMap(({ outcome, code }) => (outcome === 'applied' ? [code] : [])),
    )
    expect(codes).toHaveLength(16 * 2 + 8)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('where the next numbers are given by hand in the same change, before and behind', async () => {
    const last = String(await codeOf('前'))
    const next = (n: number) => `${last.slice(0, 5)}${String(toNumber(last) + n).padStart(last.length - 5, '0')}`
    const items = [
      customer({ name: '手工一', code: next(1) }),
      good('自动一'),
      good('自动二'),
      customer({ name: '手工三', code: ` ${next(3)} ` }),
    ]
    const outcome = await must(workspace, lin, items)
    expect(outcome.items.map(({ code }) => code)).toEqual([next(1), next(2), next(4), next(3)])
  })

  test('nor do two changes give the same number by hand and by rule', async () => {
    const last = String(await codeOf('前'))
    const next = `${last.slice(0, 5)}${String(toNumber(last) + 1).padStart(last.length - 5, '0')}`
    const both = await Promise.all([
      apply(workspace, lin, [customer({ name: '手工', code: next })]),
      apply(workspace, lin, [good('自动')]),
    ])
    const codes = both.flatMap(({ items }) =>
      items.flatMap(({ outcome, code }) => (outcome === 'applied' ? [code] : [])),
    )
    expect(new Set(codes).size).toBe(codes.length)
    expect(both[1]?.counts.applied).toBe(1)
  })
})

test('a change asked for twice by its id is numbered once', async () => {
  const changeId = crypto.randomUUID()
  const request = { mode: 'apply', origin: 'api', onRefusal: 'stop', items: [good('一次')] } as const
  await submitChange(workspace, lin, request, { changeId })
  const before = await counters()
  await submitChange(workspace, lin, request, { changeId })
  expect(await counters()).toEqual(before)
})

async function codeOf(name: string): Promise<string | undefined> {
  return (await must(workspace, lin, [good(name)])).items[0]?.code
}

async function numberOf(name: string): Promise<number> {
  return toNumber(await codeOf(name))
}

function toNumber(code: string | undefined): number {
  return Number(code?.slice(5))
}

async function counters(): Promise<unknown[]> {
  const { read } = workspace.database
  return read.rows(sql`SELECT name, value FROM ${read.table('counter')} ORDER BY name`)
}

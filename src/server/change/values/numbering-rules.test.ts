import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/world.ts'
import type { ProblemDocument, RecordView } from '../../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('codes are made by the rule an administrator writes, from the number she says, and those there are stay', async () => {
  const before = await world.customer()
  const rule = { object: 'customer', pattern: 'K-{0000}', next: 500 }
  const made = await world.create('numberingRule', rule, 'ada')
  expect((await world.customer()).code).toBe('K-0500')
  expect((await world.customer()).code).toBe('K-0501')

  const ada = world.as('ada')
  const lower = { version: made.version, values: { next: 7 } }
  expect((await ada.patch(`/records/numberingRule/${made.id}`, lower)).status).toBe(200)
  expect((await world.customer()).code).toBe('K-0502')
  const kept = await ada.get<{ code: string }>(`/records/customer/${before.id}`)
  expect(kept.body.code).toBe(before.code)
})

test('a number set too high by mistake is taken back as long as no code stands for it, in the bin neither', async () => {
  const ada = world.as('ada')
  const made = await world.create(
    'numberingRule',
    { object: 'contact', pattern: 'LX-{0000}', next: 999_999_999 },
    'ada',
  )
  const customer = (await world.customer()).id
  const contact = () => world.create('contact', { name: '王芳', customer })
  const high = await contact()
  expect(high.code).toBe('LX-999999999')
  const next = async (n: number) => {
    const { body } = await ada.post<{ codes: string[] }>('/numbering-rules/try', {
      object: 'contact',
      pattern: 'LX-{0000}',
      next: n,
    })
    const saved = await ada.patch(`/records/numberingRule/${made.id}`, { version: 'any', values: { next: n } })
    expect(saved.status).toBe(200)
    return body.codes[0]
  }
  expect(await next(7)).toBe('LX-1000000000')
  const at = `/records/contact/${high.id}`
  expect((await ada.patch(at, { version: 'any', values: { code: 'LX-0001' } })).status).toBe(200)
  expect(await next(8)).toBe('LX-0008')
  expect((await contact()).code).toBe('LX-0008')
  const last = await contact()
  await ada.delete(`/records/contact/${last.id}?version=any`)
  expect(await next(3)).toBe('LX-0010')
  expect((await contact()).code).toBe('LX-0010')
})

test('a number set back goes on behind all codes of its time, whatever month or day they show', async () => {
  const ada = world.as('ada')
  const values = { object: 'opportunity', pattern: 'SJ-{YYYY}{MM}-{0000}', period: 'year', next: 1 }
  const { id } = await world.create('numberingRule', values, 'ada')
  const customer = (await world.customer()).id
  const create = () => world.create('opportunity', { name: '年框', customer })
  for (const n of [1, 2, 3]) {
    const made = await create()
    const [year, month] = [String(made.code).slice(3, 7), String(made.code).slice(7, 9)]
    const code = `SJ-${year}${month === '01' ? '02' : '01'}-000${n}`
    const moved = await ada.patch(`/records/opportunity/${made.id}`, { version: 'any', values: { code } })
    expect(moved.status).toBe(200)
  }
  const change = (some: object) => ada.patch(`/records/numberingRule/${id}`, { version: 'any', values: some })
  expect((await change({ next: 2 })).status).toBe(200)
  expect((await create()).code).toMatch(/-0004$/)
  await ada.delete(`/records/numberingRule/${id}?version=any`)
})

test.each([
  [{ pattern: 'K-{YYYY}', next: 1 }, 'pattern', 'numbering-rule-malformed'],
  [{ pattern: 'T-{0000}', next: 0 }, 'next', 'number-too-small'],
  [{ pattern: 'T-{0000}', period: 'day' }, 'pattern', 'numbering-period-not-shown'],
  [{ pattern: 'T-{0000}', period: 'week' }, 'period', 'not-an-option'],
  [{ pattern: 'T-{colour}-{0000}' }, 'pattern', 'numbering-field-unknown'],
  [{ pattern: 'T-{customer}-{0000}' }, 'pattern', 'numbering-field-unfit'],
])('the rule %j is refused at %s', async (values, path, code) => {
  const made = await world.as('ada').post('/records/numberingRule', { values: { object: 'ticket', ...values } })
  expect(made).toMatchObject({ status: 422, body: { errors: [{ path, code }] } })
})

describe('with a field in it', () => {
  const product = (values: object) => world.create('product', { name: '货架', ...values }, 'ada') as Promise<RecordView>

  beforeAll(async () => {
    await world.create(
      'numberingRule',
      { object: 'product', pattern: 'P-{category}-{YYYY}{000}', period: 'year' },
      'ada',
    )
  })

  test('a code shows what the record holds, short and clean, and one number runs through all of them', async () => {
    const year = new Date().getFullYear()
    const codes = [
      (await product({ category: ' 仓储 / 货架 ' })).code,
      (await product({ category: '=1+1' })).code,
      (await product({})).code,
    ]
    expect(codes).toEqual([`P-仓储货架-${year}001`, `P-11-${year}002`, `P-0-${year}003`])
  })

  test('no code comes twice: not of many at once, and not where one was given by hand', async () => {
    const year = new Date().getFullYear()
    await product({ category: '泵', code: `P-泵-${year}006` })
    const made = await Promise.all(Array.from({ length: 12 }, (_, n) => product({ category: n % 2 ? '泵' : '阀' })))
    expect(new Set(made.map(({ code }) => String(code).toLowerCase())).size).toBe(12)
  })

  test('nor where a field runs into the number: 1 and 1001 look like 11 and 001', async () => {
    const customer = (await world.customer()).id
    const made = await world.create('numberingRule', { object: 'opportunity', pattern: '{name}{000}' }, 'ada')
    expect((await world.opportunity({ customer, name: '11' })).code).toBe('11001')
    const ada = world.as('ada')
    await ada.patch(`/records/numberingRule/${made.id}`, { version: made.version, values: { next: 1001 } })
    expect((await world.opportunity({ customer, name: '1' })).code).toBe('11002')
  })

  test('a field in it cannot be hidden', async () => {
    const values = { object: 'product', field: 'category', hidden: true }
    const hidden = await world.as('ada').post('/records/fieldSettings', { values })
    expect(hidden).toMatchObject({ status: 409, body: { errors: [{ code: 'configuration-depends' }] } })
  })
})

test('what a role closes to those who see the record stands in no code', async () => {
  const grants = { objects: { ticket: { view: 'all' } }, fields: { ticket: { kind: 'hidden' } }, rights: [] }
  await world.create('role', { name: '外包', grants }, 'ada')
  const rule = { values: { object: 'ticket', pattern: 'T-{kind}-{0000}' } }
  const closed = await world.as('ada').post('/records/numberingRule', rule)
  expect(closed).toMatchObject({ status: 422, body: { errors: [{ path: 'pattern', code: 'numbering-field-unfit' }] } })
})

test('what stands in a code is closed to no role that sees the records, until another rule makes them', async () => {
  const made = await world.create('numberingRule', { object: 'ticket', pattern: 'M-{module}-{0000}' }, 'ada')
  const grants = { objects: { ticket: { view: 'all' } }, fields: { ticket: { module: 'hidden' } }, rights: [] }
  const ada = world.as('ada')
  const close = () => ada.post('/records/role', { values: { name: '外包二组', grants } })
  expect(await close()).toMatchObject({
    status: 422,
    body: {
      errors: [
        {
          path: 'grants',
          code: 'role-closes-code',
          message: '不能对这个角色隐藏「问题」的「所属模块」：它写在编号里，看得到记录就看得到它。请先改编号规则',
        },
      ],
    },
  })
  await ada.delete(`/records/numberingRule/${made.id}?version=any`)
  expect((await close()).status).toBe(201)
})

test('codes of the configuration itself are made by Kebu alone, and not tried either', async () => {
  const rule = { object: 'customField', pattern: 'C{000}' }
  const tried = await world.as('ada').post('/numbering-rules/try', rule)
  expect(tried).toMatchObject({ status: 422, body: { errors: [{ path: 'object', code: 'object-not-configurable' }] } })
})

test('a pattern that is none is told by the name of the pattern', async () => {
  for (const pattern of ['', 'X{__proto__}{0000}']) {
    const asked = { object: 'ticket', pattern }
    const { status, body } = await world
      .as('ada')
      .post<ProblemDocument>('/numbering-rules/try', asked, { 'accept-language': 'en' })
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'pattern'])
    expect(body.errors?.[0]?.message).toMatch(/^Pattern needs|in Pattern is not/)
  }
})

test('the next three are shown as they will be, and none is used up by it', async () => {
  const ada = world.as('ada')
  const rule = { object: 'ticket', pattern: 'GD-{000}', next: 41 }
  const { body } = await ada.post<{ codes: string[] }>('/numbering-rules/try', rule)
  expect(body.codes).toEqual(['GD-041', 'GD-042', 'GD-043'])
  await world.create('numberingRule', rule, 'ada')
  expect((await world.create('ticket', { title: '报修', code: 'GD-042' })).code).toBe('GD-042')
  const again = await ada.post<{ codes: string[] }>('/numbering-rules/try', rule)
  expect(again.body.codes).toEqual(['GD-041', 'GD-043', 'GD-044'])
  const codes = [1, 2, 3].map(() => world.create('ticket', { title: '报修' }))
  expect((await Promise.all(codes)).map(({ code }) => code).sort()).toEqual(again.body.codes)
  expect((await world.as('lin').post('/numbering-rules/try', rule)).status).toBe(403)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { create } from '../../../../tests/people.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { Values } from '../../../core/change/change.ts'
import type { FieldOperation } from '../../../core/change/operations/field-operation.ts'
import { asJson, type Json } from '../../../core/json.ts'
import type { Workspace } from '../../metadata/index.ts'
import { getRecord } from '../../query/index.ts'
import { openQueryWorkspace, type QueryWorkspace } from '../../query/query-workspace.fixture.ts'
import { specimen as ofEveryType } from '../../query/specimen.fixture.ts'
import { submitChange } from '../index.ts'

let world: QueryWorkspace
let workspace: Workspace
/** What each specimen holds, as this file works it out. */
const model = new Map<string, Record<string, Json>>()
let people: readonly string[] = []

beforeAll(async () => {
  // Its sums are over nothing that is written.
  const { total: _, latest: __, ...fields } = ofEveryType.fields
  world = await openQueryWorkspace({ ...ofEveryType, fields, columns: ['name'] })
  workspace = world.workspace
  people = [
    await create(workspace, systemActor, 'user', { name: '林悦' }),
    await create(workspace, systemActor, 'user', { name: '周航' }),
  ]
  for (let n = 0; n < 24; n++) {
    const values = specimen(n)
    model.set(await create(workspace, systemActor, 'specimen', values), { ...values })
  }
})
afterAll(() => world?.close())

/** Some fields empty, in another record others. */
function specimen(n: number): Values {
  const all: Values = {
    name: `样本 ${n}`,
    remark: ['旧 客户', 'aab', '年底回访  （旧）', 'ab ab'][n % 4] ?? '',
    count: (n - 12) * 17.35,
    amount: n * 1_234.55 - 0.01,
    day: `20${20 + n}-0${(n % 3) + 1}-28`,
    at: `20${20 + n}-02-28T${10 + (n % 14)}:30:00.000Z`,
    urgent: n % 2 === 0,
    color: ['red', 'green', 'blue'][n % 3] ?? '',
    colors: [['red'], ['red', 'blue'], ['green', 'blue'], ['red', 'green', 'blue']][n % 4] ?? [],
    keeper: people[n % 2] ?? '',
    helpers: [people[n % 2] ?? ''],
    phone: `13800138${100 + n}`,
    email: `kunde${n}@example.com`,
    website: `https://example.com/${n}`,
  }
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name], at) => name === 'name' || (at + n) % 4 !== 0)
      .map(([name, value]) => [name, typeof value === 'number' ? cents(value) : value]),
  )
}

function cents(value: number): number {
  return Math.round(value * 100) / 100
}

/** What it comes to by the plainest means there are. */
type Reference = (before: Json, record: Values) => Json

const operations: readonly (readonly [string, FieldOperation, Reference])[] = [
  ['count', { add: 0.1 }, (before) => (before === null ? 0.1 : cents(Number(before) + 0.1))],
  ['amount', { add: -1_000.05 }, (before) => (before === null ? -1_000.05 : cents(Number(before) - 1_000.05))],
  ['amount', { multiply: 1.1 }, (before) => (before === null ? null : times(Number(before), 110))],
  ['count', { multiply: -0.35 }, (before) => (before === null ? null : times(Number(before), -35))],
  ['remark', { append: ' 追加' }, (before) => `${before ?? ''} 追加`.trim()],
  ['name', { prepend: '新' }, (before) => `新${before ?? ''}`],
  ['remark', { replace: ['ab', '$&'] }, (before) => typed(before, (text) => text.replaceAll('ab', () => '$&'))],
  [
    'remark',
    { replacePattern: ['\\s+|（(.)）', '[$1]'] },
    (before) => typed(before, (text) => text.replace(/\s+|（(.)）/g, '[$1]')),
  ],
  [
    'email',
    { replacePattern: ['@example\\.com$', '@kebu.cn'] },
    (before) => typed(before, (text) => text.replace(/@example\.com$/, '@kebu.cn')),
  ],
  ['remark', { copy: 'phone' }, (_, { phone = null }) => phone],
  ['amount', { copy: 'count' }, (_, { count = null }) => count],
  ['day', { copy: 'at' }, (_, { at = null }) => typed(at, (text) => shifted(text, 8 / 24).slice(0, 10))],
  ['colors', { copy: 'color' }, (_, { color = null }) => (color === null ? null : [color])],
  ['helpers', { copy: 'keeper' }, (_, { keeper = null }) => (keeper === null ? null : [keeper])],
  ['urgent', { ifEmpty: true }, (before) => before ?? true],
  ['website', { ifEmpty: 'https://kebu.cn' }, (before) => before ?? 'https://kebu.cn'],
  ['day', { shiftDays: 366 }, (before) => typed(before, (day) => shifted(`${day}T00:00:00Z`, 366).slice(0, 10))],
  ['at', { shiftDays: -60 }, (before) => typed(before, (text) => shifted(text, -60))],
  ['colors', { addOption: 'green' }, (before) => ordered([...listed(before), 'green'])],
  ['colors', { removeOption: ['red', 'blue'] }, (before) => ordered(listed(before).filter((one) => one === 'green'))],
  ['color', { ifEmpty: 'blue' }, (before) => before ?? 'blue'],
  ['keeper', null, () => null],
]

test('what a preview shows is what is done, and what the plainest means come to', async () => {
  for (const [name, operation, reference] of operations) {
    const what = `${name}: ${JSON.stringify(operation)}`
    const expected = new Map([...model].map(([id, held]) => [id, reference(held[name] ?? null, held)]))
    const previewed = await batch({ [name]: operation }, 'preview')
    const done = await batch({ [name]: operation }, 'apply')
    expect(done.counts, what).toEqual(previewed.counts)
    expect(shown(done, name), what).toEqual(shown(previewed, name))
    const moved = [...expected].filter(
      ([id, value]) => JSON.stringify(value) !== JSON.stringify(model.get(id)?.[name] ?? null),
    )
    expect(shown(done, name), what).toEqual(new Map(moved))
    for (const [id, value] of expected) Object.assign(model.get(id) ?? {}, { [name]: value })
  }
  for (const [id, held] of model)
    expect(await getRecord(workspace, { actor: systemActor, object: 'specimen', id })).toMatchObject(held)
})

test('what has no room is left out by itself, with why', async () => {
  const [large, late, long, none] = await Promise.all(
    [{ amount: 999_999_999_999.99 }, { day: '9999-12-20' }, { name: '长'.repeat(199) }, {}].map((values) =>
      create(workspace, systemActor, 'specimen', { name: '样本', ...values }),
    ),
  )
  const ids = [large, late, long, none].map(asJson).map(String)
  const set = { amount: { multiply: 1_000.1 }, day: { shiftDays: 30 }, name: { append: '长长' } }
  const { counts, items } = await batch(set, 'apply', ids)
  expect(counts).toMatchObject({ applied: 1, refused: 3 })
  const why = new Map(items.map(({ id, refusals = [] }) => [id, refusals.map(({ path, code }) => `${path} ${code}`)]))
  expect(why.get(String(large))).toEqual(['amount too-many-digits'])
  expect(why.get(String(late))).toEqual(['day days-beyond-calendar'])
  expect(why.get(String(long))).toEqual(['name text-too-long'])
})

function batch(
  set: Readonly<Record<string, FieldOperation>>,
  mode: 'preview' | 'apply',
  ids: readonly string[] = [...model.keys()],
) {
  return submitChange(workspace, systemActor, {
    mode,
    origin: 'batch',
    onRefusal: 'skip',
    object: 'specimen',
    op: 'update',
    select: { ids },
    set,
  })
}

function shown({ items }: Awaited<ReturnType<typeof batch>>, name: string): ReadonlyMap<string, Json> {
  return new Map(
    items.filter(({ outcome }) => outcome === 'applied').map(({ id, after }) => [id, after?.[name] ?? null]),
  )
}

function typed(value: Json, change: (text: string) => string): Json {
  return typeof value === 'string' ? change(value).trim() : null
}

/** Hundredths of it, half away from zero. */
function times(value: number, hundredths: number): number {
  const exact = Math.round(value * 100) * hundredths
  const rounded = Math.sign(exact) * Math.floor((Math.abs(exact) * 2 + 100) / 200)
  return rounded === 0 ? 0 : rounded / 100
}

/** The company's clocks are 8 hours ahead all year. */
function shifted(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * 86_400_000).toISOString()
}

function listed(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function ordered(options: readonly Json[]): Json {
  const held = ['red', 'green', 'blue'].filter((option) => options.includes(option))
  return held.length === 0 ? null : held
}

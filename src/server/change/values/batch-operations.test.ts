import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { create } from '../../../../tests/people.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { ChangeOutcome, Values } from '../../../core/change/change.ts'
import type { FieldOperation } from '../../../core/change/operations/field-operation.ts'
import type { FieldTypeName } from '../../../core/fields/field.ts'
import { fieldType, fieldTypes } from '../../../core/fields/index.ts'
import { problemText } from '../../../core/text/problems.ts'
import type { Workspace } from '../../metadata/index.ts'
import { getRecord } from '../../query/index.ts'
import { openQueryWorkspace, type QueryWorkspace } from '../../query/query-workspace.fixture.ts'
import { submitChange } from '../index.ts'

let world: QueryWorkspace
let workspace: Workspace
/** One record of each object, by object. */
const records: Record<string, string> = {}

beforeAll(async () => {
  world = await openQueryWorkspace()
  workspace = world.workspace
  const make = async (object: string, values: Values) => {
    records[object] = await create(workspace, systemActor, object, values)
    return records[object]
  }
  const customer = await make('customer', { name: '长风外贸', latestNeed: '每季补货' })
  const product = await make('product', { name: '轴承', price: 50 })
  const order = await make('order', { customer })
  await make('orderLine', { order, product, quantity: 1, price: 50 })
  await make('contact', { name: '韩磊', customer })
  await make('opportunity', { name: '年度采购', customer, products: [product] })
  await make('followUp', { content: '电话回访', customer })
  await make('user', { name: '林悦' })
  await make('role', { name: '临时' })
  await make('specimen', { name: '样本' })
})
afterAll(() => world?.close())

const operations: readonly FieldOperation[] = [
  null,
  '',
  '新',
  7,
  -0.5,
  true,
  [],
  ['新'],
  {},
  { a: 1 },
  { add: 1 },
  { add: '1' },
  { append: '新' },
  { append: 7 },
  { append: ['新'] },
  { replace: ['新', '旧'] },
  { replace: [1, 2] },
  { replace: '新' },
  { multiply: 1.1 },
  { multiply: '2' },
  { prepend: '新' },
  { replacePattern: ['新+', '$1'] },
  { replacePattern: ['(新', ''] },
  { copy: 'code' },
  { copy: 'nothing' },
  { copy: 7 },
  { ifEmpty: '新' },
  { shiftDays: 3 },
  { shiftDays: 0.5 },
  { addOption: '新' },
  { removeOption: [] },
  { advance: 1 },
  { advance: 2 },
]

describe('what a batch does to a field', () => {
  test.each(Object.keys(fieldTypes) as FieldTypeName[])('of type %s is foreseen, and refused or done', async (type) => {
    const { object, name } = fieldOfType(type)
    for (const operation of [...operations, sampleOf(object, name)]) {
      const what = `${object}.${name}: ${JSON.stringify(operation)}`
      const previewed = await batch(object, { [name]: operation }, 'preview')
      const done = await batch(object, { [name]: operation }, 'apply')
      expect(comparable(done), what).toEqual(comparable(previewed))
    }
  })

  test('sets no lines: they are those of one order', async () => {
    const { items } = await batch('order', { lines: [] }, 'apply')
    expect(items[0]?.refusals).toEqual([{ code: 'field-not-in-batches', path: 'lines' }])
  })

  test('moves a state on along its path, and says where there is no further one', async () => {
    const states = []
    for (let n = 0; n < 3; n++) states.push((await batch('order', { status: { advance: 1 } }, 'apply')).items[0])
    expect(states.slice(0, 2).map((item) => item?.after?.status)).toEqual(['processing', 'completed'])
    const params = { state: '已完成', stateEn: 'Completed' }
    expect(states[2]?.refusals).toEqual([{ code: 'state-at-end', path: 'status', params }])
  })

  test('moves nothing on where no path says what follows: what was won is not lost', async () => {
    await batch('opportunity', { stage: 'won' }, 'apply')
    const { items } = await batch('opportunity', { stage: { advance: 1 } }, 'apply')
    expect(items[0]).toMatchObject({ outcome: 'refused', refusals: [{ code: 'operation-unfit', path: 'stage' }] })
  })

  test('rounds an amount to what its currency has', async () => {
    await batch('opportunity', { amount: 1005, currency: 'JPY' }, 'apply')
    const { items } = await batch('opportunity', { amount: { multiply: 1.005 } }, 'apply')
    expect(items[0]?.after).toMatchObject({ amount: 1010 })
  })

  test('says in both languages what a field takes instead', async () => {
    const { items } = await batch('customer', { industry: { multiply: 2 }, latestNeed: { append: 7 } }, 'preview')
    const said = (locale: 'zh-CN' | 'en') =>
      items[0]?.refusals?.map(({ code, params }) => problemText({ code, params: { field: '它', ...params } }, locale))
    expect(said('zh-CN')).toEqual([
      '它不支持「乘以」，可以使用：改为、替换选项、复制自、为空时填入',
      '它：「末尾追加」之后应为一段文字（最多 10000 个字符）',
    ])
    expect(said('en')?.[1]).toBe('它: behind “append” comes a text of at most 10,000 characters')
  })

  test('puts a text in the place of another as it was written', async () => {
    await batch('customer', { latestNeed: 'A&B' }, 'apply')
    await batch('customer', { latestNeed: { replace: ['&', " $& $$ $' "] } }, 'apply')
    const customer = await getRecord(workspace, { actor: systemActor, object: 'customer', id: records.customer ?? '' })
    expect(customer).toMatchObject({ latestNeed: "A $& $$ $' B" })
  })
})

/** The first field of this type that one of the records has. */
function fieldOfType(type: FieldTypeName): { object: string; name: string } {
  const places = workspace.definitions
    .all()
    .filter(({ name }) => name in records)
    .flatMap(({ name: object, fields }) => Object.entries(fields).map(([name, field]) => ({ object, name, field })))
  const place = places.find(({ field }) => field.type === type)
  if (!place) throw new Error(`No record has a field of type ${type}`)
  return place
}

function sampleOf(object: string, name: string): FieldOperation {
  const field = workspace.definitions.get(object).fields[name]
  return field ? fieldType(field).sample(field, 1) : null
}

function batch(object: string, set: Readonly<Record<string, FieldOperation>>, mode: 'preview' | 'apply') {
  const select = { ids: [records[object] ?? ''] }
  return submitChange(workspace, systemActor, {
    mode,
    origin: 'batch',
    onRefusal: 'skip',
    object,
    op: 'update',
    select,
    set,
  })
}

/** All but what cannot be known beforehand: the moment, and the version it comes to. */
function comparable({ counts, items }: ChangeOutcome) {
  return { counts, items: items.map(({ version: _, ...item }) => item) }
}

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { holdTo, validation } from '../../../../tests/validations.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome } from '../../../core/change/change.ts'
import { buildIndexes } from '../../metadata/index.ts'
import { holdersOf } from './repeated-combinations.ts'

let workspace: TestWorkspace
let clerk: Actor
let customer: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
})
beforeEach(async () => {
  holdTo(workspace, 'opportunity', [validation('stage == "lost" || unique(customer, name)')])
  customer = await create(workspace, clerk, 'customer', { name: `客户${crypto.randomUUID()}` })
})
afterAll(() => workspace?.close())

const titled = (title: string, of = customer): ChangeItem => ({
  object: 'opportunity',
  op: 'create',
  values: { customer: of, name: title },
})
const refused = ({ items }: ChangeOutcome) => items.filter(({ outcome }) => outcome === 'refused').map(({ n }) => n)

test('no two records have the same in several fields, in the data or in one change', async () => {
  await must(workspace, clerk, [titled('年框')])
  for (const mode of ['preview', 'apply'] as const) {
    const asked = [titled('年框'), titled('扩容'), titled('扩容'), titled('新机房')]
    expect(refused(await apply(workspace, clerk, asked, { mode }))).toEqual([0, 2])
  }
})

test('another customer may have the same, and a record is not its own twin', async () => {
  const other = await create(workspace, clerk, 'customer', { name: `客户${crypto.randomUUID()}` })
  const made = await must(workspace, clerk, [titled('年框'), titled('年框', other)])
  const [first] = made.items
  await must(workspace, clerk, [
    { object: 'opportunity', op: 'update', id: first?.id ?? '', values: { name: '年框', amount: 5 } },
    { object: 'opportunity', op: 'update', id: made.items[1]?.id ?? '', values: { name: '续约' } },
  ])
})

test('what is given up is free when the change is over', async () => {
  const made = await must(workspace, clerk, [titled('年框')])
  const renamed = {
    object: 'opportunity',
    op: 'update',
    id: made.items[0]?.id ?? '',
    values: { name: '改名' },
  } as const
  for (const mode of ['preview', 'apply'] as const)
    expect(refused(await apply(workspace, clerk, [renamed, titled('年框')], { mode, onRefusal: 'stop' }))).toEqual([1])
  await must(workspace, clerk, [renamed])
  await must(workspace, clerk, [titled('年框')])
})

test('of two at the same moment one gets it', async () => {
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => apply(workspace, clerk, [titled('同时')])))
  expect(outcomes.flatMap(refused)).toHaveLength(3)
})

test('others that hold the same are found by an index, which is built beside everything that goes on', async () => {
  const condition = 'unique(remark, name, customer)'
  const rule = { object: 'opportunity', name: '同名', condition, message: { 'zh-CN': '重复', en: 'Twice' } }
  await create(workspace, systemActor, 'validationRule', rule)
  const place = { ownerUrl: workspace.testDatabase.ownerUrl, schema: 'main' }
  const index = 'opportunity_remark_name_customer_id_together'
  expect(await buildIndexes(workspace.definitions, place)).toContain(index)
  const definition = workspace.definitions.get('opportunity')
  const path = { kind: 'unique', fields: ['remark', 'name', 'customer'], key: '' } as const
  const claims = [{ values: ['无', '年框', customer] }]
  const plan = await workspace.database.systemTransaction(async (writer) => {
    // PostgreSQL reads all of a few rows rather than their index.
    await writer.run(sql`SET LOCAL enable_seqscan = off`)
    return writer.rows(sql`EXPLAIN ${holdersOf(workspace.database.read, { definition, path, claims })}`)
  })
  expect(JSON.stringify(plan)).toContain(index)
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { holdTo, validation } from '../../../../tests/validations.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome } from '../../../core/change/change.ts'

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

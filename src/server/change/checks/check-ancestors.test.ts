import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apply, create, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome } from '../../../core/change/change.ts'
import { revertChange } from '../index.ts'

let workspace: TestWorkspace
let sales: string
let east: string
let shanghai: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
})
beforeEach(async () => {
  const team = (name: string, parent?: string) =>
    create(workspace, systemActor, 'team', { name, ...(parent ? { parent } : {}) })
  sales = await team('销售部')
  east = await team('华东区', sales)
  shanghai = await team('上海组', east)
})
afterAll(() => workspace?.close())

test('a team does not stand below itself, nor below one that stands below it', async () => {
  for (const parent of [sales, east, shanghai])
    for (const mode of ['preview', 'apply'] as const)
      expect(codes(await apply(workspace, systemActor, [below(sales, parent)], { mode }))).toEqual([
        ['parent-below-itself'],
      ])
})

test('it may be moved below any other, and two that change places are looked at together', async () => {
  await must(workspace, systemActor, [below(shanghai, sales)])
  await must(workspace, systemActor, [below(shanghai, null), below(sales, shanghai)])
  const ring = await apply(workspace, systemActor, [below(shanghai, east), below(east, shanghai)])
  expect(codes(ring)).toEqual([['parent-below-itself'], ['parent-below-itself']])
})

test('an undo does not close a ring either', async () => {
  const away = await must(workspace, systemActor, [below(east, null)])
  await must(workspace, systemActor, [below(sales, shanghai)])
  const back = await revertChange(workspace, systemActor, { changeId: away.change.id ?? '', mode: 'apply' })
  expect('items' in back && codes(back)).toEqual([['parent-below-itself']])
})

test('of two that move below each other at once, one does', async () => {
  await must(workspace, systemActor, [below(shanghai, null), below(east, null)])
  const outcomes = await Promise.all([
    apply(workspace, systemActor, [below(shanghai, east)]),
    apply(workspace, systemActor, [below(east, shanghai)]),
  ])
  expect(outcomes.map(({ counts }) => counts.applied).sort()).toEqual([0, 1])
})

function below(id: string, parent: string | null): ChangeItem {
  return { object: 'team', op: 'update', id, values: { parent } }
}

function codes({ items }: ChangeOutcome): string[][] {
  return items.map(({ refusals = [] }) => refusals.map(({ code }) => code))
}

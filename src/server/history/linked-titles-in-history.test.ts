import { afterAll, beforeAll, expect, test } from 'vitest'
import { create, hire, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import type { Actor, FieldLevel } from '../../core/access/index.ts'
import { systemActor } from '../../core/access/index.ts'
import { changeItems, listChanges, recordHistory } from './index.ts'

let workspace: TestWorkspace
let chen: Actor
let opportunity: string
let changeId: string
let linked: readonly string[]

beforeAll(async () => {
  workspace = await openTestWorkspace()
  chen = await hire(workspace, '陈默', 'salesRep')
  const make = (object: string, values: Record<string, string | number>) =>
    create(workspace, systemActor, object, values)
  const customer = await make('customer', { name: '海达商贸有限公司' })
  const product = await make('product', { name: '轴承', price: 10 })
  opportunity = await make('opportunity', { name: '年度采购', customer, amount: 1 })
  const values = { owner: chen.id, products: [product] }
  const outcome = await must(workspace, systemActor, [
    { object: 'opportunity', op: 'update', id: opportunity, version: 'any', values },
  ])
  changeId = outcome.change.id ?? ''
  linked = [chen.id, product]
})
afterAll(() => workspace?.close())

test.each<FieldLevel>(['hidden', 'masked'])(
  'what stands in a link that is %s is not named: in the history, the stream and the records of a change',
  async (level) => {
    for (const refs of await told({ owner: level, products: level })) expect(refs).toEqual([])
  },
)

test('what stands in a link that is open is named', async () => {
  for (const refs of await told({})) expect(refs).toEqual([...linked].sort())
})

/** Ids of the records that are named beside what the change did, wherever it is told. */
async function told(levels: Record<string, FieldLevel>): Promise<string[][]> {
  const grants = {
    objects: { '*': { view: 'all' } },
    fields: { opportunity: levels },
    rights: ['view-all-changes'],
  } as const
  const actor: Actor = { ...chen, roles: [grants] }
  const [ofRecord] = await recordHistory(workspace, { actor, object: 'opportunity', id: opportunity })
  const ofStream = (await listChanges(workspace, { actor })).find(({ id }) => id === changeId)?.difference
  const [ofChange] = await changeItems(workspace, { actor, id: changeId })
  return [ofRecord, ofStream, ofChange].map((one) => Object.keys(one?.refs ?? { missing: true }).sort())
}

import { sql } from 'kysely'
import { create, hire } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import { tableOf } from '../metadata/index.ts'

/** A workspace with people who change records in it. */
export interface ChangeWorld {
  readonly workspace: TestWorkspace
  /** 林悦, who sells. */
  readonly lin: Actor
  /** 周航 with everybody's records in reach. */
  readonly zhou: Actor
  /** The row of a record as it stands in its table. */
  read(object: string, id: string): Promise<Record<string, Json>>
  /** An order of a customer with two lines, which cost 450.50. */
  orderValues(customer: string): Promise<Record<string, Json>>
}

export async function openChangeWorld(): Promise<ChangeWorld> {
  const workspace = await openTestWorkspace()
  return {
    workspace,
    lin: await hire(workspace, '林悦', 'salesRep'),
    zhou: await hire(workspace, '周航', {
      objects: { '*': { view: 'all', create: true, edit: 'all', delete: 'all', batch: true } },
      fields: {},
      rights: [],
    }),
    async read(object, id) {
      const { read } = workspace.database
      const table = read.table(tableOf(workspace.definitions.get(object)))
      const [row = {}] = await read.rows<Record<string, Json>>(sql`SELECT * FROM ${table} WHERE id = ${id}`)
      return row
    },
    async orderValues(customer) {
      const product = await create(workspace, systemActor, 'product', { name: `茶 ${customer}`, price: 50.5 })
      return {
        customer,
        orderedAt: '2026-11-20 10:00',
        lines: [
          { product, quantity: 1, price: 50.5 },
          { product, quantity: 10, price: 50, discount: 20 },
        ],
      }
    },
  }
}

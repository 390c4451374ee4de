import { sql } from 'kysely'
import { apply, create, hire } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../../../core/change/change.ts'
import { getRecord } from '../../query/index.ts'

/** A workspace in which orders and their payments are in several currencies. */
export interface CurrencyWorld {
  readonly workspace: TestWorkspace
  /** 林悦, who sells and makes the changes where no other is named. */
  readonly lin: Actor
  /** 孟小雨, who also keeps products and payments, and undoes what others did. */
  readonly clerk: Actor
  readonly customer: string
  readonly product: string
  /** An order with one line of the product. */
  orderOf(line: Values, values: Values): Promise<string>
  update(object: string, id: string, values: Values, actor?: Actor): Promise<ChangeOutcome>
  /** The ids of an order's living lines. */
  linesOf(order: string): Promise<string[]>
  read(object: string, id: string): ReturnType<typeof getRecord>
  close(): Promise<void>
}

export async function openCurrencyWorld(): Promise<CurrencyWorld> {
  const workspace = await openTestWorkspace()
  const lin = await hire(workspace, '林悦', 'salesRep')
  const clerk = await hire(workspace, '孟小雨', 'dataClerk')
  // Whether it is paid closes none of them: what they are in is asked about here.
  await create(workspace, systemActor, 'orderClosing', { object: 'order', paid: 'never' })
  const customer = await create(workspace, lin, 'customer', { name: '长风外贸有限公司' })
  const product = await create(workspace, clerk, 'product', { name: '轴承', price: 0.000125 })
  return {
    workspace,
    lin,
    clerk,
    customer,
    product,
    orderOf: (line, values) => create(workspace, lin, 'order', { customer, lines: [{ product, ...line }], ...values }),
    update: (object, id, values, actor = lin) => apply(workspace, actor, [updating(object, id, values)]),
    linesOf: (order) => linesOf(workspace, order),
    read: (object, id) => getRecord(workspace, { actor: clerk, object, id }),
    close: () => workspace.close(),
  }
}

export function updating(object: string, id: string, values: Values): ChangeItem {
  return { object, op: 'update', id, version: 'any', values }
}

export function refusals({ items }: ChangeOutcome): string[] {
  return items.flatMap((item) => (item.refusals ?? []).map(({ path, code }) => `${path} ${code}`))
}

async function linesOf({ database }: TestWorkspace, order: string): Promise<string[]> {
  const { read: records } = database
  const lines = await records.rows(sql<{ id: string }>`
    SELECT id FROM ${records.table('order_line')} WHERE order_id = ${order} AND deleted_at IS NULL ORDER BY id`)
  return lines.map(({ id }) => id)
}

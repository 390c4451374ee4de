import type { ChangeItem } from '../src/core/change/change.ts'
import type { Person } from './people.ts'
import { addDays, today } from './story.ts'
import type { KnownCustomer, World } from './world.ts'

const contractsMax = 36

/** What one seller enters of her customers' contracts: records of an object the company has made for itself. */
export interface SellersContracts {
  readonly by: Person
  readonly items: ChangeItem[]
}

/** Whoever bought more than once has a contract for the year. Nothing is left to chance: the rest of the story stays as it is. */
export function planContracts({ customers }: World): SellersContracts[] {
  const regulars = customers.filter(({ orders }) => orders.length > 1).slice(0, contractsMax)
  const bySeller = Map.groupBy(
    regulars.map((customer, n) => ({ customer, n })),
    ({ customer }) => customer.seller,
  )
  return [...bySeller].map(([by, own]) => ({ by, items: own.map(({ customer, n }) => toContract(customer, n)) }))
}

const statuses = ['running', 'running', 'signed', 'running', 'draft', 'ended'] as const
const kinds = ['年度框架合同', '采购合同', '维保合同'] as const

function toContract({ id, name }: KnownCustomer, n: number): ChangeItem {
  const startsOn = addDays(today, -((n * 37) % 300))
  const values = {
    name: `${name} ${kinds[n % kinds.length] ?? kinds[0]}`,
    customer: id,
    amount: 20_000 + ((n * 7919) % 480) * 1_000,
    status: statuses[n % statuses.length] ?? 'draft',
    startsOn,
    endsOn: addDays(startsOn, 364),
  }
  return { object: 'contract', op: 'create', values }
}

import type { ChangeItem } from '../src/core/change/change.ts'
import { newId } from '../src/server/db/index.ts'
import { makeContact } from './company.ts'
import { type PersonName, sellersOf } from './people.ts'
import type { World } from './world.ts'

const customersLarge = 100_000
const customersPerChange = 5000

/** 100,000 more customers with a contact each, as they come from an old system: for feeling slowness. */
export async function tellArchive(
  world: World,
  write: (items: ChangeItem[], customers: number) => Promise<void>,
): Promise<void> {
  for (let written = 0; written < customersLarge; written += customersPerChange) {
    const items = Array.from({ length: customersPerChange }, (_, n) => archivedCustomer(world, written + n)).flat()
    await write(items, written + customersPerChange)
  }
}

function archivedCustomer(world: World, n: number): ChangeItem[] {
  const { random, people } = world
  const company = world.nextCompany()
  const owner = people[random.pick<PersonName>(sellersOf[company.region])]
  const id = newId()
  const stage = random.weighted({ potential: 50, intent: 20, won: 20, lost: 10 })
  const values = { ...company.values, stage, owner: owner.id, team: owner.teamId, externalId: `OLD-${100_000 + n}` }
  const contact = { ...makeContact(random, company, true), customer: id, owner: owner.id }
  return [
    { object: 'customer', op: 'create', id, values },
    { object: 'contact', op: 'create', id: newId(), values: contact },
  ]
}

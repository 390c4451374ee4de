import type { ChangeItem, Values } from '../src/core/change/change.ts'
import { newId } from '../src/server/db/index.ts'
import type { Company } from './company.ts'
import type { Person, Staff } from './people.ts'
import type { SeedProduct } from './products.ts'
import type { Random } from './random.ts'
import type { Story } from './story.ts'

/** Everything the tellers share. */
export interface World {
  readonly random: Random
  readonly story: Story
  readonly people: Staff['people']
  readonly products: readonly KnownProduct[]
  readonly customers: KnownCustomer[]
  nextCompany(): Company
}

export interface KnownProduct extends SeedProduct {
  readonly id: string
}

/** What later chapters need to know about a customer. */
export interface KnownCustomer {
  readonly id: string
  readonly name: string
  readonly company: Company
  readonly seller: Person
  readonly contacts: readonly { readonly id: string; readonly name: string; readonly mobile: string }[]
  /** Period in which the customer was entered. */
  readonly born: number
  stage: 'potential' | 'intent' | 'won' | 'lost'
  level: 'A' | 'B' | 'C' | 'D'
  opportunity: string | null
  readonly orders: { readonly id: string; readonly period: number }[]
}

/** Adds a record to the story and says which. */
export function create(world: World, object: string, { period, by, values }: Written): string {
  const id = newId()
  world.story.tell(period, by, { object, op: 'create', id, values })
  return id
}

export function update(world: World, object: string, { id, period, by, values }: Written & { id: string }): void {
  const item: ChangeItem = { object, op: 'update', id, version: 'any', values }
  world.story.tell(period, by, item)
}

interface Written {
  readonly period: number
  readonly by: Person
  readonly values: Values
}

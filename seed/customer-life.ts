import { makeContact } from './company.ts'
import { tellOrders } from './order-life.ts'
import { type PersonName, sellersOf } from './people.ts'
import { addDays, lastPeriod, toDay } from './story.ts'
import { followUps, type SeedFollowUp } from './words/follow-ups.ts'
import { competitors, customerRemarks, lostReasons, needs, opportunityNames } from './words/needs.ts'
import { create, type KnownCustomer, update, type World } from './world.ts'

/** When a customer was entered, became interested, and bought or was lost: months, beyond the last one if never. */
interface Fate {
  readonly born: number
  readonly interested: number
  readonly decided: number
  readonly outcome: 'won' | 'lost'
}

/** One customer from the first call to the last order, as her seller wrote it down. */
export function tellCustomer(world: World): void {
  const fate = drawFate(world)
  const known = tellBirth(world, fate)
  tellOpportunity(world, known, fate)
  tellStages(world, known, fate)
  tellFollowUps(world, known, fate)
  if (fate.outcome === 'won') tellOrders(world, known, fate.decided)
  world.customers.push(known)
}

function drawFate({ random }: World): Fate {
  // A fifth was there when Kebu was introduced in January.
  const born = random.chance(0.2) ? 0 : random.between(0, lastPeriod)
  const never = lastPeriod + 1
  const interested = random.chance(0.72) ? born + random.between(1, 2) : never
  const decided = interested < never && random.chance(0.72) ? interested + random.between(1, 2) : never
  return { born, interested, decided, outcome: random.chance(0.8) ? 'won' : 'lost' }
}

function tellBirth(world: World, { born, interested, decided, outcome }: Fate): KnownCustomer {
  const { random } = world
  const company = world.nextCompany()
  const seller = world.people[random.pick<PersonName>(sellersOf[company.region])]
  const level = random.weighted({ A: 10, B: 28, C: 42, D: 12 })
  const id = create(world, 'customer', {
    period: born,
    by: seller,
    values: {
      ...company.values,
      source: sourceOf(world),
      level,
      owner: seller.id,
      team: seller.teamId,
      ...(random.chance(0.55) ? { latestNeed: random.pick(needs) } : {}),
      ...(random.chance(0.2) ? { remark: random.pick(customerRemarks) } : {}),
    },
  })
  const contacts = Array.from({ length: company.isPerson ? 1 : random.pick([1, 1, 1, 2, 2, 3]) }, (_, n) => {
    const values = makeContact(random, company, n === 0)
    const written = { ...values, customer: id, owner: seller.id }
    const contact = create(world, 'contact', { period: born, by: seller, values: written })
    return { id: contact, name: String(values.name), mobile: String(values.mobile) }
  })
  const reached = decided <= lastPeriod ? outcome : interested <= lastPeriod ? 'intent' : 'potential'
  return {
    id,
    name: String(company.values.name),
    company,
    seller,
    contacts,
    born,
    stage: reached,
    level,
    opportunity: null,
    orders: [],
  }
}

function sourceOf({ random }: World): string {
  return random.weighted({
    ...{ referral: 24, exhibition: 20, website: 18, telephone: 14, socialMedia: 13, advertising: 8, other: 3 },
  })
}

function tellStages(world: World, known: KnownCustomer, { interested, decided, outcome }: Fate): void {
  const { random, story } = world
  const by = known.seller
  if (interested <= lastPeriod) {
    const nextFollowUpOn = addDays(story.day(interested, by), random.between(5, 25))
    const values = { stage: 'intent', latestNeed: random.pick(needs), nextFollowUpOn }
    update(world, 'customer', { id: known.id, period: interested, by, values })
  }
  if (decided <= lastPeriod) {
    if (outcome === 'won') known.level = random.pick(['A', 'B', 'B'])
    const values =
      outcome === 'won'
        ? {
            stage: 'won',
            level: known.level,
            serviceScore: known.level === 'A' ? '5' : '4',
            nextFollowUpOn: addDays(story.day(decided, by), 30),
          }
        : { stage: 'lost', nextFollowUpOn: null }
    update(world, 'customer', { id: known.id, period: decided, by, values })
  }
}

function tellOpportunity(world: World, known: KnownCustomer, { interested, decided, outcome }: Fate): void {
  if (interested > lastPeriod) return
  const { random, story } = world
  const by = known.seller
  const amount = random.between(8, 320) * (random.chance(0.3) ? 1000 : 500)
  const id = create(world, 'opportunity', {
    period: interested,
    by,
    values: {
      name: `${shortName(known)} ${random.pick(opportunityNames)}`,
      customer: known.id,
      stage: random.pick(['approach', 'qualified', 'qualified']),
      amount,
      probability: random.pick([20, 30, 40]),
      expectedCloseOn: addDays(story.day(interested, by), random.between(20, 75)),
      products: random.some(world.products, random.between(1, 3)).map((product) => product.id),
      owner: by.id,
    },
  })
  known.opportunity = id
  for (let period = interested + 1; period < Math.min(decided, lastPeriod + 1, interested + 3); period += 1) {
    const further = period === interested + 1 ? 'proposal' : 'negotiation'
    const values = { stage: further, probability: further === 'proposal' ? 50 : 70 }
    update(world, 'opportunity', { id, period, by, values })
  }
  if (decided > lastPeriod) return
  const values =
    outcome === 'won'
      ? { stage: 'won', probability: 100 }
      : { stage: 'lost', probability: 0, lostReason: random.pick(lostReasons), competitor: random.pick(competitors) }
  update(world, 'opportunity', { id, period: decided, by, values })
}

/** The brand with the city, as people speak of a company. */
function shortName({ name }: KnownCustomer): string {
  return name
    .replace(/（.*）/, '')
    .replace(/(股份|有限|责任|公司|连锁|管理)+$/g, '')
    .slice(0, 16)
}

/** Notes as the stage of that time has them, none twice for one customer; the last one says when to call again. */
function tellFollowUps(world: World, known: KnownCustomer, fate: Fate): void {
  const { random } = world
  const said = new Set<SeedFollowUp>()
  let last = { period: fate.born, nextOn: '' }
  for (let period = fate.born; period <= lastPeriod; period += 1) {
    const decisive = period === fate.born || period === fate.decided
    if (!decisive && !random.chance(period > fate.decided && fate.outcome === 'lost' ? 0.1 : 0.55)) continue
    const note = random.pick(followUps[momentOf(fate, period)])
    if (said.has(note)) continue
    said.add(note)
    last = { period, nextOn: tellFollowUp(world, known, { period, note }) }
  }
  const { period, nextOn } = last
  // In the months of the stages the customer has been updated already, with a date of its own.
  if (!nextOn || [fate.born, fate.interested, fate.decided].includes(period)) return
  update(world, 'customer', { id: known.id, period, by: known.seller, values: { nextFollowUpOn: nextOn } })
}

function momentOf({ born, interested, decided, outcome }: Fate, period: number): keyof typeof followUps {
  if (period === born) return 'first'
  if (period < interested) return 'potential'
  if (period < decided) return 'intent'
  if (outcome === 'lost') return 'lost'
  return period === decided ? 'deal' : 'won'
}

/** Answers the day of the next step, or an empty text where there is none. */
function tellFollowUp(
  world: World,
  { id: customer, contacts, company, seller }: KnownCustomer,
  { period, note }: { period: number; note: SeedFollowUp },
): string {
  const { random, story } = world
  const at = story.moment(period, seller)
  const { kind, content, nextStep } = note
  const nextOn = nextStep ? addDays(toDay(at), random.between(3, 21)) : ''
  const { city, district } = company.place
  create(world, 'followUp', {
    period,
    by: seller,
    values: {
      ...{ customer, contact: random.pick(contacts).id, at, owner: seller.id, kind, content },
      ...(nextStep ? { nextStep, nextOn } : {}),
      ...(kind === 'visit' ? { place: `${city}${district}` } : {}),
    },
  })
  return nextOn
}

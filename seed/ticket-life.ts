import { agents } from './people.ts'
import { lastPeriod } from './story.ts'
import { type SeedTicket, tickets } from './words/tickets.ts'
import { create, type KnownCustomer, update, type World } from './world.ts'

/** Tickets of customers who bought, from March on. */
export function tellTickets(world: World): void {
  const { random } = world
  for (let period = 2; period <= lastPeriod; period += 1) {
    const callers = world.customers.filter(({ orders }) => orders.some((order) => order.period < period))
    for (const caller of random.some(callers, random.between(4, 8))) {
      tellTicket(world, caller, { period, problem: random.pick(tickets) })
    }
  }
}

function tellTicket(
  world: World,
  caller: KnownCustomer,
  { period, problem }: { period: number; problem: SeedTicket },
): void {
  const { random, story } = world
  const by = world.people[random.pick(agents)]
  const { title, kind, module, description, resolution } = problem
  const dueAt = new Date(Date.parse(story.moment(period, by)) + random.pick([24, 48, 72]) * 3_600_000).toISOString()
  const order = caller.orders.find((one) => one.period < period)
  const id = create(world, 'ticket', {
    period,
    by,
    values: {
      ...{ title, kind, module, description, dueAt, customer: caller.id, owner: by.id, assignee: by.id },
      order: kind === 'complaint' && order ? order.id : null,
      priority: kind === 'complaint' ? random.pick(['high', 'urgent', 'normal']) : random.pick(['low', 'normal']),
      // Who goes on with it has taken it up; only the latest may still wait.
      status: period < lastPeriod || random.chance(0.7) ? 'inProgress' : 'open',
    },
  })
  if (period + 1 > lastPeriod) return
  const closed = random.chance(0.8)
  const values = {
    progress: `${story.day(period, by)} 受理并联系客户。\n${story.day(period + 1, by)} ${closed ? '已解决，客户确认。' : '已处理，等待客户确认。'}`,
    resolution,
    status: closed ? 'closed' : 'confirming',
    satisfaction: closed ? random.pick([5, 5, 4, 4, 3]) : null,
  }
  update(world, 'ticket', { id, period: period + 1, by, values })
}

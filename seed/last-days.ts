import type { ChangeItem, ChangeRequest, Origin, Values } from '../src/core/change/change.ts'
import { bankCard } from '../src/core/fields/types/bank-card.ts'
import { standardObjectsByName } from '../src/core/objects/index.ts'
import { newId } from '../src/server/db/index.ts'
import { addressIn, mobile } from './company.ts'
import type { Person } from './people.ts'
import { addDays, chinaTime, lastPeriod, today } from './story.ts'
import { needs } from './words/needs.ts'
import type { KnownCustomer, World } from './world.ts'

type Asked = ChangeRequest extends infer R
  ? R extends unknown
    ? Omit<R, 'mode' | 'origin' | 'reason' | 'onRefusal'>
    : never
  : never

/** One thing somebody did in the last three days, a change of its own. */
export interface Edit {
  readonly at: Date
  readonly by: Person
  readonly origin: Origin
  readonly reason: string
  /** What is asked for, or that the edit just before is taken back. */
  readonly asked: Asked | 'undo the one before'
}
type Untimed = Omit<Edit, 'at'>

/** The last three days, edit by edit: what timelines and the change centre show first. */
export function tellLastDays(world: World): Edit[] {
  const small = smallEdits(world)
  const half = Math.floor(small.length / 2)
  const edits = [
    ...small.slice(0, half),
    ...clerksWork(world),
    ...duplicate(world),
    ...small.slice(half),
    ...managersWork(world),
    ...todaysVisit(world),
  ]
  const times = editTimes(world, edits.length)
  return edits.map((edit, n) => ({ ...edit, at: times[n] ?? chinaTime(2026, lastDay, 12, 0) }))
}

/** 21 November, counted from the first of January as 0. */
const lastDay = 324

/** Two working days and a Saturday morning, in order. */
function editTimes({ random }: World, count: number): Date[] {
  const times = Array.from({ length: count }, () => {
    const day = random.weighted({ thursday: 45, friday: 45, saturday: 10 })
    if (day === 'saturday') return chinaTime(2026, lastDay, random.between(9, 11), random.between(0, 59))
    return chinaTime(2026, lastDay - (day === 'friday' ? 1 : 2), random.between(9, 17), random.between(0, 59))
  })
  return times.toSorted((one, other) => one.getTime() - other.getTime())
}

/** Corrections of single records by the sellers whose customers they are. */
function smallEdits(world: World): Untimed[] {
  const { random, customers } = world
  return random.some(customers, 46).flatMap((customer) => {
    const edit = random.pick([newPhone, moved, newNeed, promoted, newBuyer, biggerDeal, laterDelivery])(world, customer)
    return edit ? [edit] : []
  })
}

function newPhone({ random }: World, { id, seller }: KnownCustomer): Untimed {
  return one(seller, '电话确认，号码已更换', updateOf('customer', id, { mobile: mobile(random) }), 'inline')
}

function moved({ random }: World, { id, seller, company }: KnownCustomer): Untimed {
  const address = addressIn(random, company.place)
  return one(seller, '客户搬到新仓库', updateOf('customer', id, { address }))
}

function newNeed({ random }: World, { id, seller }: KnownCustomer): Untimed {
  const nextFollowUpOn = addDays(today, random.between(2, 20))
  return one(
    seller,
    '回访后更新需求',
    updateOf('customer', id, { latestNeed: random.pick(needs), nextFollowUpOn }),
    'mobile',
  )
}

function promoted({ people }: World, { id, stage, level, seller }: KnownCustomer): Untimed | null {
  if (stage === 'potential')
    return one(seller, '客户明确了采购计划', updateOf('customer', id, { stage: 'intent' }), 'inline')
  return stage === 'won' && level !== 'A'
    ? one(people.zhouhang, '本季度采购额翻倍', updateOf('customer', id, { level: 'A' }))
    : null
}

function newBuyer({ random }: World, { seller, contacts }: KnownCustomer): Untimed {
  const contact = random.pick(contacts)
  const values = { title: random.pick(['采购总监', '运营副总', '仓储总监']), mobile: mobile(random) }
  return one(seller, '联系人升职并换了手机', updateOf('contact', contact.id, values))
}

function biggerDeal({ random }: World, { seller, opportunity, stage }: KnownCustomer): Untimed | null {
  if (!opportunity || stage !== 'intent') return null
  const values = { amount: random.between(60, 400) * 1000, probability: 60 }
  return one(seller, '客户增加了两家门店', updateOf('opportunity', opportunity, values))
}

function laterDelivery({ random }: World, { seller, orders }: KnownCustomer): Untimed | null {
  const open = orders.find((order) => order.period === lastPeriod)
  if (!open) return null
  const deliverOn = addDays(today, random.between(20, 40))
  return one(seller, '仓库缺货，与客户商定顺延', updateOf('order', open.id, { deliverOn }))
}

/** A clean-up, a batch that went wrong and was taken back, prices, bank accounts. */
function clerksWork({ people, customers, random }: World): Untimed[] {
  const by = people.mengxiaoyu
  const inGuangzhou = { field: 'address.city', op: 'eq', value: '广州市' } as const
  const lostOnes = {
    and: [
      { field: 'stage', op: 'eq', value: 'lost' },
      { field: 'level', op: 'ne', value: 'D' },
    ],
  } as const
  const consumables = { field: 'category', op: 'eq', value: '耗材' } as const
  const buyers = random.some(
    customers.filter(({ stage, company }) => stage === 'won' && !company.isPerson),
    40,
  )
  return [
    batch(by, '流失客户统一归为 D 类', { object: 'customer', select: { filter: lostOnes }, set: { level: 'D' } }),
    batch(by, '秋季展会线索归类', {
      object: 'customer',
      select: { filter: inGuangzhou },
      set: { source: 'exhibition' },
    }),
    { by, origin: 'revert', reason: '筛选漏了日期，把老客户也改了', asked: 'undo the one before' },
    batch(by, '原纸涨价，耗材统一上调 6 元', {
      object: 'product',
      select: { filter: consumables },
      set: { price: { add: 6 } },
    }),
    {
      by,
      origin: 'batch',
      reason: '财务提供开票资料，补录银行账号',
      asked: { items: buyers.map(({ id }, n) => updateOf('customer', id, { bankAccount: bankAccount(n) })) },
    },
  ]
}

function bankAccount(n: number): string {
  const { bankAccount: field } = standardObjectsByName.customer.fields
  if (field?.type !== 'bankCard') throw new Error('the bank account is not a bank card')
  return bankCard.sample(field, n)
}

/** Entered twice, found, and moved to the recycle bin. */
function duplicate({ people, customers }: World): Untimed[] {
  const original = customers.find(({ seller, company }) => seller === people.linyue && !company.isPerson)
  if (!original) return []
  const id = newId()
  const values = {
    ...original.company.values,
    name: original.name.replace(/有限(责任)?公司$/, ''),
    owner: people.suqing.id,
  }
  return [
    one(people.suqing, '展会名片', { object: 'customer', op: 'create', id, values }),
    one(people.mengxiaoyu, `与“${original.name}”重复`, { object: 'customer', op: 'delete', id, version: 'any' }),
  ]
}

/** Customers handed over when a seller takes up something else. */
function managersWork({ people, customers }: World): Untimed[] {
  const ids = customers.filter(({ seller }) => seller === people.huangshimin).map(({ id }) => id)
  const set = { owner: people.hejiaming.id }
  const reason = '黄诗敏转做大客户，部分客户移交何嘉明'
  return [batch(people.luowenbo, reason, { object: 'customer', select: { ids: ids.slice(0, 6) }, set })]
}

function todaysVisit({ people, customers }: World): Untimed[] {
  const customer = customers.find(({ seller, stage }) => seller === people.linyue && stage === 'intent')
  const contact = customer?.contacts[0]
  if (!customer || !contact) return []
  const values = {
    ...{ customer: customer.id, contact: contact.id, kind: 'visit', at: chinaTime(2026, lastDay, 9, 0).toISOString() },
    content: '周六上午到仓库看现场，客户决定先上两个库区，下周一要正式报价。',
    nextStep: '周一上午发正式报价',
    nextOn: addDays(today, 2),
    place: `${customer.company.place.city}${customer.company.place.district}`,
    owner: people.linyue.id,
  }
  return [one(people.linyue, '', { object: 'followUp', op: 'create', id: newId(), values }, 'mobile')]
}

function one(by: Person, reason: string, item: ChangeItem, origin: Origin = 'form'): Untimed {
  return { by, reason, origin, asked: { items: [item] } }
}

function batch(by: Person, reason: string, what: Omit<Extract<Asked, { set: unknown }>, 'op'>): Untimed {
  return { by, reason, origin: 'batch', asked: { op: 'update', ...what } }
}

function updateOf(object: string, id: string, values: Values): ChangeItem {
  return { object, op: 'update', id, version: 'any', values }
}

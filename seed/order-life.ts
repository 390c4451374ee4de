import { addressIn } from './company.ts'
import type { SeedProduct } from './products.ts'
import { addDays, lastPeriod, toDay } from './story.ts'
import { create, type KnownCustomer, update, type World } from './world.ts'

interface Line {
  readonly product: string
  readonly quantity: number
  readonly price: number
  readonly discount: number
}

/** The first order when the customer is won, and more as time goes by. */
export function tellOrders(world: World, known: KnownCustomer, won: number): void {
  for (let period = won; period <= lastPeriod; period += 1) {
    if (period === won || world.random.chance(0.3)) tellOrder(world, known, period)
  }
}

/** One order from taking to the last payment, a step every month. */
function tellOrder(world: World, known: KnownCustomer, period: number): void {
  const { random } = world
  const by = known.seller
  const lines = drawLines(world)
  // Whoever buys much is given something off the whole.
  const discount = lines.length > 2 ? random.pick([0, 0, 2, 5]) : 0
  const values = { ...orderValues(world, known, { period, lines }), ...(discount > 0 ? { discount } : {}) }
  const id = create(world, 'order', { period, by, values })
  known.orders.push({ id, period })
  if (period + 1 > lastPeriod) return
  if (random.chance(0.07)) {
    const values = {
      status: 'cancelled',
      remark: random.pick(['客户预算取消。', '规格选错，重新下单。', '客户推迟开业。']),
    }
    update(world, 'order', { id, period: period + 1, by, values })
    return
  }
  const full = lines.reduce((sum, line) => sum + amountOf(line), 0)
  const total = toCents(full - toCents((full * discount) / 100))
  const first = random.pick([0.3, 0.4, 0.5, 1])
  update(world, 'order', { id, period: period + 1, by, values: { status: 'processing' } })
  const paid = toCents(total * first)
  tellPayment(world, known, { order: id, period: period + 1, amount: paid })
  if (period + 2 > lastPeriod || random.chance(0.08)) return
  update(world, 'order', { id, period: period + 2, by, values: { status: 'completed' } })
  if (random.chance(0.05)) tellRefund(world, known, { order: id, period: period + 2, amount: paid * 0.1 })
  if (first === 1 || period + 3 > lastPeriod || random.chance(0.1)) return
  tellPayment(world, known, { order: id, period: period + 3, amount: total - paid })
}

function orderValues(
  world: World,
  known: KnownCustomer,
  { period, lines }: { period: number; lines: readonly Line[] },
) {
  const { random, story } = world
  const { id: customer, seller, contacts, company } = known
  const orderedAt = story.moment(period, seller)
  const { name: contactName, mobile: contactPhone } = random.pick(contacts)
  const takers = [seller, seller, seller, world.people.xujingyi, world.people.zhouhang]
  return {
    ...{ customer, contactName, contactPhone, orderedAt, lines: lines.map((line) => ({ ...line })) },
    owner: seller.id,
    taker: random.pick(takers).id,
    address: random.chance(0.7) ? (company.values.address ?? null) : addressIn(random, company.place),
    deliverOn: addDays(toDay(orderedAt), random.between(6, 32)),
    paymentMethod: random.weighted({ bankTransfer: 70, acceptanceBill: 8, alipay: 8, wechatPay: 12, cash: 2 }),
    ...(random.chance(0.3) ? { freight: random.between(8, 90) * 10 } : {}),
    ...(random.chance(0.15) ? { remark: random.pick(['分两批送货。', '送货前一天电话预约。', '随货附发票。']) } : {}),
  }
}

function tellPayment(
  world: World,
  { seller }: KnownCustomer,
  { order, period, amount }: { order: string; period: number; amount: number },
): void {
  const { random, story } = world
  const received = period < lastPeriod || random.chance(0.5)
  const paidAt = story.moment(period, seller)
  create(world, 'payment', {
    period,
    by: seller,
    values: {
      ...{ order, amount: toCents(amount), owner: seller.id, state: received ? 'received' : 'pending' },
      method: random.weighted({ bankTransfer: 72, acceptanceBill: 10, alipay: 8, wechatPay: 10 }),
      ...(received
        ? { paidAt, reference: `${paidAt.slice(0, 10).replaceAll('-', '')}${random.between(100_000, 999_999)}` }
        : {}),
    },
  })
}

/** Something was broken or too much, and part of the money goes back. */
function tellRefund(
  world: World,
  { seller }: KnownCustomer,
  { order, period, amount }: { order: string; period: number; amount: number },
): void {
  const remark = world.random.pick(['两台到货破损，退部分货款。', '少发一箱，退差价。', '客户多订，退货退款。'])
  const given = { kind: 'refund', state: 'received', method: 'bankTransfer', owner: seller.id }
  const values = { order, amount: toCents(amount), ...given, paidAt: world.story.moment(period, seller), remark }
  create(world, 'payment', { period, by: seller, values })
}

/** What belongs together, with the least and most one buys of it. */
const baskets: readonly (readonly (readonly [name: string, least: number, most: number])[])[] = [
  [
    ['云帆双屏收银机 S8', 1, 12],
    ['小票打印机 TP80', 1, 12],
    ['钱箱 CB-410', 1, 12],
    ['云帆零售 连锁版', 1, 12],
    ['门店上线实施', 1, 8],
  ],
  [
    ['云帆单屏收银机 S6', 1, 3],
    ['有线扫码枪 BS-10', 1, 3],
    ['云帆零售 标准版', 1, 2],
  ],
  [
    ['电子价签 2.1 寸', 200, 3000],
    ['电子价签 4.2 寸', 40, 400],
    ['价签基站 AP-2', 1, 8],
    ['价签导轨 1.2 m', 60, 600],
  ],
  [
    ['云帆仓储 WMS 专业版', 1, 1],
    ['手持终端 PDA-7', 4, 30],
    ['工业打印机 LP-650', 1, 3],
    ['仓库上线实施', 1, 1],
    ['数据迁移服务', 1, 1],
  ],
  [
    ['重型横梁货架', 20, 120],
    ['电动搬运车 EPT-15', 1, 4],
    ['周转箱 600×400', 50, 400],
  ],
  [
    ['热敏收银纸 80×60', 5, 60],
    ['热敏标签纸 60×40', 5, 40],
    ['碳带 110 mm × 300 m', 2, 20],
  ],
  [
    ['无线扫码枪 BS-30', 2, 20],
    ['标签打印机 LP-420', 1, 6],
  ],
  [
    ['云帆自助收银台 K3', 2, 10],
    ['会员营销模块', 1, 6],
    ['现场培训', 1, 3],
  ],
  [
    ['年度维保', 1, 4],
    ['电商订单对接模块', 1, 3],
    ['财务凭证接口', 1, 1],
  ],
]

function drawLines(world: World): Line[] {
  const { random, products } = world
  const basket = random.pick(baskets)
  const discount = random.pick([0, 0, 0, 0, 3, 5, 8, 10])
  return random.some(basket, random.between(1, basket.length)).map(([name, least, most]) => {
    const product = findProduct(products, name)
    const quantity = roundUp(random.between(least, most))
    return {
      product: product.id,
      quantity,
      price: product.price,
      discount: product.category === '实施服务' ? 0 : discount,
    }
  })
}

function findProduct<P extends SeedProduct>(products: readonly P[], name: string): P {
  const found = products.find((product) => product.name === name)
  if (!found) throw new Error(`no product ${name}`)
  return found
}

/** Large quantities are ordered in round numbers. */
function roundUp(quantity: number): number {
  if (quantity > 200) return Math.ceil(quantity / 50) * 50
  return quantity > 40 ? Math.ceil(quantity / 10) * 10 : quantity
}

function amountOf({ quantity, price, discount }: Line): number {
  return toCents(quantity * price * (1 - discount / 100))
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100
}

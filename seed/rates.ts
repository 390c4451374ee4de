import type { ChangeItem } from '../src/core/change/change.ts'
import { newId } from '../src/server/db/index.ts'
import type { World } from './world.ts'

/** What a unit was worth in yuan in January, and how far it moves in a month. */
const currencies = [
  ['USD', 7.1, 0.04],
  ['EUR', 7.9, 0.06],
  ['HKD', 0.91, 0.005],
  ['JPY', 0.0462, 0.0006],
] as const

const months = 12

/** The rates that were kept on the first of each month of the company's year. */
export function planRates({ random }: World, openedAt: Date): ChangeItem[] {
  return currencies.flatMap(([currency, first, step]) => {
    let rate = first
    return Array.from({ length: months }, (_, month): ChangeItem => {
      rate += (random.between(0, 200) / 100 - 1) * step
      const day = `${openedAt.getUTCFullYear()}-${String(month + 1).padStart(2, '0')}-01`
      const values = { currency, day, rate: Number(rate.toFixed(4)) }
      return { object: 'exchangeRate', op: 'create', id: newId(openedAt.getTime()), values }
    })
  })
}

import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { isEnterable } from '../../fields/is-enterable.ts'
import type { Draft } from './check-draft.ts'

interface Chosen {
  readonly name: string
  readonly value: Json
  /** The company's own currency. */
  readonly currency: string
}

/** In the company's own currency the rate is 1, and out of sight; the rate of one currency is not that of another. */
export function followingRate({ fields }: Pick<ObjectView, 'fields'>, { name, value, currency }: Chosen): Draft {
  const rates = Object.entries(fields).filter(
    ([, field]) => field.type === 'number' && field.rateOf === name && isEnterable(field),
  )
  return Object.fromEntries(rates.map(([rate]) => [rate, value === currency ? 1 : null]))
}

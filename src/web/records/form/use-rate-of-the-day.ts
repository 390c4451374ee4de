import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { dayIn } from '../../../core/day-in.ts'
import { recordPageQuery, useObjects, useSession } from '../../client/queries.ts'
import type { Draft } from './check-draft.ts'

interface RateOfTheDay {
  readonly definition: ObjectView
  /** What the form began with, or null for a new record. */
  readonly held: Draft | null
  readonly draft: Draft
  readonly fill: (values: Draft) => void
}

/** When another currency is chosen, the rate of the order's day comes along from the table; what was typed stays. */
export function useRateOfTheDay({ definition, held, draft, fill }: RateOfTheDay): void {
  const queries = useQueryClient()
  const { currency: own, timeZone } = useSession().workspace
  const isKept = useObjects().some(({ name, can }) => name === 'exchangeRate' && can.view)
  const place = ratePlace(definition)
  const currency = draft[place?.currency ?? '']
  const moment = draft[place?.on ?? '']
  const day = dayIn(new Date(typeof moment === 'string' && moment !== '' ? moment : Date.now()), timeZone)
  const taken = useRef<unknown>(undefined)
  const isForeign = typeof currency === 'string' && currency !== own && currency !== held?.[place?.currency ?? '']
  const key = isKept && place && isForeign ? `${currency} ${day}` : null
  const take = useEffectEvent((rate: number) => {
    const entered = draft[place?.name ?? ''] ?? null
    if (!place || (entered !== null && entered !== '' && entered !== taken.current)) return
    taken.current = rate
    fill({ [place.name]: rate })
  })
  useEffect(() => {
    const [currencyAsked, dayAsked] = key?.split(' ') ?? []
    if (!currencyAsked || !dayAsked) return
    let isWanted = true
    // Without an answer the field stays empty: saved so, the server takes the rate, or says that there is none.
    rateOf(queries, currencyAsked, dayAsked).then(
      (rate) => isWanted && rate !== null && take(rate),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [key, queries])
}

function ratePlace({ fields, levels }: ObjectView) {
  for (const [name, field] of Object.entries(fields))
    if (field.type === 'number' && field.rateOf && levels[name] === 'edit')
      return { name, currency: field.rateOf, on: field.rateOn ?? '' }
  return null
}

const newestFirst = [{ field: 'day', direction: 'desc' }] as const

async function rateOf(queries: QueryClient, currency: string, day: string): Promise<number | null> {
  const filter = {
    and: [
      { field: 'currency', op: 'eq', value: currency },
      { field: 'day', op: 'lte', value: day },
    ],
  } as const
  const page = await queries.fetchQuery(recordPageQuery('exchangeRate', { filter, sort: newestFirst, limit: 1 }))
  const rate = page.items[0]?.rate
  return typeof rate === 'number' ? rate : null
}

import { type ChangeSize, changeSizes, type Origin, origins } from '../../core/change/change.ts'

/** The filters of the change centre and the chosen change, as its address holds them. */
export interface ChangeSearch {
  readonly actor?: string
  readonly origin?: Origin
  readonly object?: string
  readonly status?: (typeof statuses)[number]
  readonly size?: ChangeSize
  /** Days, `YYYY-MM-DD`. */
  readonly from?: string
  readonly to?: string
  readonly q?: string
  readonly change?: string
}

/** From `pending` on: of changes that were sent for approval. */
export const statuses = ['applied', 'reverted', 'pending', 'sentBack', 'rejected', 'withdrawn', 'failed'] as const
const texts = ['actor', 'object', 'from', 'to', 'q', 'change'] as const

/** What an address may hold; what no filter knows is as if it were not there. */
export function readChangeSearch(search: Record<string, unknown>): ChangeSearch {
  const origin = origins.find((one) => one === search.origin)
  const status = statuses.find((one) => one === search.status)
  const size = changeSizes.find((one) => one === search.size)
  return {
    ...Object.fromEntries(texts.flatMap((name) => (hasText(search[name]) ? [[name, String(search[name])]] : []))),
    ...(origin ? { origin } : {}),
    ...(status ? { status } : {}),
    ...(size ? { size } : {}),
  }
}

/** A number typed into the search box comes as one out of the address. */
function hasText(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

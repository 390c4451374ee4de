/** The filters of the change centre and the chosen change, as its address holds them. */
export interface ChangeSearch {
  readonly actor?: string
  readonly origin?: string
  readonly object?: string
  readonly status?: string
  readonly size?: string
  /** Days, `YYYY-MM-DD`. */
  readonly from?: string
  readonly to?: string
  readonly change?: string
}

const names = ['actor', 'origin', 'object', 'status', 'size', 'from', 'to', 'change'] as const

export function readChangeSearch(search: Record<string, unknown>): ChangeSearch {
  return Object.fromEntries(
    names.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : [])),
  )
}

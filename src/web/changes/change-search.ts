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
  readonly q?: string
  readonly change?: string
}

const names = ['actor', 'origin', 'object', 'status', 'size', 'from', 'to', 'q', 'change'] as const

export function readChangeSearch(search: Record<string, unknown>): ChangeSearch {
  return Object.fromEntries(names.flatMap((name) => (hasText(search[name]) ? [[name, String(search[name])]] : [])))
}

/** A number typed into the search box comes as one out of the address. */
function hasText(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

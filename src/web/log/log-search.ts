import { type Origin, origins } from '../../core/change/change.ts'
import { type LogKind, logKinds } from '../../core/log/log-kinds.ts'

/** The filters of the system log and the opened entry, as its address holds them. */
export interface LogSearch {
  readonly kind?: LogKind
  readonly person?: string
  readonly object?: string
  readonly record?: string
  readonly field?: string
  readonly origin?: Origin
  readonly address?: string
  /** Days, `YYYY-MM-DD`. */
  readonly from?: string
  readonly to?: string
  readonly entry?: string
}

export type LogFilters = Omit<LogSearch, 'entry'>

const texts = ['person', 'object', 'record', 'field', 'address', 'from', 'to', 'entry'] as const

/** What an address may hold; what no filter knows is as if it were not there. */
export function readLogSearch(search: Record<string, unknown>): LogSearch {
  const kind = logKinds.find((one) => one === search.kind)
  const origin = origins.find((one) => one === search.origin)
  return {
    ...Object.fromEntries(texts.flatMap((name) => (isText(search[name]) ? [[name, String(search[name])]] : []))),
    ...(kind ? { kind } : {}),
    ...(origin ? { origin } : {}),
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

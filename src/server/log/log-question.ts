import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { Origin } from '../../core/change/change.ts'
import type { LogKind } from '../../core/log/log-kinds.ts'
import type { LogPlace } from './merge-pages.ts'

export interface LogQuestion {
  readonly actor: Actor
  readonly kind?: LogKind
  readonly person?: string
  /** By its name. */
  readonly object?: string
  readonly record?: string
  readonly field?: string
  readonly origin?: Origin
  readonly address?: string
  /** ISO 8601, inclusive and exclusive. */
  readonly from?: string
  readonly to?: string
  readonly limit: number
  /** Only what is older than this. */
  readonly before?: LogPlace
}

/** So many entries are looked through for what no index finds, and the next page goes on from there. */
export const windowSize = 3_000

/** What every source is asked for alike, with the alias its rows have. */
export function inTime(alias: 'c' | 'e' | 'i', { from, to, before }: LogQuestion): RawBuilder<unknown>[] {
  const at = sql.ref(`${alias}.at`)
  const id = sql.ref(alias === 'i' ? 'i.change_id' : `${alias}.id`)
  return [
    from && sql`${at} >= ${from}::timestamptz`,
    to && sql`${at} < ${to}::timestamptz`,
    before && sql`(${at}, ${id}) < (${before.at}::timestamptz, ${before.id}::uuid)`,
  ].filter((condition) => typeof condition === 'object')
}

/** Fields of the name that was asked for, by the identities of their objects and their own: those that the actor may know of. */
export interface AskedField {
  readonly object: string
  readonly field: string
}

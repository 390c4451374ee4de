import type { Json } from '../../../core/json.ts'
import type { Vault } from '../vault.ts'

export interface SealedColumn {
  readonly name: string
  /** In PostgreSQL. */
  readonly type: 'text' | 'jsonb' | 'uuid' | 'int' | 'timestamptz'
}

/** Columns of a row; those of the key as text. */
export type SealedRow = Readonly<Record<string, Json>>

/** A table with something sealed in it. */
export interface SealedTable {
  readonly name: string
  /** What is noted as done when it is: the table, or something of it. */
  readonly part?: string
  /** Its primary key. */
  readonly key: readonly SealedColumn[]
  /** What is written anew. */
  readonly columns: readonly SealedColumn[]
  /** What has to be known besides. */
  readonly besides?: readonly string[]
  /** Of a row `r`: something in it is not sealed as it would be today (see `isStale`). */
  readonly stale: string
  /** The columns as they would be written today. */
  reseal(vault: Vault, row: SealedRow): SealedRow
}

/** Whether a text of SQL is sealed otherwise than today: what is so today begins with `$1`. Nothing at all is not. */
export function isStale(text: string): string {
  return `NOT starts_with(${text}, $1)`
}

import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import type { SystemColumn, SystemTable, TableName } from './table-names.ts'

/** Asks questions of one workspace's schema. SQL is written with Kysely's `sql` tag; names go through `table`. */
export interface Reader {
  readonly schema: string
  table(name: TableName): RawBuilder<unknown>
  rows<T>(query: RawBuilder<T>, options?: RowsOptions): Promise<T[]>
}

export interface RowsOptions {
  /**
   * PostgreSQL keeps the plan for the next time. For what is asked again and again by key; what works through a list is
   * planned anew all the same, for its best plan depends on how much there is.
   */
  readonly prepared?: boolean
}

/** Writes tables that are not records: sessions, imports, runs. Records change only by `server/change`. */
export interface SystemWriter extends Reader {
  table(name: SystemTable): RawBuilder<unknown>
  /** Answers how many rows were touched. */
  run(query: RawBuilder<unknown>): Promise<number>
  copyIn<Table extends SystemTable>(
    table: Table,
    columns: readonly SystemColumn<Table>[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
  ): Promise<number>
}

export interface Database {
  readonly url: string
  readonly read: Reader
  /** Each statement commits by itself. */
  readonly system: SystemWriter
  systemTransaction<T>(work: (writer: SystemWriter) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Pools {
  readonly plain: pg.Pool
  /** Statements are sent without waiting for the answers to those before. */
  readonly pipelined: pg.Pool
}

const pools = new WeakMap<Database, Pools>()

/** For `openDatabase`: callers get the database, and only this room its connections. */
export function keepPools(database: Database, opened: Pools): void {
  pools.set(database, opened)
}

export function poolsOf(database: Database): Pools {
  const opened = pools.get(database)
  if (!opened) throw new Error('The database was not opened by openDatabase')
  return opened
}

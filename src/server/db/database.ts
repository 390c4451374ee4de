import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import pg from 'pg'
import { mayKeepPlan } from './by-keys.ts'
import { copyRows } from './copy-rows.ts'
import { forgetStatement, statementName } from './statement-names.ts'
import type { SystemColumn, SystemTable, TableName } from './table-names.ts'
import { onConnection, transaction } from './transactions.ts'
import { valueParsers } from './value-parsers.ts'

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

/** Opens a pool on one workspace's schema. A pool of 10 suits 2 cores: more connections only queue inside the server. */
export function openDatabase({
  url,
  schema,
  poolSize = 10,
}: {
  url: string
  schema: string
  poolSize?: number
}): Database {
  const plain = openPool({ connectionString: url, max: poolSize })
  const pipelined = openPool({ connectionString: url, max: poolSize, pipeline: true })
  const system = onPool(plain, schema)
  const database: Database = {
    url,
    read: system,
    system,
    systemTransaction: (work) => transaction(database, work),
    close: async () => {
      await Promise.all([plain.end(), pipelined.end()])
    },
  }
  pools.set(database, { plain, pipelined })
  return database
}

function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...options, types: valueParsers })
  // An idle connection that dies (server restarted) must not end the process: the pool makes a new one when asked.
  pool.on('error', () => undefined)
  return pool
}

function onPool(pool: pg.Pool, schema: string): SystemWriter {
  return {
    schema,
    table: (name) => sql.id(schema, name),
    rows: async (query, options = {}) => {
      const asked = options.prepared ? onConnection(pool, (client) => askPrepared(client, query)) : ask(pool, query)
      return (await asked).rows
    },
    run: async (query) => (await ask(pool, query)).rowCount ?? 0,
    copyIn: (table, columns, rows) =>
      onConnection(pool, (client) => copyRows(client, { table: qualified(schema, table), columns, rows })),
  }
}

/** Statements one after another, each answered before the next is sent. */
export function onClient(client: pg.PoolClient, schema: string): SystemWriter {
  return {
    schema,
    table: (name) => sql.id(schema, name),
    rows: async (query, { prepared } = {}) => (await (prepared ? askPrepared : ask)(client, query)).rows,
    run: async (query) => (await ask(client, query)).rowCount ?? 0,
    copyIn: (table, columns, rows) => copyRows(client, { table: qualified(schema, table), columns, rows }),
  }
}

/** Kysely compiles; `pg` runs it on the connection we chose. */
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export function ask<T>(connection: pg.Pool | pg.PoolClient, query: RawBuilder<T>): Answer<T> {
  const { sql: text, parameters } = query.compile(compiler)
  return connection.query<T & pg.QueryResultRow>({ text, values: [...parameters] })
}

type Answer<T> = Promise<pg.QueryResult<T & pg.QueryResultRow>>

/** The same, with a plan that the connection keeps where one may be kept. */
export async function askPrepared<T>(client: pg.PoolClient, query: RawBuilder<T>): Answer<T> {
  const { sql: text, parameters } = query.compile(compiler)
  const values = [...parameters]
  if (!mayKeepPlan(text)) return client.query<T & pg.QueryResultRow>({ text, values })
  const name = statementName(client, text)
  return client.query<T & pg.QueryResultRow>({ text, values, name }).catch((error: unknown) => {
    forgetStatement(client, text)
    throw error
  })
}

export function qualified(schema: string, table: string): string {
  return `"${schema}"."${table}"`
}

export function poolsOf(database: Database): Pools {
  const opened = pools.get(database)
  if (!opened) throw new Error('The database was not opened by openDatabase')
  return opened
}

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
    rows: async (query, options) => (await ask(pool, query, options)).rows,
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
    rows: async (query, options) => (await ask(client, query, options)).rows,
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

export function ask<T>(
  connection: pg.Pool | pg.PoolClient,
  query: RawBuilder<T>,
  { prepared = false }: RowsOptions = {},
): Promise<pg.QueryResult<T & pg.QueryResultRow>> {
  const compiled = query.compile(compiler)
  const name = prepared && mayKeepPlan(compiled.sql) ? nameOf(compiled.sql) : undefined
  return connection.query<T & pg.QueryResultRow>({
    text: compiled.sql,
    values: [...compiled.parameters],
    ...(name ? { name } : {}),
  })
}

/** Names of prepared statements by their text. Texts depend on the fields they name: beyond these, no more are prepared. */
const statementNames = new Map<string, string>()
const statementsMax = 300

function nameOf(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known || statementNames.size >= statementsMax) return known
  const name = `kebu_${statementNames.size}`
  statementNames.set(text, name)
  return name
}

export function qualified(schema: string, table: string): string {
  return `"${schema}"."${table}"`
}

export function poolsOf(database: Database): Pools {
  const opened = pools.get(database)
  if (!opened) throw new Error('The database was not opened by openDatabase')
  return opened
}

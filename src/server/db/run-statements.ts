import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import type pg from 'pg'
import { mayKeepPlan } from './by-keys.ts'
import { copyRows } from './copy-rows.ts'
import type { Reader, SystemWriter } from './database.ts'
import { forgetStatement, statementName } from './statement-names.ts'

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

/** Questions only, one after the other, on whatever connection there is: the owner's while installing, say. */
export function readerOn(client: pg.ClientBase, schema: string): Reader {
  let last: Promise<unknown> = Promise.resolve()
  return {
    schema,
    table: (name) => sql.id(schema, name),
    async rows(query) {
      const answer = last.then(() => ask(client, query))
      last = answer.catch(() => undefined)
      return (await answer).rows
    },
  }
}

export function ask<T>(connection: pg.Pool | pg.ClientBase, query: RawBuilder<T>): Answer<T> {
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

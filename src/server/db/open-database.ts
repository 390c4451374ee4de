import { sql } from 'kysely'
import pg from 'pg'
import { copyRows } from './copy-rows.ts'
import { type Database, keepPools, type SystemWriter } from './database.ts'
import { ask, askPrepared, qualified } from './run-statements.ts'
import { onConnection, transaction } from './transactions.ts'
import { valueParsers } from './value-parsers.ts'

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
  keepPools(database, { plain, pipelined })
  return database
}

function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...options, types: valueParsers, onConnect: withoutJit })
  // An idle connection that dies (server restarted) must not end the process: the pool makes a new one when asked.
  pool.on('error', () => undefined)
  return pool
}

/** A PostgreSQL of one's own compiles by default whatever it holds for expensive, which Kebu's short queries wait for longer than they run. */
async function withoutJit(client: pg.ClientBase): Promise<void> {
  await client.query('SET jit = off')
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

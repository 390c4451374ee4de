import { type Database, poolsOf, type Reader } from './database.ts'
import { onClient } from './run-statements.ts'
import { onConnection } from './transactions.ts'

/**
 * Questions whose cost nobody knows beforehand: each statement ends after so long (57014, query_canceled), on one core, and
 * with no time spent on compiling it.
 */
export function readWithin<T>(
  database: Database,
  { timeoutMs }: { readonly timeoutMs: number },
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  return onConnection(poolsOf(database).plain, async (client) => {
    await client.query(
      `BEGIN READ ONLY; SET LOCAL statement_timeout = ${timeoutMs};
       SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off`,
    )
    const result = await work(onClient(client, database.read.schema))
    await client.query('COMMIT')
    return result
  })
}

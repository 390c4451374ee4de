import { type Database, poolsOf, type Reader } from './database.ts'
import { onClient } from './run-statements.ts'
import { onConnection } from './transactions.ts'

/** Many questions that see the same: what was committed when the first of them was asked. */
export function readAtOneMoment<T>(database: Database, work: (reader: Reader) => Promise<T>): Promise<T> {
  return onConnection(poolsOf(database).plain, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const result = await work(onClient(client, database.read.schema))
    await client.query('COMMIT')
    return result
  })
}

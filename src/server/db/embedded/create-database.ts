import { errorCode } from '../../error-code.ts'
import { withConnection } from '../with-connection.ts'
import type { Postmaster } from './postmaster.ts'
import { diskFull } from './problems.ts'
import { ownerUrlAt } from './socket-folder.ts'

/** Makes the database `kebu` where it is missing, also after a first start that was interrupted in between. */
export async function createDatabase({ socketFolder, clusterFolder }: Postmaster): Promise<void> {
  await withConnection(ownerUrlAt(socketFolder, 'postgres'), async (client) => {
    const found = await client.query(`SELECT 1 FROM pg_catalog.pg_database WHERE datname = 'kebu'`)
    if (found.rowCount) return
    await client.query('CREATE DATABASE kebu').catch((error: unknown) => {
      if (errorCode(error) === '53100') throw diskFull(clusterFolder, error)
      throw error
    })
  })
}

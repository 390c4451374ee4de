import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { adoptPostmaster } from './adopt-postmaster.ts'
import { type Cluster, checkClusterVersion, claimCluster, createCluster } from './cluster.ts'
import { createDatabase } from './create-database.ts'
import { chooseDatabaseHome } from './database-home.ts'
import { chooseDatabaseUser } from './database-user.ts'
import { keepPostmaster } from './keep-postmaster.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { prepareNativeFolder } from './native-folder.ts'
import { launchPostmaster, stopPostmaster } from './postmaster.ts'
import { prepareDataFolder } from './prepare-data-folder.ts'
import { ownerUrlAt } from './socket-folder.ts'

export type EmbeddedPostgres = {
  /** A connection string for the owner of everything in the database `kebu`. */
  ownerUrl: string
  /** Ends open sessions, writes everything down and waits until the database is gone. Safe to call twice. */
  stop(): Promise<void>
}

type Options = {
  dataDir: string
  log: (line: string) => void
  /** False gives up every promise about power cuts for speed: for tests only. */
  durable?: boolean
}

/** Starts the PostgreSQL of the data folder, or takes over the one that still runs there, and starts it again whenever it dies. */
export async function startEmbeddedPostgres({ dataDir, log, durable = true }: Options): Promise<EmbeddedPostgres> {
  const folder = prepareDataFolder(dataDir)
  const lock = lockDataFolder(folder)
  try {
    const cluster = await prepareCluster(folder, { log, durable })
    const postmaster = (await adoptPostmaster(cluster)) ?? (await launchPostmaster(cluster))
    try {
      await createDatabase(postmaster)
    } catch (error) {
      await stopPostmaster(postmaster)
      throw error
    }
    const keeping = keepPostmaster(postmaster, cluster)
    return {
      ownerUrl: ownerUrlAt(postmaster.socketFolder, 'kebu'),
      stop: () => keeping.stop().finally(lock.release),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function prepareCluster(dataDir: string, given: Pick<Cluster, 'log' | 'durable'>): Promise<Cluster> {
  const user = chooseDatabaseUser(join(dataDir, 'postgres'))
  const home = chooseDatabaseHome({ dataDir, user, log: given.log })
  const native = await prepareNativeFolder(home, user)
  const cluster: Cluster = {
    ...given,
    user,
    native,
    folder: join(home, 'postgres'),
    logFile: join(dataDir, 'postgres.log'),
  }
  if (existsSync(cluster.folder)) {
    checkClusterVersion(cluster)
    claimCluster(cluster)
  } else {
    await createCluster(cluster)
  }
  return cluster
}

import { Logger, runMigrations } from 'graphile-worker'
import type pg from 'pg'

/**
 * Makes the job queue's schema, or brings it up to date. The app may not create schemas, and the queue's row security
 * shuts out everybody but the owner of its tables: so the owner makes the schema and its first table, which tells the
 * queue that it is installed, gives them to the app's role, and the app's role makes the rest. The schema goes first: a table's owner
 * must be allowed to make tables where it is.
 */
export async function installJobQueue(
  owner: pg.Client,
  { appRole, appUrl }: { appRole: string; appUrl: string },
): Promise<void> {
  await owner.query(`
    CREATE SCHEMA IF NOT EXISTS graphile_worker;
    CREATE TABLE IF NOT EXISTS graphile_worker.migrations (
      id integer NOT NULL PRIMARY KEY,
      ts timestamptz NOT NULL DEFAULT now(),
      breaking boolean NOT NULL DEFAULT false
    );
    ALTER SCHEMA graphile_worker OWNER TO "${appRole}";
    ALTER TABLE graphile_worker.migrations OWNER TO "${appRole}"`)
  await runMigrations({ connectionString: appUrl, logger: silentLogger, maxPoolSize: 2 })
}

/** Problems come back as errors; the rest is of no interest to who starts Kebu. */
export const silentLogger = new Logger(() => () => undefined)

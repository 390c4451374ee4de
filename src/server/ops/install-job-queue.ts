import pg from 'pg'

/**
 * Makes the schema of the job queue, owned by the app's role, which then keeps its tables up to date by itself
 * (`startJobs`). The app may not create schemas, and the queue's row security shuts out everybody but the owner of
 * its tables: so the schema and the first table, which tells the queue that it is installed, are made here.
 */
export async function installJobQueue({ ownerUrl, appRole }: { ownerUrl: string; appRole: string }): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const role = owner.escapeIdentifier(appRole)
    await owner.query(`CREATE SCHEMA IF NOT EXISTS graphile_worker`)
    await owner.query(`CREATE TABLE IF NOT EXISTS graphile_worker.migrations (
      id integer CONSTRAINT migrations_key PRIMARY KEY,
      ts timestamptz NOT NULL DEFAULT now(),
      breaking boolean NOT NULL DEFAULT false
    )`)
    await owner.query(`ALTER TABLE graphile_worker.migrations OWNER TO ${role}`)
    await owner.query(`ALTER SCHEMA graphile_worker OWNER TO ${role}`)
  } finally {
    await owner.end()
  }
}

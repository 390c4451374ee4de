import { createHmac, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { buildDefinitions } from '../core/configuration/index.ts'
import { migrate, readerOn, withConnection } from './db/index.ts'
import { type Keys, loadOrCreateKeys } from './key-file.ts'
import { objectsBrought, readConfiguration, reconcileTables } from './metadata/index.ts'
import { installJobQueue, preparePartitions } from './ops/index.ts'

const workspaceSchema = 'main'
/** Any number: it keeps two processes from installing at once. */
const installLock = 20_261_122

/**
 * Brings a database up to what this version of Kebu needs, from empty or from an older version: the shared schema, the
 * role of the running app, the workspace `main` with its system tables and the tables of its objects. Safe to run
 * again and at the same time by several processes. Answers the connection string of the app's role, which may not
 * alter history.
 */
export async function install({
  ownerUrl,
  keyFile,
}: {
  ownerUrl: string
  keyFile: string
}): Promise<{ appUrl: string }> {
  const keys = loadOrCreateKeys(keyFile)
  return withConnection(ownerUrl, async (owner) => {
    await owner.query('SELECT pg_advisory_lock($1)', [installLock])
    await owner.query('SET client_min_messages = warning')
    const appRole = await prepareSharedSchema(owner)
    const password = await prepareAppRole(owner, { appRole, keys })
    await prepareWorkspace(owner, appRole)
    const appUrl = withLogin(ownerUrl, appRole, password)
    await installJobQueue(owner, { appRole, appUrl })
    return { appUrl }
  })
}

/** The shared schema names the workspaces and the app's role, which carries a random part: roles belong to the whole server. */
async function prepareSharedSchema(owner: pg.Client): Promise<string> {
  await owner.query(`
    CREATE SCHEMA IF NOT EXISTS kebu;
    CREATE TABLE IF NOT EXISTS kebu.installation (app_role text NOT NULL PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS kebu.workspace (name text NOT NULL PRIMARY KEY, schema_name text NOT NULL)`)
  const known = await owner.query<{ app_role: string }>('SELECT app_role FROM kebu.installation')
  if (known.rows[0]) return known.rows[0].app_role
  const appRole = `kebu_app_${randomBytes(4).toString('hex')}`
  await owner.query('INSERT INTO kebu.installation (app_role) VALUES ($1)', [appRole])
  await owner.query('INSERT INTO kebu.workspace (name, schema_name) VALUES ($1, $1)', [workspaceSchema])
  return appRole
}

/**
 * The password follows from the key file, so it is stored nowhere. It follows from the oldest key, so that a new one shuts
 * nobody out who is connected; when that one goes, it changes at the next start.
 */
async function prepareAppRole(owner: pg.Client, { appRole, keys }: { appRole: string; keys: Keys }): Promise<string> {
  const password = createHmac('sha256', keys.at(-1) ?? keys[0])
    .update(`app role ${appRole}`)
    .digest('base64url')
  const { rowCount } = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [appRole])
  const verb = rowCount ? 'ALTER' : 'CREATE'
  // A new role may nothing by itself. Only a superuser may say so of one that exists.
  await owner.query(`${verb} ROLE "${appRole}" LOGIN PASSWORD '${password}'`)
  // An owner that is no superuser gives the app its queue, which takes being a member of the app's role.
  await owner.query(`GRANT "${appRole}" TO CURRENT_USER`)
  await owner.query(`ALTER ROLE "${appRole}" SET timezone = 'UTC'`)
  await owner.query(
    `GRANT USAGE ON SCHEMA kebu TO "${appRole}"; GRANT SELECT ON ALL TABLES IN SCHEMA kebu TO "${appRole}"`,
  )
  return password
}

async function prepareWorkspace(owner: pg.Client, appRole: string): Promise<void> {
  const place = { schema: workspaceSchema, appRole }
  await owner.query(
    `CREATE SCHEMA IF NOT EXISTS "${place.schema}"; GRANT USAGE ON SCHEMA "${place.schema}" TO "${appRole}"`,
  )
  await migrate(owner, place)
  await reconcileTables(owner, objectsBrought(), place)
  const configuration = await readConfiguration(readerOn(owner, place.schema))
  if (configuration.length > 0)
    await reconcileTables(owner, buildDefinitions(objectsBrought(), configuration).objects, place)
  await preparePartitions(owner, { schema: place.schema, now: new Date() })
}

function withLogin(ownerUrl: string, role: string, password: string): string {
  return ownerUrl.replace(/^(\w+:\/\/)(?:[^@/]*@)?/, `$1${role}:${password}@`)
}

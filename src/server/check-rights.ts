import type pg from 'pg'
import { StartProblem } from './start-problem.ts'

/** The schemas that Kebu makes. */
const ownSchemas = ['kebu', 'main', 'graphile_worker']

interface Rights {
  readonly role: string
  readonly database: string
  readonly superuser: boolean
  readonly createsRoles: boolean
  readonly createsSchemas: boolean
  /** Schemas of Kebu's names that belong to a role which this one is not. */
  readonly foreign: readonly string[]
}

/**
 * Makes sure that the role of DATABASE_URL may do what the installation does: make the role of the running app, and
 * schemas of its own. Refuses before anything is touched, and says every right that is missing as the statement that
 * gives it. A superuser may everything.
 */
export async function checkRights(client: pg.Client): Promise<void> {
  const rights = await readRights(client)
  if (rights.superuser) return
  const { role, database, foreign } = rights
  const missing = [
    ...(rights.createsRoles ? [] : [`ALTER ROLE "${role}" CREATEROLE;`]),
    ...(rights.createsSchemas ? [] : [`GRANT CREATE ON DATABASE "${database}" TO "${role}";`]),
    ...foreign.map((schema) => `ALTER SCHEMA "${schema}" OWNER TO "${role}";`),
  ]
  if (missing.length === 0) return
  const statements = missing.map((statement) => `  ${statement}`).join('\n')
  throw new StartProblem({
    zh: `DATABASE_URL 的用户「${role}」缺少安装客簿所需的权限，数据库未作任何改动。请由数据库管理员执行：\n${statements}`,
    en: `The user "${role}" of DATABASE_URL lacks rights that installing Kebu needs; nothing was changed. Please let an administrator of the database run:\n${statements}`,
  })
}

/** What the app's role owns is within reach of whoever made that role: she makes herself a member of it. */
async function readRights(client: pg.Client): Promise<Rights> {
  const { rows } = await client.query<Rights>(
    `SELECT rolname AS role, current_database() AS database, rolsuper AS superuser, rolcreaterole AS "createsRoles",
       has_database_privilege(current_database(), 'CREATE') AS "createsSchemas",
       ARRAY(SELECT nspname::text FROM pg_namespace JOIN pg_roles AS owner ON owner.oid = nspowner
         WHERE nspname = ANY($1) AND NOT pg_has_role(nspowner, 'MEMBER') AND owner.rolname NOT LIKE 'kebu\\_app\\_%'
         ORDER BY nspname) AS "foreign"
     FROM pg_roles WHERE rolname = current_user`,
    [ownSchemas],
  )
  const [rights] = rows
  if (!rights) throw new Error('The role of this connection is none')
  return rights
}

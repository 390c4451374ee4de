import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/**
 * Brings the system tables of one workspace up to date: runs the numbered files of `migrations/` that have not run
 * there, each in a transaction of its own. The role must own the schema.
 */
export async function migrate(
  owner: pg.Client,
  { schema, appRole }: { schema: string; appRole: string },
): Promise<string[]> {
  await owner.query(
    `CREATE TABLE IF NOT EXISTS "${schema}".migration (name text NOT NULL PRIMARY KEY, at timestamptz NOT NULL)`,
  )
  const { rows } = await owner.query<{ name: string }>(`SELECT name FROM "${schema}".migration`)
  const done = new Set(rows.map((row) => row.name))
  const waiting = (await listMigrations()).filter((name) => !done.has(name))
  for (const name of waiting) await runMigration(owner, { name, schema, appRole })
  return waiting
}

async function listMigrations(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
}

async function runMigration(
  owner: pg.Client,
  { name, schema, appRole }: { name: string; schema: string; appRole: string },
): Promise<void> {
  const text = await readFile(`${folder}${name}`, 'utf8')
  await owner.query('BEGIN')
  try {
    await owner.query(text.replaceAll('{{schema}}', `"${schema}"`).replaceAll('{{app}}', `"${appRole}"`))
    await owner.query(`INSERT INTO "${schema}".migration (name, at) VALUES ($1, $2)`, [name, new Date()])
    await owner.query('COMMIT')
  } catch (error) {
    await owner.query('ROLLBACK')
    throw new Error(`Migration ${name} failed`, { cause: error })
  }
}

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { checkDatabase } from './check-database.ts'
import { install } from './install.ts'
import { StartProblem } from './start-problem.ts'

const { ownerUrl: superUrl, keyFile } = inject('template')
let name = ''
beforeEach(() => {
  name = `company_${randomUUID().replaceAll('-', '').slice(0, 12)}`
})
afterEach(async () => {
  await ask(urlOf('postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  const { rows } = await ask(urlOf('postgres'), `SELECT rolname FROM pg_roles WHERE rolname LIKE '${name}%'`)
  for (const { rolname } of rows) await ask(urlOf('postgres'), `DROP ROLE "${rolname}"`)
})

test('the owner of a database who may create roles needs no more, at the first start and later', async () => {
  const url = await newOwner('LOGIN CREATEROLE')
  for (let start = 0; start < 2; start++) {
    await checkDatabase(url)
    const { appUrl } = await install({ ownerUrl: url, keyFile })
    const { rows } = await ask(appUrl, 'SELECT count(*)::int AS jobs FROM graphile_worker.jobs')
    expect(rows).toEqual([{ jobs: 0 }])
  }
})

test('an owner who may not create roles is told so before anything is touched', async () => {
  const url = await newOwner('LOGIN')
  const refused = await checkDatabase(url).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(StartProblem)
  expect(String(refused)).toContain(`ALTER ROLE "${name}" CREATEROLE`)
  expect(String(refused)).not.toContain('GRANT CREATE')
  expect(await schemas()).toEqual(['public'])
})

test('all rights that are missing are told at once, with the statements that give them', async () => {
  await newOwner('LOGIN')
  await ask(urlOf('postgres'), `CREATE ROLE ${name}_guest LOGIN PASSWORD 'guest'`)
  const refused = String(await checkDatabase(urlOf(name, `${name}_guest:guest`)).catch((error: unknown) => error))
  expect(refused).toContain(`ALTER ROLE "${name}_guest" CREATEROLE`)
  expect(refused).toContain(`GRANT CREATE ON DATABASE "${name}" TO "${name}_guest"`)
})

test('schemas that somebody else has made are named', async () => {
  const url = await newOwner('LOGIN CREATEROLE')
  await ask(urlOf(name), 'CREATE SCHEMA main')
  expect(String(await checkDatabase(url).catch((error: unknown) => error))).toContain(
    `ALTER SCHEMA "main" OWNER TO "${name}"`,
  )
})

async function newOwner(attributes: string): Promise<string> {
  await ask(urlOf('postgres'), `CREATE ROLE ${name} ${attributes} PASSWORD 'owner'`)
  await ask(urlOf('postgres'), `CREATE DATABASE ${name} OWNER ${name}`)
  return urlOf(name, `${name}:owner`)
}

async function schemas(): Promise<string[]> {
  const { rows } = await ask(
    urlOf(name),
    `SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  )
  return rows.map((row) => row.nspname)
}

/** The tests' server, another database, and whoever is named. */
function urlOf(database: string, login?: string): string {
  const atDatabase = superUrl.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${database}`)
  return login ? atDatabase.replace(/^(\w+:\/\/)(?:[^@/]*@)?/, `$1${login}@`) : atDatabase
}

async function ask(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export type TestDatabase = {
  ownerUrl: string
  appUrl: string
  /** The key that the installed workspace was made with. */
  keyFile: string
  /** Ends whatever is still connected and removes the database. */
  drop(): Promise<void>
}

/** Any number: it keeps two test files from copying the template at once, which PostgreSQL refuses. */
const copyLock = 20_261_121

/** A fresh, installed database of this test file's own. About 0.1 s: once per file, not per test. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = inject('template')
  const name = `kebu_${randomUUID().replaceAll('-', '')}`
  await onServer(template.ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [copyLock])
    // Copying files is quicker than logging every page: the server does not sync in tests.
    await client.query(`CREATE DATABASE ${name} TEMPLATE kebu STRATEGY file_copy`)
  })
  return {
    ownerUrl: atDatabase(template.ownerUrl, name),
    appUrl: atDatabase(template.appUrl, name),
    keyFile: template.keyFile,
    drop: () =>
      onServer(template.ownerUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      }),
  }
}

async function onServer(ownerUrl: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: atDatabase(ownerUrl, 'postgres') })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

/** The address of a socket has an empty host, which URL does not take. */
function atDatabase(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}

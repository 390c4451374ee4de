import type pg from 'pg'
import { isConnectionLoss, withConnection } from '../db/index.ts'
import { errorCode } from '../error-code.ts'
import { reportError } from '../loggable-error.ts'
import { type AskedFields, askedIndexes, unaskedIndexes } from './asked-indexes.ts'
import type { Definitions } from './definitions.ts'
import { gaveWay, givingWay } from './giving-way.ts'
import { outgrownIndexes, type TableIndex, tableIndexes } from './table-indexes.ts'

interface Place {
  readonly ownerUrl: string
  readonly schema: string
  readonly signal?: AbortSignal
  /** What the conditions of roles ask; without it those there are stay. */
  readonly asked?: AskedFields
}

/** Any number: one process at a time builds. */
const buildLock = 20_261_129
const uniqueViolation = '23505'

/**
 * Builds the indexes that the definitions want and the tables lack, beside everything that goes on: nobody who reads or writes
 * waits for it, and it gives way to whoever adds a field (`gaveWay`). Answers the names of those built; null where another
 * process is at it.
 */
export function buildIndexes(definitions: Definitions, place: Place): Promise<string[] | null> {
  return withConnection(place.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [buildLock])
    return rows[0]?.mine ? buildMissing(owner, definitions, place) : null
  })
}

async function buildMissing(
  owner: pg.Client,
  definitions: Definitions,
  { ownerUrl, schema, signal, asked }: Place,
): Promise<string[]> {
  const there = await indexesThere(owner, schema)
  const ofConditions = askedIndexes(definitions, asked ?? new Map(), schema)
  const outgrown = definitions.all().flatMap((definition) => outgrownIndexes(definition, schema))
  const useless = [...outgrown, ...outgrown.map(sharedName), ...(asked ? unaskedIndexes(there, ofConditions) : [])]
  await dropUseless(owner, { names: useless, schema, there })
  const built: string[] = []
  const wanted = [...definitions.all().flatMap((one) => tableIndexes(one, schema)), ...ofConditions]
  for (const index of missingAmong(wanted, there)) {
    signal?.throwIfAborted()
    if (await givingWay(owner, ownerUrl, () => buildOrTell(owner, index, schema))) built.push(index.name)
  }
  return built
}

async function indexesThere(owner: pg.Client, schema: string): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = $1::regnamespace AND i.indisvalid`,
    [`"${schema}"`],
  )
  return new Set(rows.map(({ name }) => name))
}

interface Useless {
  readonly names: readonly string[]
  readonly schema: string
  readonly there: ReadonlySet<string>
}

async function dropUseless(owner: pg.Client, { names, schema, there }: Useless): Promise<void> {
  for (const name of [...new Set(names)].filter((one) => there.has(one)))
    await owner.query(`DROP INDEX CONCURRENTLY IF EXISTS "${schema}"."${name}"`)
}

function missingAmong(wanted: readonly TableIndex[], there: ReadonlySet<string>): TableIndex[] {
  return wanted.filter(({ name, unique }) => !there.has(name) && !(unique && there.has(sharedName(name))))
}

/** One that cannot be built leaves the others to be built. What is left of it would still be written with every save. */
async function buildOrTell(owner: pg.Client, index: TableIndex, schema: string): Promise<boolean> {
  try {
    return await build(owner, index, schema)
  } catch (error) {
    if (gaveWay(error) || isConnectionLoss(error)) throw error
    reportError(error, `${index.name} cannot be built`)
    await owner.query(`DROP INDEX CONCURRENTLY IF EXISTS "${schema}"."${index.name}"`)
    return false
  }
}

/** Values that are there twice keep a unique index from being built: then one that finds them is, and the write path alone refuses more. */
async function build(owner: pg.Client, { name, unique, on }: TableIndex, schema: string): Promise<boolean> {
  // One that was not finished is there, and of no use.
  await owner.query(`DROP INDEX CONCURRENTLY IF EXISTS "${schema}"."${name}"`)
  try {
    await owner.query(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY "${name}" ON ${on}`)
    return true
  } catch (error) {
    if (errorCode(error) !== uniqueViolation) throw error
    reportError(error, `${name} finds values twice`)
    await owner.query(`DROP INDEX CONCURRENTLY IF EXISTS "${schema}"."${name}"`)
    await owner.query(`CREATE INDEX CONCURRENTLY IF NOT EXISTS "${sharedName(name)}" ON ${on}`)
    return false
  }
}

/** What stands in the place of a unique index where values are there twice; the start calls it so, too. */
export function sharedName(name: string): string {
  return name.replace(/_key$/, '_shared')
}

import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { withConnection } from '../../db/index.ts'
import type { Definitions } from '../definitions.ts'
import type { Vault } from '../vault.ts'
import { sealedFieldsIn } from './sealed-fields.ts'
import { sealedHistory } from './sealed-history.ts'
import { type HasColumn, sealedRecords } from './sealed-records.ts'
import { sealedRows } from './sealed-rows.ts'
import type { SealedRow, SealedTable } from './sealed-table.ts'

export interface Resealing {
  /** Of the role that owns the tables: history is closed to the app. */
  readonly ownerUrl: string
  readonly schema: string
  readonly vault: Vault
  readonly definitions: Definitions
  /** Breaks off after the rows under way. */
  readonly signal: AbortSignal
}

/** Any number: it keeps two processes from doing the same work. */
const resealLock = 20_261_128

/**
 * Seals anew, with the newest key, all that is sealed with an older one, or as older versions did it, while people work.
 * Broken off, it goes on where it stopped: what is done says so itself, and a table that is done throughout is noted.
 * Answers how many rows were written; null where another process is at it.
 */
export function reseal(resealing: Resealing): Promise<number | null> {
  return withConnection(resealing.ownerUrl, async (owner) => {
    const locked = await owner.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [resealLock])
    return locked.rows[0]?.mine ? resealTables(owner, resealing) : null
  })
}

async function resealTables(owner: pg.Client, resealing: Resealing): Promise<number> {
  const { schema, vault, definitions, signal } = resealing
  const prefix = vault.currentPrefix()
  const done = await owner.query<{ part: string }>(`SELECT part FROM "${schema}".sealed_part WHERE prefix = $1`, [
    prefix,
  ])
  const known = new Set(done.rows.map(({ part }) => part))
  const all = [...sealedInFields(definitions, await columnsOf(owner, schema)), ...sealedRows]
  const left = all.filter((table) => !known.has(partOf(table)))
  if (left.length > 0) await untilOthersHaveEnded(owner, signal)
  let count = 0
  for (const table of left) {
    count += await resealTable(owner, resealing, { table, prefix })
    signal.throwIfAborted()
    await owner.query(
      `INSERT INTO "${schema}".sealed_part (part, prefix) VALUES ($1, $2)
       ON CONFLICT (part) DO UPDATE SET prefix = excluded.prefix`,
      [partOf(table), prefix],
    )
  }
  return count
}

function partOf({ name, part = name }: SealedTable): string {
  return part
}

/** What fields hold that are in force, and those that are in force no more: they may be wanted back, and the history tells of them. */
function sealedInFields(definitions: Definitions, hasColumn: HasColumn): SealedTable[] {
  return (['inForce', 'former'] as const).flatMap((which) => {
    const concerned = sealedFieldsIn(definitions, which)
    return [...sealedRecords(concerned, hasColumn), ...sealedHistory(concerned)]
  })
}

async function columnsOf(owner: pg.Client, schema: string): Promise<HasColumn> {
  const { rows } = await owner.query<{ at: string }>(
    `SELECT table_name || '.' || column_name AS at FROM information_schema.columns WHERE table_schema = $1`,
    [schema],
  )
  const known = new Set(rows.map(({ at }) => at))
  return (table, column) => known.has(`${table}.${column}`)
}

const lookMs = 200

/** A transaction that is open may have sealed with an older key what nobody sees yet. */
async function untilOthersHaveEnded(owner: pg.Client, signal: AbortSignal): Promise<void> {
  const { rows } = await owner.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id')
  for (;;) {
    const ended = await owner.query<{ all: boolean }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS "all"',
      [rows[0]?.id],
    )
    if (ended.rows[0]?.all) return
    await pause(lookMs, undefined, { signal })
  }
}

interface Part {
  readonly table: SealedTable
  readonly prefix: string
}

const rowsPerStep = 300

/** A few hundred rows at a time, locked in the order of their key, so that nobody's save waits long or is overwritten. */
async function resealTable(owner: pg.Client, { schema, vault, signal }: Resealing, part: Part): Promise<number> {
  const { table, prefix } = part
  let count = 0
  let after: SealedRow | undefined
  do {
    signal.throwIfAborted()
    await owner.query('BEGIN')
    const { rows } = await owner.query<SealedRow>(selectStale(schema, table, after), [prefix, ...keyOf(table, after)])
    const written = rows.map((row) => ({ ...row, ...withNewSeals(vault, table, row) }))
    if (rows.length > 0) await owner.query(updateRows(schema, table), [JSON.stringify(written)])
    await owner.query('COMMIT')
    count += rows.length
    after = rows.at(-1)
  } while (after)
  return count
}

/** Whose value does not open is said, and nothing about it. */
function withNewSeals(vault: Vault, table: SealedTable, row: SealedRow): SealedRow {
  try {
    return table.reseal(vault, row)
  } catch (cause) {
    throw new Error(`${table.name} ${keyOf(table, row).join('/')} holds what does not open`, { cause })
  }
}

function keyOf({ key }: SealedTable, row: SealedRow | undefined): unknown[] {
  return row ? key.map(({ name }) => row[name]) : []
}

function selectStale(schema: string, table: SealedTable, after: SealedRow | undefined): string {
  const keys = table.key.map(({ name }) => `r.${name}`).join(', ')
  const asked = table.key.map(({ type }, place) => `$${place + 2}::text::${type}`).join(', ')
  const columns = [...table.columns.map(({ name }) => name), ...(table.besides ?? [])].map((name) => `r.${name}`)
  const keysAsText = table.key.map(({ name }) => `r.${name}::text AS ${name}`)
  return `SELECT ${[...keysAsText, ...columns].join(', ')} FROM "${schema}"."${table.name}" AS r
    WHERE (${table.stale}) ${after ? `AND (${keys}) > (${asked})` : ''}
    ORDER BY ${keys} LIMIT ${rowsPerStep} FOR NO KEY UPDATE`
}

function updateRows(schema: string, table: SealedTable): string {
  const sets = table.columns.map(({ name }) => `${name} = u.${name}`).join(', ')
  const types = [...table.key, ...table.columns].map(({ name, type }) => `${name} ${type}`).join(', ')
  const same = table.key.map(({ name }) => `r.${name} = u.${name}`).join(' AND ')
  return `UPDATE "${schema}"."${table.name}" AS r SET ${sets} FROM json_to_recordset($1::json) AS u(${types}) WHERE ${same}`
}

import { type RawBuilder, sql } from 'kysely'
import { errorCode } from '../error-code.ts'
import { Refused } from '../refused.ts'
import type { Database } from './database.ts'
import { type PipelineWriter, pipelinedTransaction } from './transactions.ts'

declare const writesRecords: unique symbol

/**
 * Writes records and their history. Nothing else is taken for one, and `recordTransaction` alone lends one, which only
 * the write path (`server/change`) may import; tests/tidy.test.ts sees to it.
 */
export interface RecordWriter extends PipelineWriter {
  readonly [writesRecords]: true
}

const deadlock = '40P01'
const serialization = '40001'
/** Two people created the same code at the same moment: the second look finds it and refuses it by name. */
const uniqueViolation = '23505'
/** Other rows than those that had been locked: see `assertRowCount`. */
const rowCountDiffers = '22012'
const attempts = 4

/**
 * Runs the work in one transaction, again from the start where PostgreSQL asks for it (deadlock, lost race for a unique
 * value), so the work must not leave anything behind outside the transaction; it is told which attempt it is. Refuses
 * (`records-busy`) what has lost to others every time.
 */
export async function recordTransaction<T>(
  database: Database,
  work: (writer: RecordWriter, attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      // The mark is for the compiler: here it is given.
      return await pipelinedTransaction(database, (writer) => work(writer as RecordWriter, attempt))
    } catch (error) {
      if (!worthAnotherTry(error)) throw error
      if (attempt === attempts) throw hasLost(error) ? busy(error) : error
    }
  }
}

/** Others were quicker; nothing is wrong with what was asked. */
function hasLost(error: unknown): boolean {
  const code = errorCode(error)
  return code === deadlock || code === serialization
}

function busy(cause: unknown): Refused {
  return new Refused('records-busy', { headers: { 'retry-after': '1' }, cause })
}

function worthAnotherTry(error: unknown): boolean {
  const code = errorCode(error)
  return code === deadlock || code === serialization || code === uniqueViolation || code === rowCountDiffers
}

/**
 * The statement, failing (by a division by zero) unless it writes exactly so many rows. Locks alone do not do: a
 * workspace that moves to another node meanwhile loses them.
 */
export function assertRowCount(count: number, update: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`WITH written AS (${update} RETURNING 1) SELECT 1 / (count(*) = ${count})::int FROM written`
}

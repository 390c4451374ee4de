import { errorCode } from '../error-code.ts'
import { type Database, type SystemWriter, transaction } from './database.ts'

/** Writes records and their history. Only the write path (`server/change`) holds one; tests/tidy.test.ts sees to it. */
export type RecordWriter = SystemWriter

const deadlock = '40P01'
const serialization = '40001'
/** Two people created the same code at the same moment: the second look finds it and refuses it by name. */
const uniqueViolation = '23505'
const attempts = 4

/**
 * Runs the work in one transaction, again from the start where PostgreSQL asks for it (deadlock, lost race for a
 * unique value), so the work must not leave anything behind outside the transaction.
 */
export async function recordTransaction<T>(database: Database, work: (writer: RecordWriter) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction(database, work)
    } catch (error) {
      if (attempt === attempts || !worthAnotherTry(error)) throw error
    }
  }
}

function worthAnotherTry(error: unknown): boolean {
  const code = errorCode(error)
  return code === deadlock || code === serialization || code === uniqueViolation
}

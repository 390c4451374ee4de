import { holderIn } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { DecidedRecord, RecordLock } from '../../core/policy/index.ts'
import { lockColumn } from '../metadata/index.ts'
import type { RecordRow } from './record-columns.ts'

/** A record as the decision is asked of it. */
export function toDecided(definition: ObjectDefinition, row: RecordRow): DecidedRecord {
  const { id, deletedAt } = row
  return { id, ownerId: holderIn(definition, row), deleted: deletedAt !== null, values: row, lock: lockIn(row) }
}

/** The cast says what the write path keeps in the column. */
export function lockIn(row: RecordRow): RecordLock | null {
  return (row[lockColumn] ?? null) as RecordLock | null
}

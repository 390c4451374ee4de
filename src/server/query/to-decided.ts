import { holderIn } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { DecidedRecord } from '../../core/policy/index.ts'
import type { RecordRow } from './record-columns.ts'

/** A record as the decision is asked of it. */
export function toDecided(definition: ObjectDefinition, row: RecordRow): DecidedRecord {
  return { id: row.id, ownerId: holderIn(definition, row), deleted: row.deletedAt !== null, values: row }
}

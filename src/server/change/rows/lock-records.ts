import { sql } from 'kysely'
import { fieldsDecidingReach } from '../../../core/access/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { columnOf, lockColumn, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { asLeftAhead } from '../context/note-ahead.ts'
import { type RecordChange, refuseRecord, type StoredRecord } from '../context/record-change.ts'
import { neededFields } from './needed-fields.ts'

/**
 * Reads the records as they stand, locking them until the change ends (a preview only looks). Locks are taken in id order.
 * One that is missing, or is there and should not be, is refused. What is changed may be linked to meanwhile; what is
 * deleted may not, and waits for those who have just linked to it.
 */
export async function lockRecords(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  for (const [definition, group] of Map.groupBy(records, (record) => record.definition)) {
    const sought = group.filter((record) => record.op !== 'create' || record.item.id)
    const found = await readRecords(context, definition, {
      ids: sought.map((record) => record.id),
      fields: fieldsToDecide(context, definition, group),
      lock: group.some(({ op }) => op === 'delete') ? 'delete' : 'change',
    })
    for (const record of sought) attachStored(record, found.get(record.id))
  }
}

/** What is decided about the records, and whether the actor may have them. */
function fieldsToDecide(
  { workspace, actor, moment: at }: ChangeContext,
  definition: ObjectDefinition,
  records: readonly RecordChange[],
): readonly string[] {
  const needed = neededFields(workspace.definitions, definition, records)
  const deciding = fieldsDecidingReach({ actor, definition, at })
  return deciding.length > 0 ? [...new Set([...needed, ...deciding])] : needed
}

function attachStored(record: RecordChange, found: StoredRecord | undefined): void {
  if (record.op === 'create') {
    if (found) refuseRecord(record, { code: 'record-exists' })
    return
  }
  if (!found) refuseRecord(record, { code: 'record-not-found' })
  record.before = found ?? null
}

interface Wanted {
  readonly ids: readonly string[]
  readonly fields: readonly string[]
}

/** What others may not do with a record until the change ends; the row locks of PostgreSQL that foreign keys are made of. */
const locks = {
  none: sql``,
  /** They may link to it. */
  change: sql`FOR NO KEY UPDATE`,
  delete: sql`FOR UPDATE`,
} as const

/** Held by whoever links to a record: others may change it and link to it too, but not delete it. */
export const linkLock = sql`FOR KEY SHARE OF r`

/** Whoever reads. */
type Looking = Pick<ChangeContext, 'reader'>

/** Records by id, in stored form, the deleted ones too, locked until the change ends. */
export async function readRecords(
  context: ChangeContext,
  definition: ObjectDefinition,
  { lock = 'change', ...wanted }: Wanted & { readonly lock?: keyof typeof locks },
): Promise<Map<string, StoredRecord>> {
  const found = await read(context, definition, { ...wanted, lock: context.mode === 'apply' ? lock : 'none' })
  return context.ahead ? new Map([...found].map(([id, kept]) => [id, asLeftAhead(context, kept)])) : found
}

/** The same, only looked at. */
export function readUnlocked(
  context: Looking,
  definition: ObjectDefinition,
  wanted: Wanted,
): Promise<Map<string, StoredRecord>> {
  return read(context, definition, { ...wanted, lock: 'none' })
}

async function read(
  context: Looking,
  definition: ObjectDefinition,
  { ids, fields, lock }: Wanted & { readonly lock: keyof typeof locks },
): Promise<Map<string, StoredRecord>> {
  if (ids.length === 0) return new Map()
  const columns = fields.map((name) => {
    const field = definition.fields[name]
    if (!field) throw new Error(`${definition.name} has no field "${name}"`)
    return sql`${sql.id(columnOf(name, field))} AS ${sql.id(name)}`
  })
  const rows = await context.reader.rows<
    Pick<StoredRecord, 'id' | 'version' | 'deletedAt'> & { [lockColumn]: StoredRecord['lock'] } & Record<string, Json>
  >(sql`
    SELECT ${sql.join([sql`id`, sql`version`, sql`deleted_at AS "deletedAt"`, sql.id(lockColumn), ...columns])}
    FROM ${context.reader.table(tableOf(definition))}
    WHERE ${idIsAmong(sql`id`, ids)} ORDER BY id ${locks[lock]}`)
  return new Map(
    rows.map(({ id, version, deletedAt, [lockColumn]: lock, ...values }) => [
      id,
      { id, version, deletedAt, lock, values },
    ]),
  )
}

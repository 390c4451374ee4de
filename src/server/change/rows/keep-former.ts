import { sql } from 'kysely'
import { fieldType } from '../../../core/fields/index.ts'
import { restorePointDefaults } from '../../../core/objects/keeping/restore-point-settings.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Reader } from '../../db/index.ts'
import { columnOf, memoizeByDefinition, tableOf } from '../../metadata/index.ts'
import { addToPoint, closePoint, openPoint } from '../../restore-points/index.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

const dayMs = 86_400_000
/** No company asks for points of smaller changes: those look up no settings. */
const recordsMin = 100

/**
 * Before a change of many records writes over some, keeps what they hold, whole: its restore point, in the same transaction
 * (docs/decisions/0050-restore-points-of-changes.md).
 */
export async function keepFormer(context: ApplyContext, records: readonly RecordChange[]): Promise<void> {
  const updated = records.filter(({ op, definition }) => op === 'update' && definition.kind !== 'system')
  if (updated.length === 0 || !(await takesPoint(context))) return
  for (const [definition, group] of Map.groupBy(updated, (record) => record.definition)) {
    const ids = group.map(({ id }) => id)
    await addToPoint(context.writer, pointOf(context, definition), ids)
  }
}

/** Writes down what was kept, and until when. */
export async function closePoints(context: ApplyContext): Promise<void> {
  const { points, writer, changeId, actor, at, moment } = context
  if (points.size === 0) return
  const { keepDays } = await readSettings(context.reader)
  const keptUntil = new Date(moment.getTime() + keepDays * dayMs).toISOString()
  for (const point of points.values())
    await closePoint(writer, point, { changeId, takenForId: actor.id, takenAt: at, keptUntil })
}

async function takesPoint({ points, size, reader }: ChangeContext): Promise<boolean> {
  if (points.size > 0) return true
  if (size < recordsMin) return false
  const { fromRecords } = await readSettings(reader)
  return fromRecords !== null && size >= fromRecords
}

interface Settings {
  /** Null where none is taken. */
  readonly fromRecords: number | null
  readonly keepDays: number
}

async function readSettings(reader: Reader): Promise<Settings> {
  const [settings] = await reader.rows(sql<Settings>`
    SELECT from_records::int AS "fromRecords", keep_days::int AS "keepDays" FROM ${reader.table('restore_point_settings')}
    WHERE deleted_at IS NULL`)
  return settings ?? restorePointDefaults
}

function pointOf({ points }: ChangeContext, definition: ObjectDefinition) {
  const heldIn = tableOf(definition)
  const open = points.get(heldIn) ?? openPoint({ heldIn, columns: keptColumns(definition) })
  points.set(heldIn, open)
  return open
}

/** All that people or rules put into a record. What is computed follows from it, and is not kept. */
const keptColumns = memoizeByDefinition(({ fields }: ObjectDefinition): Readonly<Record<string, string>> => {
  const columns = Object.entries(fields).flatMap(([name, field]): [string, string][] => {
    const type = fieldType(field).column(field)
    return type === 'none' || field.readOnly ? [] : [[columnOf(name, field), type]]
  })
  return Object.fromEntries(columns)
})

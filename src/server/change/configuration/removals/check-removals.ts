import { sql } from 'kysely'
import type { ConfigurationRecord } from '../../../../core/configuration/index.ts'
import { dayIn } from '../../../../core/day-in.ts'
import { findRestorePoint, keepRestorePoint, type RestorePoint } from '../../../restore-points/index.ts'
import type { ChangeContext } from '../../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../../context/record-change.ts'
import { WorkDue } from '../worth-another-try.ts'
import { readingWhole } from '../written-since.ts'
import { checkReturn } from './check-return.ts'
import { namesOf, settle } from './name-removals.ts'
import { countHeld, type Held, heldValuesOf } from './removed-field.ts'
import { takeAhead } from './take-ahead.ts'

/** Whoever removed the wrong field has so long to notice. */
const keptDays = 30

/**
 * A removal is made where whoever asks for it has typed what the field is called and says how many records lose a value, and where
 * these are kept in a restore point: that is taken before the change, which then takes the columns away. Taken back, it needs the values
 * to be in their columns again.
 */
export async function checkRemovals(
  context: ChangeContext,
  records: readonly RecordChange[],
  stored: readonly ConfigurationRecord[],
): Promise<void> {
  const due: WorkDue[] = []
  for (const record of records.filter(({ definition }) => definition.name === 'fieldRemoval')) {
    if (record.op === 'create') due.push(...(await checkRemoval(context, record, stored)))
    if (record.op === 'delete') due.push(...(await checkReturn(context, record)))
  }
  if (due.length > 0) throw allOf(due)
}

/** A change is tried a few times only: what is due before it is done for all of its records at once. */
function allOf(due: readonly WorkDue[]): WorkDue {
  return new WorkDue(due.map(({ message }) => message).join('; '), async (workspace, options) => {
    for (const { ahead } of due) await ahead(workspace, options)
  })
}

/** Answers what is due before it. */
async function checkRemoval(
  context: ChangeContext,
  record: RecordChange,
  configuration: readonly ConfigurationRecord[],
): Promise<WorkDue[]> {
  const { reader, workspace } = context
  const field = configuration.find(({ id }) => id === record.after.removed)
  const definition = workspace.definitions.find(String(field?.values.object))
  if (!field || !definition) {
    refuseRecord(record, { code: 'removal-object-gone', params: named(record) }, 'removed')
    return []
  }
  const values = await heldValuesOf(reader, definition, { record: field, configuration })
  const about = { aboutId: field.id, aboutVersion: await versionOf(context, field.id) }
  const point = context.mode === 'apply' ? await findRestorePoint(reader, about) : null
  const held = point ? ofPoint(point) : await readingWhole(reader, () => countHeld(reader, values))
  checkConfirmed(context, record, { field, held })
  if (!stands(record)) return []
  if (context.mode === 'apply')
    return point
      ? keep(context, record, point)
      : [dueBefore({ ...about, ...values, takenForId: context.actor.id }, held)]
  tell(context, record, held)
  return []
}

function ofPoint({ rows, bytes }: RestorePoint): Held {
  return { records: rows, inBin: 0, bytes }
}

/** What a retired field held changes only where it came back meanwhile: then its record has another version. */
async function versionOf({ reader }: ChangeContext, id: string): Promise<number> {
  const [row] = await reader.rows(sql<{ version: number }>`
    SELECT version FROM ${reader.table('custom_field')} WHERE id = ${id}::uuid`)
  if (!row) throw new Error(`There is no field ${id}`)
  return row.version
}

interface Asked {
  readonly field: ConfigurationRecord
  readonly held: Held
}

/** A preview asks for no confirmation. */
function checkConfirmed({ mode }: ChangeContext, record: RecordChange, { field, held }: Asked): void {
  const { confirmation, records } = record.after
  const names = namesOf(field)
  const isAsked = (value: unknown) => mode === 'apply' || (value ?? null) !== null
  if (isAsked(confirmation) && ![names.name, names.nameEn, field.values.name].includes(confirmation ?? ''))
    refuseRecord(record, { code: 'removal-unconfirmed', params: names }, 'confirmation')
  if (isAsked(records) && records !== held.records)
    refuseRecord(record, { code: 'removal-count-differs', params: { count: held.records } }, 'records')
}

function tell(context: ChangeContext, record: RecordChange, { records, inBin, bytes }: Held): void {
  const keptUntil = keptUntilOf(context)
  settle(record, { records, bytes, keptUntil })
  const takes =
    records > 0
      ? ({ code: 'removal-takes-values', params: { count: records, inBin } } as const)
      : ({ code: 'removal-takes-nothing' } as const)
  const until = dayIn(new Date(keptUntil), context.workspace.timeZone)
  record.warnings.push({ path: '', ...takes }, { path: '', code: 'removal-kept-until', params: { until } })
}

function keptUntilOf({ moment }: ChangeContext): string {
  return new Date(moment.getTime() + keptDays * 24 * 3_600_000).toISOString()
}

function dueBefore(what: Parameters<typeof takeAhead>[1], { records }: Held): WorkDue {
  return new WorkDue('The restore point is to be taken first', (workspace, options) =>
    takeAhead(workspace, what, { ...options, total: records }),
  )
}

async function keep(
  context: ChangeContext,
  record: RecordChange,
  { id, takenAt, bytes }: RestorePoint,
): Promise<WorkDue[]> {
  const keptUntil = keptUntilOf(context)
  // Swept this very moment: another is taken.
  if (!(await keepRestorePoint(context.reader, id, keptUntil)))
    return [new WorkDue('The restore point is gone', () => Promise.resolve())]
  settle(record, { takenAt, keptUntil, bytes, restorePoint: id })
  return []
}

function named({ after: { field } }: RecordChange) {
  return { name: String(field), nameEn: String(field) }
}

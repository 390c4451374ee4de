import { sql } from 'kysely'
import { fieldType } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { rowsAsTable } from '../../db/index.ts'
import { assertRowCount } from '../../db/record-writer.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import { inChunks } from '../context/in-chunks.ts'
import type { DerivedRecord } from '../context/outcome-collector.ts'
import { ownOwners } from '../context/owners-of.ts'
import type { StoredRecord, StoredValues } from '../context/record-change.ts'
import { readRecords } from '../rows/lock-records.ts'
import { currencyInputs, formulaInputs } from '../rows/needed-fields.ts'
import { type Entry, writeEntries } from '../rows/write-history.ts'
import { identity } from '../rows/write-records.ts'
import { computeFormulas } from '../values/compute-fields.ts'
import { sameValue } from '../values/same-value.ts'
import { countRollups } from './count-rollups.ts'
import { notePlace, rollupsOf } from './note-moved-rollups.ts'

/**
 * Counts the rollups of the noted parents again, level by level (lines → order → customer), in the transaction that
 * moved them. They are counted from the children, not added to, so that they cannot drift. An order of which lines were
 * written gets a new version also where no rollup moved.
 */
export async function moveRollups(context: ApplyContext): Promise<void> {
  for (let object = nextToCount(context); object !== undefined; object = nextToCount(context)) {
    const ids = context.moved.get(object) ?? []
    context.moved.delete(object)
    const definition = context.workspace.definitions.get(object)
    for (const chunk of inChunks([...ids].sort())) await moveChunk(context, definition, chunk)
  }
}

/** Orders before customers, so that each record is counted once, when all below it are. */
function nextToCount({ moved, workspace }: ChangeContext): string | undefined {
  const waiting = [...moved.keys()]
  const fedBy = (object: string, child: string) =>
    child !== object && workspace.definitions.rollupsOver(child).some(({ definition }) => definition.name === object)
  return waiting.find((object) => !waiting.some((child) => fedBy(object, child))) ?? waiting[0]
}

async function moveChunk(context: ApplyContext, definition: ObjectDefinition, ids: readonly string[]): Promise<void> {
  const records = await readRecords(context, definition, { ids, fields: fieldsToRead(context, definition) })
  const living = [...records.values()].filter((record) => record.deletedAt === null)
  const counted = await countRollups(
    { reader: context.reader, definitions: context.workspace.definitions },
    { rollups: rollupsOf(definition), ids: living.map((record) => record.id) },
  )
  const moved = living.flatMap((record) =>
    compare(context, definition, { record, counted: counted.get(record.id) ?? {} }),
  )
  tell(context, definition, moved)
  if (moved.length === 0) return
  await updateDerived(context, definition, moved)
  await writeEntries(
    context,
    moved.map((one) => toEntry(context, definition, one)),
  )
  for (const { record } of moved) context.written.set(record.id, newVersion(context, record))
  noteOuterRollups(context, definition, moved)
}

/** A record that only has a new version has not moved along; pages that show it ask again all the same. */
function tell({ outcomes, written }: ChangeContext, { name }: ObjectDefinition, moved: readonly Moved[]): void {
  const others = moved.filter(({ record }) => !written.has(record.id))
  const recordsOf = (some: readonly Moved[]) => some.map(({ record }) => toDerived(record))
  outcomes.addDerived(name, recordsOf(others.filter(({ changed }) => changed.length > 0)))
  outcomes.announce(name, recordsOf(others))
}

function toDerived(record: StoredRecord): DerivedRecord {
  return { id: record.id, owners: ownOwners({ before: record, after: {} }) }
}

interface Moved {
  readonly record: StoredRecord
  readonly after: StoredValues
  readonly changed: readonly string[]
}

function fieldsToRead(context: ChangeContext, definition: ObjectDefinition): string[] {
  // What a formula makes of a sum is rounded as its currency is.
  const rollups = rollupsOf(definition).map(({ name }) => name)
  const names = [...rollups, ...formulaInputs(definition), ...currencyInputs(definition)]
  for (const { field } of context.workspace.definitions.rollupsOver(definition.name)) {
    for (const name of [field.via, field.field, field.except?.field]) if (name) names.push(name)
  }
  // Whose it is decides who is told that it moved.
  return [...new Set([...names, 'owner'])].filter((name) => name in definition.fields)
}

function compare(
  context: ChangeContext,
  definition: ObjectDefinition,
  { record, counted }: { record: StoredRecord; counted: StoredValues },
): Moved[] {
  const after: StoredValues = { ...record.values, ...counted }
  computeFormulas(definition, after)
  const changed = Object.keys(after).filter((name) => !sameValue(record.values[name] ?? null, after[name] ?? null))
  return changed.length > 0 || needsVersion(context, record) ? [{ record, after, changed }] : []
}

/** Parts of it were written, and itself it was not. */
function needsVersion({ recomposed, written }: ChangeContext, { id }: StoredRecord): boolean {
  return recomposed.has(id) && !written.has(id)
}

/** A record this change wrote already keeps the version it was given. */
function newVersion(context: ChangeContext, record: StoredRecord): number {
  return context.written.has(record.id) ? record.version : record.version + 1
}

async function updateDerived(
  context: ApplyContext,
  definition: ObjectDefinition,
  moved: readonly Moved[],
): Promise<void> {
  const names = [...new Set(moved.flatMap(({ changed }) => changed))]
  // Who writes a line has worked on its order; what only moves along is nobody's work.
  const isWorkedOn = ({ record }: Moved) => needsVersion(context, record)
  const stamps = moved.some(isWorkedOn) ? ['updatedAt', 'updatedBy'] : []
  const columns = [...names, ...stamps].flatMap((name) => {
    const field = definition.fields[name]
    return field ? [{ field: name, name: columnOf(name, field), type: fieldType(field).column(field) }] : []
  })
  const stamp: StoredValues = { updatedAt: context.at, updatedBy: context.actor.id }
  const rows = moved.map((one) => ({
    id: one.record.id,
    version: one.record.version,
    next: newVersion(context, one.record),
    ...Object.fromEntries(
      columns.map(({ name, field }) => [name, { ...one.after, ...(isWorkedOn(one) ? stamp : {}) }[field] ?? null]),
    ),
  }))
  const sets = columns.map(({ name, field }) =>
    field in stamp
      ? sql`${sql.id(name)} = coalesce(u.${sql.id(name)}, r.${sql.id(name)})`
      : sql`${sql.id(name)} = u.${sql.id(name)}`,
  )
  const update = sql`
    UPDATE ${context.writer.table(tableOf(definition))} AS r
    SET ${sql.join([sql`version = u.next`, ...sets])}
    FROM ${rowsAsTable(rows, [...identity, { name: 'next', type: 'int' }, ...columns])}
    WHERE r.id = u.id AND r.version = u.version`
  await context.writer.run(assertRowCount(moved.length, update))
}

function toEntry(context: ChangeContext, definition: ObjectDefinition, { record, after, changed }: Moved): Entry {
  const pick = (values: StoredValues) => Object.fromEntries(changed.map((name) => [name, values[name] ?? null]))
  return {
    object: definition.name,
    recordId: record.id,
    op: 'derive',
    versionBefore: record.version,
    versionAfter: newVersion(context, record),
    before: pick(record.values),
    after: pick(after),
  }
}

/** A moved order total moves its customer's. */
function noteOuterRollups(context: ChangeContext, definition: ObjectDefinition, moved: readonly Moved[]): void {
  for (const place of context.workspace.definitions.rollupsOver(definition.name)) {
    for (const { after, changed } of moved) {
      if (place.field.field && changed.includes(place.field.field))
        notePlace(context, place.definition, after[place.field.via] ?? null)
    }
  }
}

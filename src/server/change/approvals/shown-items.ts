import { sql } from 'kysely'
import type { ItemOp, Values } from '../../../core/change/change.ts'
import { formulaOf } from '../../../core/fields/formula-of.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import type { Reader } from '../../db/index.ts'
import { openValue, sealValue, valuesByName } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import {
  type RecordChange,
  refuseRecord,
  rootOf,
  type ShownItem,
  stands,
  valuePlace,
} from '../context/record-change.ts'
import { sameStored } from '../values/same-stored.ts'

/**
 * Finds what whoever approved the change was shown of each record. What it makes beside has no id before it is made: the first line
 * of an order is the first that was shown of it, and so is what opens the order to somebody.
 */
export async function loadShown(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  if (context.shownRound === null || records.length === 0) return
  const byId = new Map((await readShown(context, records)).map((row) => [row.id, row]))
  for (const record of records) take(context, record, byId.get(record.id))
  const made = records.filter((record) => record.part && record.op === 'create' && !record.shown)
  for (const lines of Map.groupBy(made, (record) => record.definition).values()) await loadMade(context, lines)
}

interface Row {
  readonly id: string
  readonly op: ItemOp
  readonly before: Values
  readonly after: Values
}

function readShown({ reader, changeId, shownRound }: ChangeContext, records: readonly RecordChange[]): Promise<Row[]> {
  return reader.rows<Row>(sql`
    SELECT record_id AS id, op, before, after FROM ${reader.table('parked_item')}
    WHERE change_id = ${changeId} AND round = ${shownRound} AND record_id = ANY(${records.map(({ id }) => id)}::uuid[])`)
}

async function loadMade(context: ChangeContext, lines: readonly RecordChange[]): Promise<void> {
  const { reader, changeId, shownRound } = context
  const [first] = lines
  if (!first) return
  const { definition } = first
  const whole = fieldId(definition, namesWhole(first))
  const wholes = Map.groupBy(lines, ({ part }) => part?.root.id ?? '')
  const rows = await reader.rows<Row & { readonly whole: string }>(sql`
    SELECT record_id AS id, op, before, after, after ->> ${whole} AS whole
    FROM ${reader.table('parked_item')}
    WHERE change_id = ${changeId} AND round = ${shownRound} AND object = ${objectId(definition)} AND op = 'create'
      AND item IS NULL AND after ->> ${whole} = ANY(${[...wholes.keys()]}::text[])
    ORDER BY n`)
  const shown = Map.groupBy(rows, ({ whole }) => whole)
  for (const [whole, some] of wholes) for (const [n, line] of some.entries()) take(context, line, shown.get(whole)?.[n])
}

/** The field that holds what it is made with. */
function namesWhole({ definition, item: { values = {} }, part }: RecordChange): string {
  return definition.partOf ?? Object.keys(values).find((name) => values[name] === part?.root.id) ?? ''
}

/** Sealed values are sealed for the record they are in. */
function take({ workspace: { vault } }: ChangeContext, record: RecordChange, row: Row | undefined): void {
  if (!row) return
  const { definition } = record
  const [before, after] = [valuesByName(definition, row.before), valuesByName(definition, row.after)]
  const isOwn = row.id === record.id
  const own = Object.entries(after).map(([name, value]) => {
    if (isOwn || !definition.fields[name]?.sensitive) return [name, value] as const
    const plain = openValue(vault, { definition, name, id: row.id }, value)
    return [name, sealValue(vault, valuePlace(record, name), plain)] as const
  })
  record.shown = { op: row.op, before, after: Object.fromEntries(own) }
}

/** Refuses what would be written of a record otherwise than it was approved, or together with one that nobody was shown. */
export function checkShown(context: ChangeContext, records: readonly RecordChange[]): void {
  if (context.shownRound === null) return
  for (const record of records) {
    if (!stands(record) || !stands(rootOf(record)) || (record.op === 'update' && record.changed.length === 0)) continue
    if (isAsShown(context, record)) continue
    refuseRecord(rootOf(record), { code: 'approved-otherwise' })
  }
}

function isAsShown(context: ChangeContext, record: RecordChange): boolean {
  const { shown, op, changed, definition } = record
  if (shown?.op !== op) return false
  // What it is when it is deleted is not what it is deleted for.
  if (op === 'delete') return true
  return changed.filter((name) => isEntered(definition, name)).every((name) => isSame(context, record, { shown, name }))
}

function isSame(
  context: ChangeContext,
  record: RecordChange,
  { shown, name }: { readonly shown: ShownItem; readonly name: string },
): boolean {
  const place = valuePlace(record, name)
  const [before, after] = [record.before?.values[name] ?? null, record.after[name] ?? null]
  return (
    sameStored(context, place, [after, shown.after[name] ?? null]) &&
    (record.op !== 'update' || sameStored(context, place, [before, shown.before[name] ?? null]))
  )
}

/** What is computed follows from the rest, and may come to something else by what others did meanwhile. */
function isEntered(definition: ObjectDefinition, name: string): boolean {
  const field = definition.fields[name]
  return field?.readOnly !== true && field?.type !== 'autoNumber' && formulaOf(field) === null
}

/** The records that were shown. */
export async function readShownIds(
  reader: Pick<Reader, 'rows' | 'table'>,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<ReadonlySet<string>> {
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT record_id AS id FROM ${reader.table('parked_item')} WHERE change_id = ${id} AND round = ${version}`)
  return new Set(rows.map((row) => row.id))
}

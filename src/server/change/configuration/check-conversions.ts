import { type RawBuilder, sql } from 'kysely'
import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { columnOf, sameText, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { type Conversion, conversionOf } from './conversions.ts'
import { maySeeAll } from './may-see-all.ts'
import { convertedAtOnceMax, countStale, type FieldChange, isMoved, withColumn } from './moved-columns.ts'
import { readingWhole } from './written-since.ts'

/** So many of the values that do not fit are named, and so many of the records shown. */
const namedMax = 5
const shownMax = 100

/**
 * Gives a field whose values are to be kept in another way a column of its own for that, and refuses the change where one of
 * them would be lost: those that do not fit are counted, and some are named.
 */
export async function checkConversions(
  context: ChangeContext,
  records: readonly RecordChange[],
  configuration: (records: readonly RecordChange[]) => readonly ConfigurationRecord[],
): Promise<void> {
  const updates = records.filter(({ definition, op }) => definition.name === 'customField' && op === 'update')
  if (updates.length === 0) return
  const { objects } = context.workspace.build(configuration(records))
  for (const record of updates) {
    const change = stands(record) ? changeOf(context, record, objects) : null
    if (change) await checkChange(context, record, change)
  }
}

function changeOf(
  { workspace, configured }: ChangeContext,
  { id }: RecordChange,
  objects: readonly ObjectDefinition[],
): FieldChange | null {
  const { object, name: written } = configured.get(id)?.values ?? {}
  const name = String(written)
  const definition = workspace.definitions.find(String(object))
  const from = definition?.fields[name]
  const to = objects.find((one) => one.name === object)?.fields[name]
  return definition && from && to && from.id === to.id ? { definition, name, from, to } : null
}

async function checkChange(context: ChangeContext, record: RecordChange, asked: FieldChange): Promise<void> {
  const change = { ...asked, to: await settleColumn(context, record, asked) }
  const { from, to } = change
  if (to.readOnly || (from.type === to.type && !isMoved(change))) return
  const held = sql.id(columnOf(change.name, from))
  const conversion = conversionOf(from, { held, to, timeZone: context.workspace.timeZone })
  // What is sealed cannot be looked into.
  if (to.sensitive && to.type === 'longText') return
  if (to.sensitive) return refuseRecord(record, { code: 'field-type-sealed' }, 'type')
  if (!conversion) return refuseRecord(record, { code: 'field-type-fixed', params: typesOf(from, to) }, 'type')
  await readingWhole(context.reader, async () => {
    await checkFits(context, record, { change, conversion })
    await checkStayApart(context, record, { change, conversion })
    if (context.mode === 'preview' && isMoved(change) && stands(record)) await warnOfConverted(context, record, change)
  })
}

async function settleColumn({ reader }: ChangeContext, record: RecordChange, change: FieldChange): Promise<Field> {
  const settled = await withColumn(reader, change)
  const column = settled.column ?? null
  if (column === (record.after.column ?? null)) return settled
  record.after.column = column
  record.changed.push('column')
  return settled
}

function typesOf(from: Field, to: Field) {
  const [one, other] = [fieldType(from).label, fieldType(to).label]
  return { from: one['zh-CN'], to: other['zh-CN'], fromEn: one.en, toEn: other.en }
}

interface Conversing {
  readonly change: FieldChange
  readonly conversion: Conversion
}

async function checkFits(
  context: ChangeContext,
  record: RecordChange,
  { change, conversion }: Conversing,
): Promise<void> {
  const { reader } = context
  const held = sql.id(columnOf(change.name, change.from))
  const misfits = sql`FROM ${reader.table(tableOf(change.definition))} WHERE ${held} IS NOT NULL AND NOT (${conversion.fits})`
  const [found] = await reader.rows<{ count: number }>(sql`SELECT count(*) AS count ${misfits}`)
  if (!found?.count) return
  if (conversion.needsEmpty) {
    const params = { ...typesOf(change.from, change.to), count: found.count }
    return refuseRecord(record, { code: 'field-type-needs-empty', params }, 'type')
  }
  const some = await reader.rows<{ value: string }>(sql`
    SELECT DISTINCT left(value, 40) AS value FROM (SELECT ${held}::text AS value ${misfits} LIMIT 1000) AS misfits
    ORDER BY 1 LIMIT ${namedMax}`)
  const params = { count: found.count, ...namesOf(context, change, some), ...(await shownOf(context, change, misfits)) }
  refuseRecord(record, { code: 'values-do-not-fit', params }, pathOf(change))
}

/** Those in the recycle bin no list shows. */
async function shownOf(
  { actor, reader }: ChangeContext,
  { definition, name }: FieldChange,
  misfits: RawBuilder<unknown>,
) {
  if (!maySeeAll(actor, definition, name)) return {}
  const rows = await reader.rows<{ id: string }>(
    sql`SELECT id ${misfits} AND deleted_at IS NULL ORDER BY id DESC LIMIT ${shownMax}`,
  )
  return rows.length > 0 ? { idsOf: definition.name, ids: rows.map(({ id }) => id).join(' ') } : {}
}

/** `1` and `1.0` are two texts and one number. */
async function checkStayApart(
  context: ChangeContext,
  record: RecordChange,
  { change, conversion }: Conversing,
): Promise<void> {
  const { definition, name, from, to } = change
  if (!to.unique || !stands(record)) return
  const held = sql.id(columnOf(name, from))
  const together = await context.reader.rows<{ value: string }>(sql`
    SELECT left(min(${held}::text), 40) AS value FROM ${context.reader.table(tableOf(definition))}
    WHERE deleted_at IS NULL AND ${held} IS NOT NULL
    GROUP BY ${sameText(to, sql`(${conversion.convert})`)} HAVING count(*) > 1 ORDER BY 1 LIMIT ${namedMax}`)
  if (together.length === 0) return
  refuseRecord(record, { code: 'values-fall-together', params: namesOf(context, change, together) }, pathOf(change))
}

function pathOf({ from, to }: FieldChange): string {
  return from.type === to.type ? 'settings' : 'type'
}

function namesOf({ actor }: ChangeContext, { definition, name }: FieldChange, some: readonly { value: string }[]) {
  if (!maySeeAll(actor, definition, name)) return { such: '', suchEn: '' }
  const chinese = some.map(({ value }) => `「${value}」`).join('')
  const english = some.map(({ value }) => `“${value}”`).join(', ')
  return { such: `，如${chinese}`, suchEn: `, such as ${english}` }
}

/** Who shapes the field is told how many values are kept in another way from then on. */
async function warnOfConverted(context: ChangeContext, record: RecordChange, change: FieldChange): Promise<void> {
  const count = await countStale(context, change, { max: convertedAtOnceMax + 1 })
  if (count > 0) record.warnings.push({ path: '', code: 'values-converted', params: { count: countText(count) } })
}

function countText(count: number): string | number {
  return count > convertedAtOnceMax ? `${convertedAtOnceMax}+` : count
}

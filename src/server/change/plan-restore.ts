import { sql } from 'kysely'
import type { Values } from '../../core/change/change.ts'
import type { Problem } from '../../core/fields/field-type.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { RevertItem } from '../history/index.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import {
  isKept,
  pointsOfChange,
  type RestoredRow,
  type RestorePoint,
  readRestoreParts,
} from '../restore-points/index.ts'
import { inChunks } from './context/in-chunks.ts'

/**
 * The way back from a change by its restore point: records it updated become what they were before it, whole, whatever was done to them
 * since. What it created or deleted goes the way of every undo. A refusal where there is no point, or none any more.
 */
export async function planRestore(
  workspace: Workspace,
  changeId: string,
  items: readonly RevertItem[],
): Promise<RevertItem[] | { readonly refusal: Problem }> {
  const points = await pointsOfChange(workspace.database.read, changeId)
  if (points.length === 0) return { refusal: { code: 'no-restore-point' } }
  const gone = points.find((point) => !isKept(point, workspace.now()))
  if (gone) return { refusal: { code: 'restore-point-gone', params: { until: gone.keptUntil.slice(0, 10) } } }
  const former = new Map<string, Values>()
  for (const point of points) await readInto(former, workspace, point)
  return items.map((item) => wholeOf(item, former.get(item.id ?? '')))
}

/** Of a field that has got another type since, the history tells what it held as it would be kept today. */
function wholeOf(item: RevertItem, former: Values | undefined): RevertItem {
  return former && item.op === 'update' ? { ...item, stored: { ...item.stored, ...former } } : item
}

async function readInto(former: Map<string, Values>, workspace: Workspace, point: RestorePoint): Promise<void> {
  const { definitions, database } = workspace
  const definition = definitions.all().find((one) => tableOf(one) === point.heldIn)
  if (!definition) return
  const fields = fieldsIn(definition, point)
  for await (const part of readRestoreParts(database.read, point))
    for (const rows of inChunks(part))
      for (const { id, values } of await toValues(workspace, point, { fields, rows })) former.set(id, values)
}

interface KeptField {
  readonly name: string
  readonly column: string
}

/** Fields that are in force today, and kept where they were kept then. */
function fieldsIn(definition: ObjectDefinition, { columns }: RestorePoint): KeptField[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const column = columnOf(name, field)
    return column in columns && !field.readOnly ? [{ name, column }] : []
  })
}

/** The texts of a point as PostgreSQL reads them, which is how records are read. */
async function toValues(
  { database: { read } }: Workspace,
  { columns }: RestorePoint,
  { fields, rows }: { readonly fields: readonly KeptField[]; readonly rows: readonly RestoredRow[] },
): Promise<{ readonly id: string; readonly values: Values }[]> {
  const places = Object.keys(columns)
  const lists = fields.map(({ column }) => rows.map((row) => row[places.indexOf(column) + 1] ?? null))
  const names = fields.map((_, n) => sql.id(`c${n}`))
  const values = fields.map(({ name, column }, n) => {
    const type = sql.raw(columns[column] ?? 'text')
    return sql`u.${sql.id(`c${n}`)}::${type} AS ${sql.id(name)}`
  })
  const told = await read.rows(sql<Values>`
    SELECT ${sql.join([sql`u.id AS "restored id"`, ...values])}
    FROM unnest(${sql.join([sql`${rows.map(([id]) => id)}::uuid[]`, ...lists.map((list) => sql`${list}::text[]`)])})
      AS u (${sql.join([sql`id`, ...names])})`)
  return told.map(({ 'restored id': id, ...held }) => ({ id: String(id), values: held }))
}

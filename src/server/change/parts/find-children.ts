import { sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys, type FindByKey } from '../../db/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange, StoredValues } from '../context/record-change.ts'

/** A part, by the key of what it belongs to. */
interface Part {
  readonly key: string
  readonly id: string
}

/** Living children by their parent. */
export async function livingChildren(
  context: ChangeContext,
  child: ObjectDefinition,
  { via, ids }: { via: string; ids: readonly string[] },
): Promise<Map<string, string[]>> {
  const link = linkColumn(child, via)
  const find: FindByKey = (is) =>
    sql`SELECT id FROM ${context.reader.table(tableOf(child))} WHERE ${is(link)} AND deleted_at IS NULL`
  const rows = await context.reader.rows<Part>(sql`${byKeys({ keys: ids, type: 'uuid', find })} ORDER BY id`)
  return byParent(rows)
}

/** A living line of a record, with the fields that are looked at. */
interface KeptLine {
  readonly id: string
  readonly whole: string
  readonly values: StoredValues
}

/** The living lines of these records, as they are kept. */
export async function readLinesOf(
  { reader }: ChangeContext,
  child: ObjectDefinition,
  { via, ids, fields }: { via: string; ids: readonly string[]; fields: readonly string[] },
): Promise<KeptLine[]> {
  if (ids.length === 0) return []
  const columns = fields.map((name) => sql`${linkColumn(child, name)} AS ${sql.id(name)}`)
  const find: FindByKey = (is) => sql`
    SELECT ${sql.join([sql`id`, ...columns])} FROM ${reader.table(tableOf(child))}
    WHERE ${is(linkColumn(child, via))} AND deleted_at IS NULL`
  const rows = await reader.rows<StoredValues & Part>(sql`${byKeys({ keys: ids, type: 'uuid', find })} ORDER BY id`)
  return rows.map(({ id, key, ...values }) => ({ id, whole: key, values }))
}

/** Living records by each of those that they name in a list. */
export async function livingNaming(
  context: ChangeContext,
  definition: ObjectDefinition,
  { list, ids }: { list: string; ids: readonly string[] },
): Promise<Map<string, string[]>> {
  const column = linkColumn(definition, list)
  const find: FindByKey = (is) => sql`
    SELECT r.id FROM ${context.reader.table(tableOf(definition))} AS r CROSS JOIN unnest(r.${column}) AS named (id)
    WHERE ${is(sql`named.id`)} AND r.deleted_at IS NULL`
  const rows = await context.reader.rows<Part>(
    sql`${byKeys({ keys: ids, type: 'uuid', indexed: false, find })} ORDER BY id`,
  )
  return byParent(rows)
}

/** What went into the bin at the same moment as its parent, by the parent. */
export async function deletedTogether(
  context: ChangeContext,
  child: ObjectDefinition,
  { via, roots }: { via: string; roots: readonly RecordChange[] },
): Promise<Map<string, string[]>> {
  const link = linkColumn(child, via)
  const deletedAt = new Map(roots.map((root) => [root.id, root.before?.deletedAt]))
  const find: FindByKey = (is) => sql`
    SELECT id, deleted_at AS "deletedAt" FROM ${context.reader.table(tableOf(child))}
    WHERE ${is(link)} AND deleted_at IS NOT NULL`
  const rows = await context.reader.rows<Part & { deletedAt: string }>(
    sql`${byKeys({ keys: deletedAt.keys(), type: 'uuid', find })} ORDER BY id`,
  )
  return byParent(rows.filter((row) => row.deletedAt === deletedAt.get(row.key)))
}

function linkColumn(child: ObjectDefinition, via: string) {
  const field = child.fields[via]
  if (!field) throw new Error(`${child.name} has no link "${via}"`)
  return sql.id(columnOf(via, field))
}

function byParent(rows: readonly Part[]): Map<string, string[]> {
  const groups = Map.groupBy(rows, (row) => row.key)
  return new Map([...groups].map(([parent, children]) => [parent, children.map((row) => row.id)]))
}

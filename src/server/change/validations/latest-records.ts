import { sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { columnOf, openValue, tableOf, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'

/** What a field that is not kept yet comes to for a record; null where it has no value. */
export interface TriedRecord {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly value: Json
  readonly text: string
}

interface Asked {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** Fields to read besides what a record is called by. */
  readonly names: Iterable<string>
}

export interface Latest {
  readonly id: string
  readonly values: Readonly<Record<string, Json>>
}

const recordsShown = 3

/** The three records in somebody's sight that were changed last: on them she tries what she is about to save. */
export async function readLatest(workspace: Workspace, { actor, definition, names }: Asked): Promise<Latest[]> {
  const { vault } = workspace
  const { read } = workspace.database
  const columns = [...new Set(['code', definition.title, ...names])].flatMap((name) => {
    const field = definition.fields[name]
    return field ? [sql`r.${sql.id(columnOf(name, field))} AS ${sql.id(name)}`] : []
  })
  const scope = scopeToSql({ workspace, actor, definition, action: 'view' })
  const rows = await read.rows<{ id: string } & Record<string, Json>>(sql`
    SELECT ${sql.join([sql`r.id`, ...columns])} FROM ${read.table(tableOf(definition))} AS r
    WHERE r.deleted_at IS NULL AND ${scope} ORDER BY r.updated_at DESC, r.id LIMIT ${recordsShown}`)
  return rows.map(({ id, ...values }) => {
    const open = ([name, value]: [string, Json]) => [name, openValue(vault, { definition, name, id }, value)] as const
    return { id, values: Object.fromEntries(Object.entries(values).map(open)) }
  })
}

/** What it is called by. */
export function namesOf(
  { title }: ObjectDefinition,
  { id, values }: Latest,
): Pick<TriedRecord, 'id' | 'code' | 'title'> {
  return { id, code: String(values.code ?? ''), title: String(values[title] ?? '') }
}

import { type RawBuilder, sql } from 'kysely'
import { type Actor, canRead } from '../../core/access/index.ts'
import { byKeys } from '../db/index.ts'
import { columnOf, hashColumnOf, isIndexed, tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from '../query/index.ts'
import type { ImportPlan, PlannedField } from './import-plan.ts'
import type { ReadRow } from './read-row.ts'

/** A living record that a row may be about. */
export interface Existing {
  readonly id: string
  readonly version: number
  readonly code: string
  /** Fields of the plan that hold nothing yet; known only where the plan fills empty fields. */
  readonly empty: readonly string[]
}

/**
 * The living records with the rows' keys that the actor may see, by key, in one question. To her, the others are not
 * there: what must not come twice is refused by the write path, which tells no more than it must.
 */
export async function findExisting(
  workspace: Workspace,
  { actor, plan, rows }: { actor: Actor; plan: ImportPlan; rows: readonly ReadRow[] },
): Promise<Map<string, Existing[]>> {
  const { key, definition } = plan
  const keys = key ? [...new Set(rows.map((row) => keyTextOf(key, row)).filter((text) => text !== null))] : []
  if (!key || keys.length === 0) return new Map()
  const { read } = workspace.database
  const scope = scopeToSql({ workspace, actor, definition })
  const byText = new Map(keys.map((text) => [key.field.sensitive ? workspace.vault.fingerprint(text) : text, text]))
  const rowsFound = await read.rows(
    byKeys<Existing>({
      keys: byText.keys(),
      type: 'text',
      indexed: isIndexed(key.name, key.field),
      find: (is) => sql`
        SELECT r.id, r.version, r.code, ${emptyFields(actor, plan)} AS empty FROM ${read.table(tableOf(definition))} AS r
        WHERE ${is(keyColumn(workspace, key))} AND r.deleted_at IS NULL AND ${scope}`,
    }),
  )
  return Map.groupBy(rowsFound, (record) => byText.get(record.key) ?? record.key)
}

export function keyTextOf(key: PlannedField, row: ReadRow): string | null {
  const value = row.values[key.name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Texts that lists are ordered by are indexed in pinyin order; sensitive ones are found by their hash. */
function keyColumn({ database }: Workspace, { name, field }: PlannedField) {
  if (field.sensitive) return sql.id('r', hashColumnOf(name, field))
  const column = sql.id('r', columnOf(name, field))
  return field.type === 'text' && field.listOrder
    ? sql`(${column} COLLATE ${sql.id(database.read.schema, 'zh_pinyin')})`
    : column
}

/** Whether a field is empty that the actor may not read is not told: it counts as empty, and writing it is refused. */
function emptyFields(actor: Actor, { definition, existing, fields }: ImportPlan): RawBuilder<readonly string[]> {
  if (existing !== 'fillEmpty') return sql`ARRAY[]::text[]`
  const names = fields.map(({ name, field }) =>
    canRead(actor, definition, name)
      ? sql`CASE WHEN ${sql.id('r', columnOf(name, field))} IS NULL THEN ${name}::text END`
      : sql`${name}::text`,
  )
  return sql`array_remove(ARRAY[${sql.join(names)}], NULL)`
}

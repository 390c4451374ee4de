import { type RawBuilder, sql } from 'kysely'
import { type Actor, canRead } from '../../../core/access/index.ts'
import { sameForm } from '../../../core/fields/index.ts'
import { byKeys } from '../../db/index.ts'
import { columnOf, isIndexed, sameColumn, tableOf, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import type { ImportPlan, PlannedField } from './import-plan.ts'
import type { ParsedRow } from './parse-row.ts'

/** A living record that a row may be about. */
export interface Existing {
  readonly id: string
  readonly version: number
  readonly code: string
  /** Fields of the plan that hold nothing yet; known only where the plan fills empty fields. */
  readonly empty: readonly string[]
}

/**
 * The living records with the rows' keys that the actor may see, by the form in which keys are the same, in one question. To her, the others are not
 * there: what must not come twice is refused by the write path, which tells no more than it must.
 */
export async function findExisting(
  workspace: Workspace,
  { actor, plan, rows }: { actor: Actor; plan: ImportPlan; rows: readonly ParsedRow[] },
): Promise<Map<string, Existing[]>> {
  if (plan.roundTrip) return findExported(workspace, { actor, plan, rows })
  const { key, definition } = plan
  const forms = key ? rows.flatMap((row) => keyFormOf(key, row) ?? []) : []
  if (!key || forms.length === 0) return new Map()
  const { read } = workspace.database
  const scope = scopeToSql({ workspace, actor, definition })
  const byKey = new Map(forms.flatMap((form) => keptForms(workspace, key, form).map((kept) => [kept, form])))
  const rowsFound = await read.rows(
    byKeys<Existing>({
      keys: byKey.keys(),
      type: 'text',
      indexed: isIndexed(key.name, key.field),
      find: (is) => sql`
        SELECT r.id, r.version, r.code, ${emptyFields(actor, plan)} AS empty FROM ${read.table(tableOf(definition))} AS r
        WHERE ${is(keyColumn(workspace, key))} AND r.deleted_at IS NULL AND ${scope}`,
    }),
  )
  return Map.groupBy(rowsFound, (record) => byKey.get(record.key) ?? record.key)
}

/** Those that rows with edited cells were taken out from, by their ids. */
async function findExported(
  workspace: Workspace,
  { actor, plan: { definition }, rows }: { actor: Actor; plan: ImportPlan; rows: readonly ParsedRow[] },
): Promise<Map<string, Existing[]>> {
  const ids = rows.flatMap((row) => (row.exported && isEdited(row) ? row.exported.id : []))
  if (ids.length === 0) return new Map()
  const { read } = workspace.database
  const scope = scopeToSql({ workspace, actor, definition })
  const found = await read.rows(
    byKeys<Existing>({
      keys: ids,
      type: 'uuid',
      find: (is) => sql`
        SELECT r.id, r.version, r.code, ARRAY[]::text[] AS empty FROM ${read.table(tableOf(definition))} AS r
        WHERE ${is(sql`r.id`)} AND r.deleted_at IS NULL AND ${scope}`,
    }),
  )
  return Map.groupBy(found, ({ id }) => id)
}

/** Whether any cell is another than was taken out, or at fault. */
export function isEdited({ values, problems }: ParsedRow): boolean {
  return Object.keys(values).length > 0 || problems.length > 0
}

export function keyTextOf(key: PlannedField, row: ParsedRow): string | null {
  const value = row.values[key.name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** What rows with the same key share: `A@b.cn` and `a@b.cn` are one address. */
export function keyFormOf(key: PlannedField, row: ParsedRow): string | null {
  const text = keyTextOf(key, row)
  return text === null ? null : sameForm(text, key.field)
}

/** The form as tables hold it: of a sensitive field its hash, by any of the keys there are. */
function keptForms({ vault }: Workspace, { field }: PlannedField, form: string): readonly string[] {
  return field.sensitive ? vault.fingerprints(form) : [form]
}

/** Texts that lists are ordered by are indexed in pinyin order. */
function keyColumn({ database }: Workspace, { name, field }: PlannedField) {
  const column = sameColumn({ name, field, alias: 'r' })
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

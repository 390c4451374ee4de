import type pg from 'pg'
import type { Field } from '../../core/fields/field.ts'
import type { ColumnType } from '../../core/fields/field-type.ts'
import { fieldType } from '../../core/fields/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf, hashColumnOf, searchTableOf, tableOf } from './names.ts'
import { sameColumnText } from './same-column.ts'

interface Place {
  readonly schema: string
  readonly appRole: string
}

/** Columns every record has besides its fields. */
const keptColumns: Readonly<Record<string, string>> = {
  id: 'uuid NOT NULL',
  version: 'integer NOT NULL',
  deleted_at: 'timestamptz',
  deleted_by_id: 'uuid',
}
const notNull = new Set(['code', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'])

/**
 * Makes the tables hold what the definitions say. Only ever adds: tables, columns, indexes; a rename or a drop is a
 * migration that somebody wrote. Runs as the owner; safe to run again.
 */
export async function reconcileTables(
  owner: pg.Client,
  definitions: readonly ObjectDefinition[],
  place: Place,
): Promise<void> {
  const existing = await existingColumns(owner, place.schema)
  const statements = definitions.flatMap((definition) => [
    ...tableStatements(definition, place, existing.get(tableOf(definition))),
    ...indexStatements(definition, place),
    ...searchStatements(definition, place, existing.get(searchTableOf(definition))),
  ])
  if (statements.length > 0) await owner.query(statements.join(';\n'))
}

async function existingColumns(owner: pg.Client, schema: string): Promise<Map<string, Set<string>>> {
  const { rows } = await owner.query<{ table_name: string; column_name: string }>(
    'SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = $1',
    [schema],
  )
  const byTable = Map.groupBy(rows, (row) => row.table_name)
  return new Map([...byTable].map(([table, columns]) => [table, new Set(columns.map((row) => row.column_name))]))
}

function tableStatements(definition: ObjectDefinition, place: Place, existing: Set<string> | undefined): string[] {
  const table = `"${place.schema}"."${tableOf(definition)}"`
  const columns = Object.entries(columnsOf(definition))
  if (!existing) {
    const body = columns.map(([name, type]) => `"${name}" ${type}`).join(', ')
    return [
      `CREATE TABLE ${table} (${body}, CONSTRAINT "${tableOf(definition)}_key" PRIMARY KEY (id))`,
      // Records are never removed by the app: deleting moves them to the recycle bin.
      `GRANT SELECT, INSERT, UPDATE ON ${table} TO "${place.appRole}"`,
    ]
  }
  return columns
    .filter(([name]) => !existing.has(name))
    .map(([name, type]) => `ALTER TABLE ${table} ADD COLUMN "${name}" ${type.replace(' NOT NULL', '')}`)
}

function columnsOf(definition: ObjectDefinition): Record<string, string> {
  const kept = new Set(
    Object.keys(definition.fields)
      .filter((name) => notNull.has(name))
      .map((name) => columnOf(name, definition.fields[name] as Field)),
  )
  const types = Object.entries(columnTypesOf(definition))
  return {
    ...keptColumns,
    ...Object.fromEntries(types.map(([column, type]) => [column, kept.has(column) ? `${type} NOT NULL` : type])),
  }
}

/** The columns of its fields, with their types. */
export function columnTypesOf({ fields }: ObjectDefinition): Readonly<Record<string, ColumnType>> {
  const columns = Object.entries(fields).flatMap(([name, field]): [string, ColumnType][] => {
    const type = fieldType(field).column(field)
    if (type === 'none') return []
    const own: [string, ColumnType] = [columnOf(name, field), type]
    return field.sensitive ? [own, [hashColumnOf(name, field), 'text']] : [own]
  })
  return Object.fromEntries(columns)
}

interface IndexOptions {
  readonly method?: string
  readonly where?: string
  /** Of the records in the recycle bin instead of the living ones. */
  readonly bin?: boolean
}

/**
 * Lists are read in index order: alone, and behind the owner for people who see only some owners' records. Moments
 * descend because lists show the newest first; texts are in pinyin order. All leave the recycle bin out, which has an
 * index of its own.
 */
function indexStatements(definition: ObjectDefinition, { schema }: Place): string[] {
  const table = tableOf(definition)
  const owned = 'owner' in definition.fields
  const statements: string[] = []
  const index = (name: string, columns: string, { method = '', where = '', bin = false }: IndexOptions = {}) => {
    statements.push(
      `CREATE INDEX IF NOT EXISTS "${table}_${name}" ON "${schema}"."${table}" ${method} (${columns})
        WHERE deleted_at IS ${bin ? 'NOT ' : ''}NULL${where}`,
    )
  }

  for (const [name, field] of Object.entries(definition.fields)) {
    const column = field.sensitive ? hashColumnOf(name, field) : columnOf(name, field)
    // Nobody looks for records by what they do not have.
    const where = ` AND "${column}" IS NOT NULL`
    const same = sameColumnText(name, field)
    if (field.unique) statements.push(uniqueInEveryCase({ schema, table, column, same }))
    else if (isLookedUp(name, field)) index(`${column}_is`, same, { where })
    // What went into the bin with its whole comes back with it.
    if (field.type === 'link' && field.whenTargetDeleted === 'cascade')
      index(`${column}_in_bin`, `"${column}"`, { bin: true })
    // Whoever may read a record may read its files: they are found by what holds them.
    if (field.type === 'attachment')
      index(`${column}_holds`, `"${column}" jsonb_path_ops`, { method: 'USING gin', where })
    if (field.listOrder) {
      const order = orderOf(column, field, schema)
      index(`${column}_order`, order)
      if (owned) index(`owner_${column}_order`, `owner_id, ${order}`)
    }
  }
  index('bin_order', 'deleted_at DESC, id DESC', { bin: true })
  return statements
}

/**
 * Records of an older version may share what is the same only since: they stay, are found by a plain index, and are told
 * apart as they were before. New ones are refused by the check of the write path, as everywhere. Every start tries anew:
 * when the last of them is gone, the table holds the rule again.
 */
function uniqueInEveryCase({ schema, table, column, same }: UniqueColumn): string {
  const on = (columns: string) =>
    `ON "${schema}"."${table}" (${columns}) WHERE deleted_at IS NULL AND "${column}" IS NOT NULL`
  const [key, shared, exact] = ['key', 'shared', 'exact'].map((kind) => `"${table}_${column}_${kind}"`)
  return `DO $made$ BEGIN
      -- Made where twins were found, before the plain index had a name of its own.
      IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('"${schema}".${key}') AND NOT indisunique) THEN
        DROP INDEX "${schema}".${key};
      END IF;
      CREATE UNIQUE INDEX IF NOT EXISTS ${key} ${on(same)};
      DROP INDEX IF EXISTS "${schema}".${shared}, "${schema}".${exact};
    EXCEPTION WHEN unique_violation THEN
      CREATE INDEX IF NOT EXISTS ${shared} ${on(same)};
      BEGIN
        CREATE UNIQUE INDEX IF NOT EXISTS ${exact} ${on(`"${column}"`)};
      EXCEPTION WHEN unique_violation THEN NULL;
      END;
    END $made$`
}

interface UniqueColumn {
  readonly schema: string
  readonly table: string
  readonly column: string
  /** The column in the form in which values are the same. */
  readonly same: string
}

/**
 * What the search box looks into has a table of its own: its index is by far the dearest to write, and so changing any
 * other field leaves it alone. Deleted records stay in it, for the recycle bin is searched too.
 */
function searchStatements(
  definition: ObjectDefinition,
  { schema, appRole }: Place,
  existing: ReadonlySet<string> | undefined,
): string[] {
  if (!Object.values(definition.fields).some((field) => field.search)) return []
  const name = searchTableOf(definition)
  const table = `"${schema}"."${name}"`
  // In which form the row is: those of before there was a second one are in the first, and are written anew.
  const form = 'form smallint NOT NULL DEFAULT 1'
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (id uuid NOT NULL, grams integer[] NOT NULL, text text NOT NULL, ${form},
      CONSTRAINT "${name}_key" PRIMARY KEY (id))`,
    ...(existing && !existing.has('form') ? [`ALTER TABLE ${table} ADD COLUMN ${form}`] : []),
    `CREATE INDEX IF NOT EXISTS "${name}_grams" ON ${table} USING gin (grams)`,
    `GRANT SELECT, INSERT, UPDATE ON ${table} TO "${appRole}"`,
  ]
}

function orderOf(column: string, field: Field, schema: string): string {
  if (field.type === 'dateTime') return `"${column}" DESC, id DESC`
  return field.type === 'text' ? `"${column}" COLLATE "${schema}".zh_pinyin, id` : `"${column}", id`
}

/** Whether an index of the table begins with the field's column, or with its hash where it is kept encrypted. */
export function isIndexed(name: string, field: Field): boolean {
  return field.unique === true || field.listOrder === true || isLookedUp(name, field)
}

function isLookedUp(name: string, field: Field): boolean {
  return field.indexed === true || identifying.has(field.type) || isFollowedLink(name, field)
}

/** What records are recognised by, when they are imported once more. Only those that have one are in the index. */
const identifying: ReadonlySet<Field['type']> = new Set(['phone', 'email', 'creditCode', 'idCard', 'bankCard'])

/** Links whose other end lists them. Who wrote a record is asked of the history, not of the table. */
function isFollowedLink(name: string, field: Field): boolean {
  return field.type === 'link' && name !== 'owner' && name !== 'createdBy' && name !== 'updatedBy'
}

import type pg from 'pg'
import type { Field } from '../../core/fields/field.ts'
import type { ColumnType } from '../../core/fields/field-type.ts'
import { fieldType } from '../../core/fields/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf, hashColumnOf, lockColumn, searchTableOf, tableOf } from './names.ts'
import { type TableIndex, tableIndexes } from './table-indexes.ts'

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
  [lockColumn]: 'jsonb',
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
    ...tableIndexes(definition, place.schema).map((index) => indexStatement(index, place.schema)),
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

/** What makes an index at start, in the transaction of the other statements. */
function indexStatement({ name, unique, on, exactly }: TableIndex, schema: string): string {
  if (!unique || !exactly) return `CREATE INDEX IF NOT EXISTS "${name}" ON ${on}`
  return uniqueInEveryCase({ schema, name, on, exactly })
}

/**
 * Records of an older version may share what is the same only since: they stay, are found by a plain index, and are told
 * apart as they were before. New ones are refused by the check of the write path, as everywhere. Every start tries anew:
 * when the last of them is gone, the table holds the rule again.
 */
function uniqueInEveryCase({ schema, name, on, exactly }: UniqueIndex): string {
  const [key, shared, exact] = [name, name.replace(/_key$/, '_shared'), name.replace(/_key$/, '_exact')].map(
    (one) => `"${one}"`,
  )
  return `DO $made$ BEGIN
      -- Made where twins were found, before the plain index had a name of its own.
      IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('"${schema}".${key}') AND NOT indisunique) THEN
        DROP INDEX "${schema}".${key};
      END IF;
      CREATE UNIQUE INDEX IF NOT EXISTS ${key} ON ${on};
      DROP INDEX IF EXISTS "${schema}".${shared}, "${schema}".${exact};
    EXCEPTION WHEN unique_violation THEN
      CREATE INDEX IF NOT EXISTS ${shared} ON ${on};
      BEGIN
        CREATE UNIQUE INDEX IF NOT EXISTS ${exact} ON ${exactly};
      EXCEPTION WHEN unique_violation THEN NULL;
      END;
    END $made$`
}

interface UniqueIndex extends Pick<TableIndex, 'name' | 'on'> {
  readonly schema: string
  readonly exactly: string
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

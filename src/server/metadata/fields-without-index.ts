import { sql } from 'kysely'
import type { Reader } from '../db/index.ts'
import { sharedName } from './build-indexes.ts'
import type { Definitions } from './definitions.ts'
import { indexNamesOf } from './table-indexes.ts'

/** A field of an object, by their names. */
export interface FieldWithoutIndex {
  readonly object: string
  readonly field: string
}

/** Definitions that have been found to have all their indexes: none is taken away while they are in force. */
const complete = new WeakSet<Definitions>()

/** The fields whose indexes are still being built. Those that Kebu brings have theirs from the start. */
export async function fieldsWithoutIndex(reader: Reader, definitions: Definitions): Promise<FieldWithoutIndex[]> {
  if (complete.has(definitions)) return []
  const added = definitions
    .all()
    .flatMap((definition) =>
      Object.entries(definition.fields).flatMap(([field, { addedAt }]) =>
        addedAt || definition.kind === 'custom'
          ? [{ object: definition.name, field, indexes: indexNamesOf(definition, field, reader.schema) }]
          : [],
      ),
    )
    .filter(({ indexes }) => indexes.length > 0)
  if (added.length === 0) return []
  const there = await indexesThere(
    reader,
    added.flatMap(({ indexes }) => indexes),
  )
  const missing = added.filter(({ indexes }) =>
    indexes.some((name) => !there.has(name) && !there.has(sharedName(name))),
  )
  if (missing.length === 0) complete.add(definitions)
  return missing.map(({ object, field }) => ({ object, field }))
}

/** Those that can be used, and what stands in for a unique one. */
async function indexesThere(reader: Reader, names: readonly string[]): Promise<ReadonlySet<string>> {
  const sought = [...names, ...names.map(sharedName)]
  const rows = await reader.rows(sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_catalog.pg_class c JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
    WHERE c.relname = ANY(${sought}::text[]) AND c.relnamespace = ${`"${reader.schema}"`}::regnamespace AND i.indisvalid`)
  return new Set(rows.map(({ name }) => name))
}

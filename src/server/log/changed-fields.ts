import { sql } from 'kysely'
import { fieldLevel } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { fieldId } from '../../core/objects/object-id.ts'
import type { Label } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import type { LogQuestion } from './log-question.ts'
import { readerOf } from './log-sight.ts'
import type { ChangeRow } from './read-changes.ts'

export interface ChangedFields {
  /** What a change of one record wrote in it, of what the reader may know of; nothing for the others. */
  of(changeId: string): readonly { readonly name: string; readonly label: Label }[]
}

interface WrittenRow {
  readonly changeId: string
  readonly object: string
  readonly keys: readonly string[]
}

/** One query for all of them, and no values: the log tells which fields were written, the history what was. */
export async function changedFields(
  { database: { read }, definitions }: Workspace,
  { actor }: LogQuestion,
  changes: readonly ChangeRow[],
): Promise<ChangedFields> {
  const named = changes.flatMap(({ id, at, title }) => (title ? [{ id, at, record: title.id }] : []))
  if (named.length === 0) return { of: () => [] }
  const rows = await read.rows(sql<WrittenRow>`
    SELECT i.change_id AS "changeId", i.object, ARRAY(SELECT jsonb_object_keys(i.after)) AS keys
    FROM unnest(${named.map(({ id }) => id)}::uuid[], ${named.map(({ at }) => at)}::timestamptz[],
      ${named.map(({ record }) => record)}::uuid[]) AS asked (change_id, at, record_id)
    JOIN ${read.table('change_item')} AS i
      ON i.change_id = asked.change_id AND i.at = asked.at AND i.record_id = asked.record_id AND i.op = 'update'`)
  const byChange = new Map(rows.map((row) => [row.changeId, row]))
  return {
    of(changeId) {
      const row = byChange.get(changeId)
      const definition = row && definitions.withId(row.object)
      if (!row || !definition) return []
      return namesOf(definition, row.keys)
        .filter((name) => fieldLevel(readerOf(actor, definition), definition, name) !== 'hidden')
        .flatMap((name) => {
          const field = definition.fields[name]
          return field ? [{ name, label: field.label }] : []
        })
    },
  }
}

/** In the order people see them. */
function namesOf(definition: ObjectDefinition, keys: readonly string[]): string[] {
  const written = new Set(keys)
  return Object.keys(definition.fields).filter((name) => written.has(fieldId(definition, name)))
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isRecordId } from '../../core/fields/parsing/record-id.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { DecidedRecord, Whole } from '../../core/policy/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { type RecordRow, recordColumns } from './record-columns.ts'
import { parentOf, type ScopeQuestion, scopeToSql } from './scope-to-sql.ts'
import { toDecided } from './to-decided.ts'

/** A record as the decision is asked of it, with what it is a part of. */
export interface RecordInQuestion {
  readonly record: DecidedRecord
  readonly whole: Whole | null
}

/** The record, where the actor may see it; null where she may not, or there is none. */
export async function findInQuestion(
  { workspace, actor, definition }: Pick<ScopeQuestion, 'workspace' | 'actor' | 'definition'>,
  id: string,
): Promise<RecordInQuestion | null> {
  if (!isRecordId(id)) return null
  const where = sql<SqlBool>`r.id = ${id}::uuid AND ${scopeToSql({ workspace, actor, definition })}`
  const [row] = await readRows(workspace, { definition, where })
  if (!row) return null
  const parent = await readParent(workspace, definition, row)
  return {
    record: toDecided(definition, row),
    whole: parent && { definition: parent.definition, record: toDecided(parent.definition, parent.row) },
  }
}

/** Records of one object as the decision is asked of them, with their versions, whoever sees them. */
export async function recordsInQuestion(
  workspace: Workspace,
  definition: ObjectDefinition,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly record: DecidedRecord; readonly version: number }>> {
  const rows = await readRows(workspace, { definition, where: sql<SqlBool>`r.id = ANY(${[...new Set(ids)]}::uuid[])` })
  return new Map(rows.map((row) => [row.id, { record: toDecided(definition, row), version: row.version }]))
}

/** The record that a part is a part of: its owner and its state decide about the part. */
export async function readParent(
  workspace: Workspace,
  definition: ObjectDefinition,
  row: RecordRow,
): Promise<{ definition: ObjectDefinition; row: RecordRow } | null> {
  const parent = parentOf({ workspace, definition })
  const id = definition.partOf === undefined ? null : row[definition.partOf]
  if (!parent || typeof id !== 'string') return null
  const [found] = await readRows(workspace, { definition: parent.definition, where: sql<SqlBool>`r.id = ${id}::uuid` })
  return found ? { definition: parent.definition, row: found } : null
}

export function readRows(
  { database: { read } }: Workspace,
  { definition, where }: { definition: ObjectDefinition; where: RawBuilder<SqlBool> },
): Promise<RecordRow[]> {
  const query = sql<RecordRow>`
    SELECT ${recordColumns(definition)} FROM ${read.table(tableOf(definition))} r WHERE ${where} ORDER BY r.id`
  return read.rows(query, { prepared: true })
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, systemActor } from '../../core/access/index.ts'
import type { RecordRef } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { cachedTitles } from './cached-titles.ts'
import { columnRef, type RecordRow } from './record-columns.ts'
import { scopeToSql } from './scope-to-sql.ts'
import type { ViewQuestion } from './view-question.ts'

export interface LinkedTitles {
  /** The linked record or records of a field's value; null where the field is no link or empty. */
  of(field: Field, value: Json): RecordRef | readonly RecordRef[] | null
}

/** Titles of all records these rows link to: one query per object they are of. */
export async function linkedTitles(question: ViewQuestion, rows: readonly RecordRow[]): Promise<LinkedTitles> {
  const wanted = idsByObject(question, rows)
  const found = await Promise.all([...wanted].map(([object, ids]) => titlesOf(question, { object, ids: [...ids] })))
  const refs = new Map(found.flat().map((ref) => [ref.id, ref]))
  return { of: (field, value) => refsOf(refs, field, value) }
}

/**
 * Titles of records by id, in one query. Records the actor may not see are named by their code only, if that is not
 * hidden; colleagues, teams and roles are always named, because everybody works with them.
 */
export async function titlesOf(
  { workspace, actor }: { workspace: Workspace; actor: Actor },
  { object, ids }: { object: string; ids: readonly string[] },
): Promise<RecordRef[]> {
  const definition = workspace.definitions.find(object)
  if (!definition || ids.length === 0) return []
  const read = (missing: readonly string[]) => readTitles({ workspace, actor, definition, ids: missing })
  if (definition.kind !== 'system') return read(ids)
  const known = await cachedTitles(workspace, ids, read)
  return object === 'user' && ids.includes(systemActor.id) ? [...known, kebu] : known
}

/** What Kebu wrote itself is named after it, though it is no record. */
const kebu: RecordRef = { id: systemActor.id, object: 'user', code: '', title: systemActor.name }

async function readTitles({
  workspace,
  actor,
  definition,
  ids,
}: {
  workspace: Workspace
  actor: Actor
  definition: ObjectDefinition
  ids: readonly string[]
}): Promise<RecordRef[]> {
  const { read } = workspace.database
  const rows = await read.rows(sql<{ id: string; code: string | null; title: string | null }>`
    SELECT r.id, r.code, CASE WHEN ${mayBeNamed({ workspace, actor, definition })}
      THEN (${columnRef(definition, definition.title)})::text END AS title
    FROM ${read.table(tableOf(definition))} r WHERE r.id = ANY(${ids}::uuid[])`)
  const codeIsOpen = definition.kind === 'system' || canRead(actor, definition, 'code')
  return rows.map(({ id, code: kept, title }) => {
    const code = (codeIsOpen && kept) || ''
    return { id, object: definition.name, code, title: title ?? code }
  })
}

function mayBeNamed(question: {
  workspace: Workspace
  actor: Actor
  definition: ObjectDefinition
}): RawBuilder<SqlBool> {
  const { actor, definition } = question
  if (definition.kind === 'system') return sql<SqlBool>`true`
  return canRead(actor, definition, definition.title) ? scopeToSql(question) : sql<SqlBool>`false`
}

function idsByObject({ definition, levels }: ViewQuestion, rows: readonly RecordRow[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  for (const [name, field] of Object.entries(definition.fields)) {
    if ((field.type !== 'link' && field.type !== 'links') || levels[name] === 'hidden' || levels[name] === 'masked')
      continue
    const ids = wanted.get(field.to) ?? new Set()
    for (const row of rows) for (const id of linkedIds(row[name] ?? null)) ids.add(id)
    if (ids.size > 0) wanted.set(field.to, ids)
  }
  return wanted
}

function linkedIds(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}

function refsOf(
  refs: ReadonlyMap<string, RecordRef>,
  field: Field,
  value: Json,
): RecordRef | readonly RecordRef[] | null {
  if (field.type === 'link' && typeof value === 'string') return refs.get(value) ?? null
  if (field.type !== 'links' || !Array.isArray(value)) return null
  return linkedIds(value).flatMap((id) => refs.get(id) ?? [])
}

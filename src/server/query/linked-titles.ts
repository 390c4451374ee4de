import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, systemActor } from '../../core/access/index.ts'
import type { RecordRef } from '../../core/api/shapes.ts'
import type { Field, TextField } from '../../core/fields/field.ts'
import { isRecordId } from '../../core/fields/parsing/record-id.ts'
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
  const [found, named] = await Promise.all([
    Promise.all([...wanted].map(([object, ids]) => titlesOf(question, { object, ids: [...ids] }))),
    Promise.all([...namedIn(question, rows)].map(([object, ids]) => seenTitles(question, object, ids))),
  ])
  const refs = new Map(found.flat().map((ref) => [ref.id, ref]))
  const seen = new Map(named.flat().map((ref) => [ref.id, ref]))
  return { of: (field, value) => (field.type === 'text' ? namedBy(seen, field, value) : refsOf(refs, field, value)) }
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
  which = 'all',
}: {
  workspace: Workspace
  actor: Actor
  definition: ObjectDefinition
  ids: readonly string[]
  which?: 'all' | 'seen'
}): Promise<RecordRef[]> {
  const { read } = workspace.database
  const inSight = which === 'seen' ? scopeToSql({ workspace, actor, definition }) : sql<SqlBool>`true`
  const rows = await read.rows(sql<{ id: string; code: string | null; title: string | null }>`
    SELECT r.id, r.code, CASE WHEN ${mayBeNamed({ workspace, actor, definition })}
      THEN (${columnRef(definition, definition.title)})::text END AS title
    FROM ${read.table(tableOf(definition))} r WHERE r.id = ANY(${ids}::uuid[]) AND ${inSight}`)
  const codeIsOpen = definition.kind === 'system' || canRead(actor, definition, 'code')
  return rows.map(({ id, code: kept, title }) => {
    const code = (codeIsOpen && kept) || ''
    return { id, object: definition.name, code, title: title ?? code }
  })
}

/** Of what may be named without being seen, an access request for one, only what the actor sees is told at all. */
async function seenTitles(
  { workspace, actor }: Pick<ViewQuestion, 'workspace' | 'actor'>,
  object: string,
  ids: readonly string[],
): Promise<RecordRef[]> {
  const definition = workspace.definitions.find(object)
  if (!definition || definition.kind === 'system') return []
  return readTitles({ workspace, actor, definition, ids, which: 'seen' })
}

function namedBy(seen: ReadonlyMap<string, RecordRef>, { recordOf }: TextField, value: Json): RecordRef | null {
  return (recordOf !== undefined && typeof value === 'string' && seen.get(value.toLowerCase())) || null
}

/** Records that texts name, by the object that stands beside. */
function namedIn({ definition, levels }: ViewQuestion, rows: readonly RecordRow[]): Map<string, string[]> {
  const named = new Map<string, string[]>()
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field.type !== 'text' || field.recordOf === undefined || levels[name] === 'hidden') continue
    for (const row of rows) {
      const [id, object] = [row[name], row[field.recordOf]]
      if (typeof id !== 'string' || !isRecordId(id) || typeof object !== 'string') continue
      named.set(object, [...(named.get(object) ?? []), id])
    }
  }
  return named
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

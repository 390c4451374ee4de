import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, levelsOf, scopeOf } from '../../../core/access/index.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId } from '../../../core/objects/object-id.ts'
import { tableOf, type Workspace } from '../../metadata/index.ts'
import { type RecordRow, recordColumns } from '../record-columns.ts'
import { scopeToSql } from '../scope-to-sql.ts'
import { toViews } from '../to-view.ts'
import { markOf, searchedFields } from './search-columns.ts'
import { offeredRecords } from './search-to-sql.ts'
import { parseSearch, type SearchWords } from './search-words.ts'
import { readableMarks } from './words-to-sql.ts'

export interface FoundInObject {
  readonly object: string
  readonly items: readonly RecordView[]
}

/**
 * The search box: the best `limit` records of every object the actor may see, objects in the order of the navigation,
 * those without a hit left out. Exact codes, phones and names first, then names that begin like it, then the rest by
 * when they were last changed.
 */
export async function searchEverywhere(
  workspace: Workspace,
  { actor, q, limit = 5 }: { actor: Actor; q: string; limit?: number },
): Promise<readonly FoundInObject[]> {
  const search = parseSearch(q)
  if (!search) return []
  const found = await Promise.all(
    searchedObjects(workspace, actor).map(async (definition) => ({
      object: definition.name,
      items: await bestOf({ workspace, actor, definition, search, limit: Math.max(1, Math.min(limit, 50)) }),
    })),
  )
  return found.filter(({ items }) => items.length > 0)
}

function searchedObjects(workspace: Workspace, actor: Actor): ObjectDefinition[] {
  return workspace.definitions
    .all()
    .filter((definition) => definition.group === 'business' && searchedFields(definition).length > 0)
    .filter((definition) => scopeOf(actor, definition, 'view') !== 'none')
}

interface BestQuestion {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly search: SearchWords
  readonly limit: number
}

async function bestOf(question: BestQuestion): Promise<RecordView[]> {
  const { workspace, actor, definition, limit } = question
  const { read } = workspace.database
  const base = sql<SqlBool>`r.deleted_at IS NULL AND ${scopeToSql(question)}`
  const query = sql<RecordRow>`
    WITH best AS MATERIALIZED (
      SELECT found.id, ${rank(question)} AS rank, found.updated_at FROM (${offeredRecords({ ...question, base })}) found
      ORDER BY rank, found.updated_at DESC, found.id DESC LIMIT ${limit}
    )
    SELECT ${recordColumns(definition, { names: shownFields(definition) })}
    FROM best JOIN ${read.table(tableOf(definition))} r ON r.id = best.id
    ORDER BY best.rank, best.updated_at DESC, best.id DESC`
  // Planning costs several times what the search does, and there is one plan: the words' index first.
  const rows = await read.rows(query, { prepared: true })
  return toViews({ workspace, actor, definition, levels: levelsOf(actor, definition) }, rows)
}

/** 0 where a whole value is what was typed, 1 where the title begins with it, 2 for the others. */
function rank({ actor, definition, search }: BestQuestion): RawBuilder<number> {
  const { readable } = readableMarks({ actor, definition })
  const exact = readable.map((mark) => `%\n${mark}${search.whole}\n%`)
  const title = canRead(actor, definition, definition.title)
    ? [`%\n${markOf(fieldId(definition, definition.title))}${search.whole}%`]
    : []
  return sql<number>`CASE WHEN found.text LIKE ANY(${exact}::text[]) THEN 0
    WHEN found.text LIKE ANY(${title}::text[]) THEN 1 ELSE 2 END`
}

/** What a hit shows: its title, its first columns and where the words were found. */
function shownFields(definition: ObjectDefinition): readonly string[] {
  const searched = searchedFields(definition).map(({ name }) => name)
  return [...new Set(['code', definition.title, ...definition.columns, ...searched])]
}

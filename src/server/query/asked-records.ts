import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, scopeOf } from '../../core/access/index.ts'
import { checkFilterAccess, type Filter } from '../../core/filters/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { notGiven } from '../../core/policy/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { questionRefused } from '../refused.ts'
import { filterToSql } from './filter-to-sql.ts'
import { scopeToSql } from './scope-to-sql.ts'
import { foundRecords, searchToSql } from './search/search-to-sql.ts'
import { parseSearch } from './search/search-words.ts'

/** Which records a list, a count or a batch is about. */
export interface RecordsAsked {
  readonly actor: Actor
  readonly object: string
  /** Parsed by `parseFilter`. */
  readonly filter?: Filter
  /** What was typed into the search box of the list. */
  readonly q?: string
  readonly deleted?: 'living' | 'bin'
}

/** Whoever may not see the object, or not read a field, may not ask about it either: throws `Refused`. */
export function refuseUnreadable(actor: Actor, definition: ObjectDefinition, filter?: Filter): void {
  if (scopeOf(actor, definition, 'view') === 'none') {
    const why = notGiven({ actor, definition, action: 'view' })
    throw questionRefused([{ path: '', code: 'not-allowed-to-view', ...why }], definition.name)
  }
  const problems = filter ? checkFilterAccess(actor, definition, filter) : []
  if (problems.length > 0) throw questionRefused(problems, definition.name)
}

type Asked = Omit<RecordsAsked, 'object'>

/** The records, as a condition over the table under the name `r`; each of them is in it, however many. */
export function completeCondition(
  workspace: Workspace,
  definition: ObjectDefinition,
  asked: Asked,
): RawBuilder<SqlBool> {
  const base = baseCondition(workspace, definition, { ...asked, whose: 'mine' })
  if (!asked.q?.trim()) return base
  const search = parseSearch(asked.q)
  if (!search) return sql<SqlBool>`false`
  return sql<SqlBool>`(${base} AND ${searchToSql({ workspace, actor: asked.actor, definition, search })})`
}

/**
 * The same for a list, where search stops looking after enough candidates. `whose: 'everybody'` leaves the scope to
 * the caller.
 */
export function cappedCondition(
  workspace: Workspace,
  definition: ObjectDefinition,
  { whose = 'mine', ...asked }: Asked & { readonly whose?: 'mine' | 'everybody' },
): RawBuilder<SqlBool> {
  const base = baseCondition(workspace, definition, { ...asked, whose })
  if (!asked.q?.trim()) return base
  const search = parseSearch(asked.q)
  if (!search) return sql<SqlBool>`false`
  const found = foundRecords({ workspace, actor: asked.actor, definition, search, base })
  return sql<SqlBool>`r.id = ANY(ARRAY(SELECT id FROM (${found}) found))`
}

function baseCondition(
  workspace: Workspace,
  definition: ObjectDefinition,
  { actor, filter, deleted = 'living', whose }: Asked & { readonly whose: 'mine' | 'everybody' },
): RawBuilder<SqlBool> {
  const parts = [deleted === 'living' ? sql<SqlBool>`r.deleted_at IS NULL` : sql<SqlBool>`r.deleted_at IS NOT NULL`]
  if (whose === 'mine') parts.push(scopeToSql({ workspace, actor, definition }))
  if (filter) parts.push(filterToSql({ workspace, actor, definition, filter }))
  return sql<SqlBool>`(${sql.join(parts, sql` AND `)})`
}

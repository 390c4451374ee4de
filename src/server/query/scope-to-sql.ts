import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, type Scope, scopeOf } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'

export interface ScopeQuestion {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly action?: 'view' | 'edit' | 'delete'
  /** The table's name in the query. */
  readonly alias?: string
}

/** The records of the object within the actor's scope, as a condition over its table. Parts go by their parent's owner. */
export function scopeToSql(question: ScopeQuestion): RawBuilder<SqlBool> {
  const { actor, definition, action = 'view', alias = 'r' } = question
  const scope = scopeOf(actor, definition, action)
  if (scope === 'all') return sql<SqlBool>`true`
  if (scope === 'none') return sql<SqlBool>`false`
  const parent = parentOf(question)
  if (parent) return parentScope(question, parent, scope)
  if (!definition.fields.owner) return sql<SqlBool>`false`
  return ownedBy(ownersIn(actor, scope), alias)
}

/** The people whose records are within the scope; null means everybody. Never empty but for `none`. */
export function ownersIn(actor: Actor, scope: Scope): readonly string[] | null {
  switch (scope) {
    case 'all':
      return null
    case 'none':
      return []
    case 'own':
      return [actor.id]
    case 'team':
      return [...new Set([actor.id, ...actor.teamMemberIds])]
    case 'teamTree':
      return [...new Set([actor.id, ...actor.teamTreeMemberIds])]
  }
}

function ownedBy(owners: readonly string[] | null, alias: string): RawBuilder<SqlBool> {
  const owner = sql.id(alias, 'owner_id')
  if (owners === null) return sql<SqlBool>`true`
  // One owner is an equality, so that the list index behind the owner gives the order as well.
  return owners.length === 1
    ? sql<SqlBool>`${owner} = ${owners[0]}::uuid`
    : sql<SqlBool>`${owner} = ANY(${owners}::uuid[])`
}

interface Parent {
  readonly definition: ObjectDefinition
  readonly column: string
}

/** The object that a part's records are parts of, and the column that says of which. */
export function parentOf({ workspace, definition }: Pick<ScopeQuestion, 'workspace' | 'definition'>): Parent | null {
  const link = definition.partOf === undefined ? undefined : definition.fields[definition.partOf]
  if (definition.partOf === undefined || link?.type !== 'link') return null
  return { definition: workspace.definitions.get(link.to), column: columnOf(definition.partOf, link) }
}

function parentScope(
  { workspace, actor, alias = 'r' }: ScopeQuestion,
  parent: Parent,
  scope: Scope,
): RawBuilder<SqlBool> {
  const table = workspace.database.read.table(tableOf(parent.definition))
  return sql<SqlBool>`EXISTS (SELECT 1 FROM ${table} parent
    WHERE parent.id = ${sql.id(alias, parent.column)} AND ${ownedBy(ownersIn(actor, scope), 'parent')})`
}

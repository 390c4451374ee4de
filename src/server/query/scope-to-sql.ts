import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  type Actor,
  type Conditional,
  filtersIn,
  holderField,
  type Portion,
  type Reach,
  reachOf,
  type ScopedAction,
  type Shared,
} from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { filterToSql } from './filter-to-sql.ts'

export interface ScopeQuestion {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly action?: ScopedAction
  /** The table's name in the query. */
  readonly alias?: string
}

/** The records of the object within the actor's reach, as a condition over its table. Parts go by their parent's owner. */
export function scopeToSql(question: ScopeQuestion): RawBuilder<SqlBool> {
  const { workspace, actor, definition, action = 'view' } = question
  const reach = reachOf({ actor, definition, action, at: workspace.now() })
  switch (reach.kind) {
    case 'nobody':
      return sql<SqlBool>`false`
    case 'everybody':
      return sql<SqlBool>`true`
    case 'owners':
      return ownedWithin(question, reach)
    case 'shared':
      return ownedOrShared(question, reach)
    case 'conditional':
      return withinPortions(question, reach)
  }
}

type Owners = Extract<Reach, { kind: 'owners' }>

function ownedWithin(question: ScopeQuestion, reach: Owners): RawBuilder<SqlBool> {
  const definition = parentOf(question)?.definition ?? question.definition
  return ofParent(question, (alias) => ownedBy(reach, definition, alias))
}

function ownedOrShared({ definition, alias = 'r' }: ScopeQuestion, reach: Shared): RawBuilder<SqlBool> {
  const field = definition.fields[reach.field]
  if (!field) return ownedBy(reach, definition, alias)
  const shared = sql.id(alias, columnOf(reach.field, field))
  return sql<SqlBool>`(${ownedBy(reach, definition, alias)} OR (${sql.id(alias, 'owner_id')} IS NOT NULL AND ${shared} = 'all')
    OR (${shared} = 'team' AND ${sql.id(alias, 'owner_id')} = ANY(${[...reach.teamIds]}::uuid[])))`
}

/** Whose they are stands in their owner, or in who made them; of what has neither none is reached so. */
function ownedBy(
  { ownerIds }: Pick<Owners, 'ownerIds'>,
  definition: ObjectDefinition,
  alias: string,
): RawBuilder<SqlBool> {
  const field = definition.fields[holderField(definition)]
  if (!field) return sql<SqlBool>`false`
  const owner = sql.id(alias, columnOf(holderField(definition), field))
  const owners = [...ownerIds]
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

/** The condition asked of the record that a part belongs to. */
function ofParent(question: ScopeQuestion, condition: (alias: string) => RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  const { workspace, alias = 'r' } = question
  const parent = parentOf(question)
  if (!parent) return condition(alias)
  const table = workspace.database.read.table(tableOf(parent.definition))
  return sql<SqlBool>`EXISTS (SELECT 1 FROM ${table} parent
    WHERE parent.id = ${sql.id(alias, parent.column)} AND ${condition('parent')})`
}

/** The portions are asked one beside the other, so that PostgreSQL may answer each by an index of its own. */
function withinPortions(question: ScopeQuestion, reach: Conditional): RawBuilder<SqlBool> {
  const definition = parentOf(question)?.definition ?? question.definition
  return ofParent(question, (alias) => {
    const portions = reach.portions.map((portion) => withinPortion({ ...question, definition, alias }, reach, portion))
    return sql<SqlBool>`(${sql.join([...portions, sql`false`], sql` OR `)})`
  })
}

function withinPortion(
  { workspace, actor, definition, alias }: ScopeQuestion & { readonly alias: string },
  { moment }: Conditional,
  portion: Portion,
): RawBuilder<SqlBool> {
  const filters = filtersIn(portion, definition, moment)
  if (!filters) return sql<SqlBool>`false`
  const conditions = filters.map((filter) => filterToSql({ workspace, actor, definition, filter, alias }))
  if (portion.ids) conditions.push(sql<SqlBool>`${sql.id(alias, 'id')} = ANY(${[...portion.ids]}::uuid[])`)
  if (portion.ownerIds === 'everybody') return sql<SqlBool>`(${sql.join([sql`true`, ...conditions], sql` AND `)})`
  const owned = ownedBy({ ownerIds: portion.ownerIds }, definition, alias)
  return sql<SqlBool>`(${sql.join([owned, ...conditions], sql` AND `)})`
}

import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRight, reachesAll, scopeOf } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from '../query/index.ts'

/**
 * Whether what the change `c` did to the entry `i` is shown to whoever asks: of what she wrote all that was asked for, and else what
 * is in her view. A team's change may reach further than whoever leads the team, and a total that moved holds what others sold, too.
 */
export function entryShownTo(workspace: Workspace, actor: Actor): RawBuilder<boolean> {
  const inSight = recordInSight(workspace, actor, { object: sql`i.object`, id: sql`i.record_id` })
  return sql`((i.op <> 'derive' AND c.actor_id = ${actor.id}) OR ${inSight})`
}

/** The same of the one record that the change `c` is named by. */
export function titleShownTo(workspace: Workspace, actor: Actor): RawBuilder<boolean> {
  const inSight = recordInSight(workspace, actor, {
    object: sql`c.title ->> 'object'`,
    id: sql`(c.title ->> 'id')::uuid`,
  })
  return sql`(c.actor_id = ${actor.id} OR ${inSight})`
}

/** The columns that name a record of the history. */
interface Named {
  readonly object: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
}

/**
 * Whoever may view all changes sees what anybody did to the records that she sees, and to people, roles and the configuration: of the
 * records of a module that she does not see whole, and of what others keep for themselves, each is asked for.
 */
export function recordInSight(workspace: Workspace, actor: Actor, named: Named): RawBuilder<boolean> {
  const all = workspace.definitions.all()
  if (!hasRight(actor, 'view-all-changes')) return withinView(workspace, actor, { named, definitions: all })
  const asked = all.filter((definition) => definition.sharing || !isSeenWhole(actor, definition))
  const others = sql<boolean>`NOT (${named.object} = ANY(${asked.map(objectId)}::text[]))`
  return sql`(${others} OR ${withinView(workspace, actor, { named, definitions: asked })})`
}

/** Of the house it is told that something was done, and by the levels of its fields what. */
function isSeenWhole(actor: Actor, definition: ObjectDefinition): boolean {
  return definition.kind === 'system' || reachesAll(actor, definition, 'view')
}

function withinView(
  workspace: Workspace,
  actor: Actor,
  { named: { object, id }, definitions }: { named: Named; definitions: readonly ObjectDefinition[] },
): RawBuilder<boolean> {
  const seen = definitions.filter((definition) => scopeOf(actor, definition, 'view') !== 'none')
  const places = seen.map(
    (definition) => sql<boolean>`${object} = ${objectId(definition)} AND EXISTS (
      SELECT 1 FROM ${workspace.database.read.table(tableOf(definition))} AS r
      WHERE r.id = ${id} AND ${scopeToSql({ workspace, actor, definition })})`,
  )
  return places.length === 0 ? sql`false` : sql`(${sql.join(places, sql` OR `)})`
}

import { sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import { scopeOf } from '../../core/access/index.ts'
import { isRecordId } from '../../core/fields/parsing/record-id.ts'
import { isPlainObject } from '../../core/fields/parsing/written-text.ts'
import { usualViews } from '../../core/objects/view.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from '../query/index.ts'
import { type PlacedRefusal, refusedTogether } from '../refused.ts'

/** By object, the view its list opens with. */
type DefaultViews = Readonly<Record<string, string>>

/** What is kept of them; whatever else stands there, written by another way, is none. */
export function toDefaultViews(kept: unknown): DefaultViews {
  const entries = isPlainObject(kept) ? Object.entries(kept) : []
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/**
 * The default views of a person with those she has just chosen, '' for none, and the version of hers they were read from: what she
 * chose at another screen stays. Refuses (`object-unknown`, `view-unknown`) objects and views that are none of her business.
 */
export async function withChosenViews(workspace: Workspace, actor: Actor, chosen: DefaultViews) {
  const known = await viewsInSight(workspace, actor, Object.values(chosen))
  const refusals = Object.entries(chosen).flatMap(([name, view]) => [
    ...refusalOf(workspace, actor, name),
    ...(view === '' || isUsual(view) || known.get(view) === name ? [] : [viewUnknown(name, view)]),
  ])
  if (refusals.length > 0) throw refusedTogether(refusals)
  const { read } = workspace.database
  const [person] = await read.rows(sql<{ kept: unknown; version: number }>`
    SELECT default_views AS kept, version FROM ${read.table('user')} WHERE id = ${actor.id}`)
  const views = Object.entries({ ...toDefaultViews(person?.kept), ...chosen }).filter(([, view]) => view !== '')
  return { defaultViews: Object.fromEntries(views), version: person?.version ?? 0 }
}

function refusalOf({ definitions }: Workspace, actor: Actor, name: string): PlacedRefusal[] {
  const definition = definitions.find(name)
  if (definition && scopeOf(actor, definition, 'view') !== 'none') return []
  return [{ path: `defaultViews.${name}`, code: 'object-unknown', params: { value: name } }]
}

function isUsual(view: string): boolean {
  return usualViews.some((usual) => usual === view)
}

function viewUnknown(name: string, view: string): PlacedRefusal {
  return { path: `defaultViews.${name}`, code: 'view-unknown', params: { value: view.slice(0, 60) } }
}

/** By id, the object that each of these views is of. */
async function viewsInSight(
  workspace: Workspace,
  actor: Actor,
  views: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = views.filter(isRecordId)
  if (ids.length === 0) return new Map()
  const definition = workspace.definitions.get('view')
  const { read } = workspace.database
  const rows = await read.rows(sql<{ id: string; object: string }>`
    SELECT r.id, r.object FROM ${read.table(tableOf(definition))} AS r
    WHERE r.id = ANY(${ids}::uuid[]) AND r.deleted_at IS NULL AND ${scopeToSql({ workspace, actor, definition })}`)
  return new Map(rows.map(({ id, object }) => [id, object]))
}

import { sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import { scopeOf } from '../../core/access/index.ts'
import { isPlainObject } from '../../core/fields/parsing/written-text.ts'
import type { Workspace } from '../metadata/index.ts'
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
 * chose at another screen stays. Refuses (`object-unknown`) objects that are none of her business.
 */
export async function withChosenViews(workspace: Workspace, actor: Actor, chosen: DefaultViews) {
  const refusals = Object.keys(chosen).flatMap((name) => refusalOf(workspace, actor, name))
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

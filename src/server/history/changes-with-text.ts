import { type RawBuilder, sql } from 'kysely'
import { type Actor, canRead, scopeOf } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { objectId } from '../../core/objects/object-id.ts'
import type { Workspace } from '../metadata/index.ts'
import { titleShownTo } from './shown-to.ts'

/**
 * The changes `c` in which the text stands where this reader sees it: in the reason, the name of whoever made it, and the
 * name and code of its record as far as it is shown to her and she may read them (see `shownTitle`).
 */
export function changesWithText(workspace: Workspace, actor: Actor, text: string): RawBuilder<boolean> {
  const { definitions } = workspace
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const seen = definitions.all().filter((definition) => scopeOf(actor, definition, 'view') !== 'none')
  const titled = seen.filter((definition) => isOpen(actor, definition, definition.title))
  const coded = seen.filter((definition) => isOpen(actor, definition, 'code'))
  return sql`(c.reason ILIKE ${pattern} OR c.actor_name ILIKE ${pattern}
    OR ((c.title ->> 'object' = ANY(${ids(titled)}::text[]) AND c.title ->> 'title' ILIKE ${pattern}
      OR c.title ->> 'object' = ANY(${ids(coded)}::text[]) AND c.title ->> 'code' ILIKE ${pattern})
      AND ${titleShownTo(workspace, actor)}))`
}

function isOpen(actor: Actor, definition: ObjectDefinition, name: string): boolean {
  return canRead(actor, definition, name) && !definition.fields[name]?.sensitive
}

function ids(definitions: readonly ObjectDefinition[]): string[] {
  return definitions.map(objectId)
}

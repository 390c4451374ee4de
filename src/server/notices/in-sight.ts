import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from '../query/index.ts'

interface Place {
  readonly person: string
  readonly object: string
  readonly id: string
}

export interface SeenBy {
  has(place: Place): boolean
}

/** Which of these records each of these people sees: one question per object. */
export async function seenBy(
  workspace: Workspace,
  actors: ReadonlyMap<string, Actor>,
  places: readonly Place[],
): Promise<SeenBy> {
  const seen = new Set<string>()
  const byObject = Map.groupBy(places, ({ object }) => object)
  await Promise.all(
    [...byObject].map(async ([object, group]) => {
      for (const { person, id } of await seenOf(workspace, actors, { object, group })) seen.add(`${person} ${id}`)
    }),
  )
  return { has: ({ person, id }) => seen.has(`${person} ${id}`) }
}

async function seenOf(
  workspace: Workspace,
  actors: ReadonlyMap<string, Actor>,
  { object, group }: { readonly object: string; readonly group: readonly Place[] },
): Promise<readonly { person: string; id: string }[]> {
  const { read } = workspace.database
  const definition = workspace.definitions.find(object)
  if (!definition) return []
  const asked = [...Map.groupBy(group, ({ person }) => person)].flatMap(([person, hers]) => {
    const actor = actors.get(person)
    if (!actor) return []
    const ids = [...new Set(hers.map(({ id }) => id))]
    return sql`SELECT ${person}::text AS person, r.id FROM ${read.table(tableOf(definition))} r
      WHERE r.id = ANY(${ids}::uuid[]) AND (${scopeToSql({ workspace, actor, definition })})`
  })
  if (asked.length === 0) return []
  return read.rows(sql<{ person: string; id: string }>`${sql.join(asked, sql` UNION ALL `)}`)
}

/** What it is stored under. */
export function identityOf({ find }: Workspace['definitions'], object: string): string {
  const definition = find(object)
  return definition ? objectId(definition) : object
}

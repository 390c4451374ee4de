import { sql } from 'kysely'
import { type Actor, understoodFilter, type WrittenFilter } from '../../core/access/index.ts'
import { checkFilterAccess } from '../../core/filters/index.ts'
import { filterWords, withTitles } from '../../core/log/filter-words.ts'
import type { Label } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { titlesOf } from '../query/index.ts'

interface GrantRow {
  readonly id: string
  readonly object: string
  readonly filter: WrittenFilter
}

/** Of these grants the conditions by which they were given, in words, to whoever reads all that they ask. */
export async function conditionsOfGrants(
  workspace: Workspace,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Label>> {
  if (ids.length === 0) return new Map()
  const { read } = workspace.database
  const grants = await read.rows(sql<GrantRow>`
    SELECT id, object, filter FROM ${read.table('grant')} WHERE id = ANY(${[...new Set(ids)]}::uuid[]) AND filter IS NOT NULL`)
  const told = grants.flatMap((grant) => toWords(workspace, actor, grant))
  const byObject = Map.groupBy(
    told.flatMap(({ named }) => named),
    ({ object }) => object,
  )
  const found = [...byObject].map(([object, group]) =>
    titlesOf({ workspace, actor }, { object, ids: [...new Set(group.flatMap((one) => one.ids))] }),
  )
  const titles = new Map((await Promise.all(found)).flat().map(({ id, title }) => [id, title]))
  return new Map(told.map(({ id, words, named }) => [id, withTitles(words, named, (one) => titles.get(one))]))
}

function toWords(workspace: Workspace, actor: Actor, { id, object, filter }: GrantRow) {
  const { definitions, now, timeZone } = workspace
  const definition = definitions.find(object)
  const understood = definition && understoodFilter({ filter }, definition, { at: now(), timeZone: actor.timeZone })
  if (!understood || checkFilterAccess(actor, definition, understood).length > 0) return []
  const { filter: words, named = [] } = filterWords(definition, { filter: understood }, { timeZone })
  return words ? [{ id, words, named }] : []
}

import { sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import type { LinkedRead } from '../../../core/approvals/flow-conditions.ts'
import type { FlowState } from '../../../core/approvals/match-flow.ts'
import type { Values } from '../../../core/change/change.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { columnOf, tableOf, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'

type Sides = Pick<FlowState, 'before' | 'after'>

/** What links of past records lead to, as it is today and as far as the actor sees it: one question for each object. */
export async function readLinkedToday(
  workspace: Workspace,
  actor: Actor,
  { reads, all }: { readonly reads: readonly LinkedRead[]; readonly all: readonly Sides[] },
): Promise<(sides: Sides) => FlowState['linked']> {
  const known = new Map<string, Values>()
  for (const [object, own] of Map.groupBy(reads, (read) => read.object)) {
    const ids = new Set(own.flatMap(({ link }) => all.flatMap((sides) => idsAt(sides, link))))
    const definition = workspace.definitions.get(object)
    const fields = [...new Set(own.map(({ field }) => field))]
    for (const [id, values] of await readSeen(workspace, { actor, definition, ids: [...ids], fields }))
      known.set(id, values)
  }
  return (sides) => (link, when) => known.get(String(sides[when]?.[link])) ?? {}
}

function idsAt({ before, after }: Sides, link: string): string[] {
  return [before?.[link], after?.[link]].filter((id) => typeof id === 'string')
}

interface Seen {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly ids: readonly string[]
  readonly fields: readonly string[]
}

async function readSeen(workspace: Workspace, { actor, definition, ids, fields }: Seen): Promise<[string, Values][]> {
  if (ids.length === 0) return []
  const { read } = workspace.database
  const columns = fields.flatMap((name) => {
    const field = definition.fields[name]
    return field ? [sql`r.${sql.id(columnOf(name, field))} AS ${sql.id(name)}`] : []
  })
  const rows = await read.rows<Values & { readonly id: string }>(sql`
    SELECT ${sql.join([sql`r.id`, ...columns])} FROM ${read.table(tableOf(definition))} AS r
    WHERE ${idIsAmong(sql`r.id`, ids)} AND ${scopeToSql({ workspace, actor, definition })}`)
  return rows.map(({ id, ...values }) => [id, values])
}

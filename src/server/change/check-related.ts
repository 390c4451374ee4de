import { sql } from 'kysely'
import { byKeys } from '../db/index.ts'
import { columnOf, tableOf } from '../metadata/index.ts'
import type { Draft } from './draft.ts'
import { hasLeft } from './note-links.ts'
import type { Pass } from './pass.ts'
import { refuseByRelated } from './refuse-by-related.ts'

/** Refuses to delete what other records still need: a customer with orders. Records deleted earlier in this change do not count. */
export async function checkRelated(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  const deletions = drafts.filter((draft) => draft.op === 'delete' && draft.before)
  for (const [definition, group] of Map.groupBy(deletions, (draft) => draft.definition)) {
    for (const link of pass.workspace.definitions.linksTo(definition.name)) {
      const face = link.definition.fields[link.field]
      if (face?.type !== 'link' || (face.whenTargetDeleted ?? 'refuse') !== 'refuse') continue
      const column = sql.id(columnOf(link.field, face))
      const others = pass.reader.table(tableOf(link.definition))
      const rows = await pass.reader.rows(
        byKeys<{ id: string }>({
          keys: group.map((draft) => draft.id),
          type: 'uuid',
          find: (is) => sql`SELECT id FROM ${others} WHERE ${is(column)} AND deleted_at IS NULL`,
        }),
      )
      const staying = rows.filter(
        ({ id, key: parent }) => pass.settled.get(id) !== 'delete' && !hasLeft(pass, { id, field: link.field, parent }),
      )
      const going = goingIds(drafts)
      const needing = Map.groupBy(
        staying.filter(({ id }) => !going.has(id)),
        ({ key }) => key,
      )
      const ids = new Map(group.map((draft) => [draft, needing.get(draft.id)?.map(({ id }) => id) ?? []]))
      await refuseByRelated(pass, { code: 'record-has-related', definition: link.definition, ids })
    }
  }
}

function goingIds(drafts: readonly Draft[]): Set<string> {
  return new Set(drafts.filter((draft) => draft.op === 'delete').map((draft) => draft.id))
}

import { sql } from 'kysely'
import { byKeys } from '../db/index.ts'
import { columnOf, tableOf } from '../metadata/index.ts'
import { type Draft, refuseDraft } from './draft.ts'
import { hasLeft } from './note-links.ts'
import type { Pass } from './pass.ts'

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
      refuseNeeded(group, { object: link.definition.name, rows: staying, going: goingIds(drafts) })
    }
  }
}

function goingIds(drafts: readonly Draft[]): Set<string> {
  return new Set(drafts.filter((draft) => draft.op === 'delete').map((draft) => draft.id))
}

function refuseNeeded(
  group: readonly Draft[],
  { object, rows, going }: { object: string; rows: readonly { key: string; id: string }[]; going: ReadonlySet<string> },
): void {
  const needing = rows.filter((row) => !going.has(row.id))
  const byTarget = Map.groupBy(needing, (row) => row.key)
  for (const draft of group) {
    const count = byTarget.get(draft.id)?.length ?? 0
    if (count > 0) refuseDraft(draft, { code: 'record-has-related', params: { count, object } })
  }
}

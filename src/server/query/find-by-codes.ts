import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import { sameForm } from '../../core/fields/index.ts'
import type { Filter } from '../../core/filters/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { completeCondition, refuseUnreadable } from './asked-records.ts'

/** The ids of the living records with these codes that the actor may see, by code as asked, whatever its case. Refuses like `listRecords`. */
export async function findByCodes(
  workspace: Workspace,
  { actor, object, codes }: { actor: Actor; object: string; codes: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const { read } = workspace.database
  const definition = workspace.definitions.get(object)
  const filter: Filter = { field: 'code', op: 'in', value: codes }
  refuseUnreadable(actor, definition, filter)
  const rows = await read.rows(sql<{ code: string; id: string }>`
    SELECT r.code, r.id FROM ${read.table(tableOf(definition))} r
    WHERE ${completeCondition(workspace, definition, { actor, filter })} ORDER BY r.id`)
  const formOf = (code: string) => (definition.fields.code ? sameForm(code, definition.fields.code) : code)
  const idByForm = new Map(rows.map(({ code, id }) => [formOf(code), id]))
  return new Map(
    codes.flatMap((code) => [idByForm.get(formOf(code))].flatMap((id) => (id ? [[code, id] as const] : []))),
  )
}

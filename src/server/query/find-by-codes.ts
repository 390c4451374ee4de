import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import { sameForm } from '../../core/fields/index.ts'
import type { Filter } from '../../core/filters/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { completeCondition, refuseUnreadable } from './asked-records.ts'

export interface FoundByCodes {
  /** By code as asked. */
  readonly ids: ReadonlyMap<string, string>
  /** Codes that are those of several records in other cases, and of none as they stand. */
  readonly ambiguous: readonly string[]
}

/**
 * The living records with these codes that the actor may see: the one that has the code as it stands, else the one that
 * has it in another case. Installations of before codes were the same in any case may have several of one form. Refuses
 * like `listRecords`.
 */
export async function findByCodes(
  workspace: Workspace,
  { actor, object, codes }: { actor: Actor; object: string; codes: readonly string[] },
): Promise<FoundByCodes> {
  const { read } = workspace.database
  const definition = workspace.definitions.get(object)
  const filter: Filter = { field: 'code', op: 'in', value: codes }
  refuseUnreadable(actor, definition, filter)
  const rows = await read.rows(sql<{ code: string; id: string }>`
    SELECT r.code, r.id FROM ${read.table(tableOf(definition))} r
    WHERE ${completeCondition(workspace, definition, { actor, filter })} ORDER BY r.id`)
  const formOf = (code: string) => (definition.fields.code ? sameForm(code, definition.fields.code) : code)
  const byForm = Map.groupBy(rows, ({ code }) => formOf(code))
  const ids = new Map<string, string>()
  const ambiguous: string[] = []
  for (const asked of codes) {
    const same = byForm.get(formOf(asked)) ?? []
    const meant = same.find(({ code }) => code === asked) ?? (same.length === 1 ? same[0] : undefined)
    if (meant) ids.set(asked, meant.id)
    else if (same.length > 1) ambiguous.push(asked)
  }
  return { ids, ambiguous }
}

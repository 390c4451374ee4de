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
    const [meant, another] = meantByCode(byForm.get(formOf(asked)) ?? [], asked)
    if (another) ambiguous.push(asked)
    else if (meant) ids.set(asked, meant.id)
  }
  return { ids, ambiguous }
}

/** Of records that have the code in one case or another, those it means: the one that has it as it stands, else all. */
export function meantByCode<R extends { readonly code: string }>(same: readonly R[], asked: string): readonly R[] {
  const exact = same.find(({ code }) => code === asked)
  return exact ? [exact] : same
}

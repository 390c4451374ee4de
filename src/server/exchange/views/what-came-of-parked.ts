import { sql } from 'kysely'
import type { ImportView } from '../../../core/api/shapes.ts'
import type { ParkedState } from '../../../core/approvals/flow.ts'
import type { ItemOp } from '../../../core/change/change.ts'
import type { Workspace } from '../../metadata/index.ts'

type Result = NonNullable<ImportView['result']>

interface Decided {
  readonly id: string
  readonly state: ParkedState
  /** What was written of it, by operation; null where nothing was. */
  readonly written: readonly { readonly op: ItemOp; readonly count: number }[] | null
}

/** Puts what has been decided since into the results of imports of which rows waited: written, or left out. One query for all. */
export async function whatCameOfParked(
  { database: { read } }: Workspace,
  results: readonly (Result | null)[],
): Promise<(result: Result | null) => Result | null> {
  const ids = results.flatMap((result) => result?.parkedId ?? [])
  if (ids.length === 0) return (result) => result
  const rows = await read.rows<Decided>(sql`
    SELECT p.id, p.state, c.summary AS written
    FROM ${read.table('parked_change')} p LEFT JOIN ${read.table('change')} c ON c.id = p.id
    WHERE p.id = ANY(${ids}::uuid[]) AND p.state IN ('applied', 'rejected', 'withdrawn')`)
  const decided = new Map(rows.map((row) => [row.id, row]))
  return (result) => settle(result, decided.get(result?.parkedId ?? ''))
}

function settle(result: Result | null, decided: Decided | undefined): Result | null {
  if (!result || !decided) return result
  const { pending = 0 } = result
  const count = (op: ItemOp) => decided.written?.find((part) => part.op === op)?.count ?? 0
  const [added, updated] = [count('create'), count('update')]
  return {
    ...result,
    added: result.added + added,
    updated: result.updated + updated,
    skipped: result.skipped + Math.max(0, pending - added - updated),
    pending: 0,
  }
}

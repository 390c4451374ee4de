import { sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import { toRecordId } from '../../core/fields/parsing/record-id.ts'
import type { Json } from '../../core/json.ts'
import { openJson, sealedPlaces, type Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'

type Kept = Pick<Refused, 'code' | 'decisive' | 'refusals'>

/** What was refused as the run keeps it, for whoever reads it in her language; sealed like a result, for it may quote values. */
export function keptRefusal({ code, decisive, refusals }: Refused): Json {
  const kept: Kept = { code, decisive, refusals }
  return JSON.parse(JSON.stringify(kept))
}

/** What was refused of a run that its starter asks for; null where it failed by nothing that she could do anything about. */
export async function whyRefused(
  { database: { read }, vault }: Workspace,
  actor: Actor,
  given: string,
): Promise<Refused | null> {
  const id = toRecordId(given)
  if (!id) return null
  const [row] = await read.rows(sql<{ result: Json }>`
    SELECT result FROM ${read.table('run')} WHERE id = ${id}::uuid AND actor_id = ${actor.id} AND state = 'failed'`)
  const opened = row ? openJson(vault, row.result, sealedPlaces.runResult(id)) : null
  if (opened === null) return null
  // A failed run keeps what keptRefusal made of it, or nothing.
  const { code, decisive, refusals } = opened as unknown as Kept
  return new Refused(code, { refusals }, decisive)
}

import { sql } from 'kysely'
import { fieldsWithoutIndex } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'

/** The values that records claim of one unique field. */
export interface ClaimedValues {
  readonly object: string
  readonly field: string
  readonly keys: readonly string[]
}

/** PostgreSQL has room for some thousand locks: whoever claims more values than this keeps others from claiming any. */
const lockedByValueMax = 50

/**
 * Where an administrator has just made a field unique, its index is still being built, and two who claim the same value at
 * the same moment would both find it free. Until the index is there whoever claims a value waits for whoever does already.
 */
export async function guardUnindexed(context: ChangeContext, claimed: readonly ClaimedValues[]): Promise<void> {
  if (context.mode !== 'apply' || claimed.length === 0) return
  const { reader, workspace } = context
  const unindexed = await fieldsWithoutIndex(reader, workspace.definitions)
  for (const { object, field, keys } of claimed) {
    if (!unindexed.some((one) => one.object === object && one.field === field)) continue
    const place = `${reader.schema}.${object}.${field}`
    if (keys.length > lockedByValueMax) await reader.rows(sql`SELECT pg_advisory_xact_lock(${hashOf(place)})`)
    else await lockValues(context, place, keys)
  }
}

/** Always in the same order, so that two who claim the same values do not wait for each other. */
async function lockValues({ reader }: ChangeContext, place: string, keys: readonly string[]): Promise<void> {
  const values = [...new Set(keys)].sort().map((key) => `${place}:${key}`)
  await reader.rows(sql`SELECT pg_advisory_xact_lock_shared(${hashOf(place)})`)
  await reader.rows(sql`
    SELECT pg_advisory_xact_lock(hashtextextended(value, 0)) FROM unnest(${values}::text[]) AS value`)
}

function hashOf(place: string) {
  return sql`hashtextextended(${place}::text, 0)`
}

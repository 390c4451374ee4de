import { sql } from 'kysely'
import { byKeys } from '../db/index.ts'
import { type Draft, refuseDraft } from './draft.ts'
import type { Pass } from './pass.ts'

/**
 * An id names one record of the whole workspace, for ever: history, streams and caches know records by their id alone.
 * Where whoever asks for a new record names its id, it must be nobody's yet. Nobody else takes it meanwhile: ids that are
 * named are taken in turn.
 */
export async function refuseTakenIds(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  const named = drafts.filter(({ op, item }) => op === 'create' && item.id)
  if (named.length === 0) return
  const ids = named.map(({ id }) => id).toSorted()
  const { reader, mode } = pass
  if (mode === 'apply')
    await reader.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest(${ids}::text[]) AS id`)
  const taken = await reader.rows(
    byKeys({
      keys: ids,
      type: 'uuid',
      find: (is) => sql`
        SELECT i.change_id FROM ${reader.table('change_item')} AS i WHERE ${is(sql`i.record_id`)} LIMIT 1`,
    }),
  )
  const known = new Set(taken.map(({ key }) => key))
  for (const draft of named) {
    const told = draft.refusals.some(({ code }) => code === 'record-exists')
    if (known.has(draft.id) && !told) refuseDraft(draft, { code: 'record-exists' })
  }
}

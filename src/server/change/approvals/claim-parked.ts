import { sql } from 'kysely'
import type { ParkedState } from '../../../core/approvals/flow.ts'
import { Refused } from '../../refused.ts'
import type { ChangeContext } from '../context/change-context.ts'

/**
 * Until this transaction ends nobody else decides on the change that it applies, or sends again. What somebody was quicker with
 * is refused. Answers whether it is applied already; of a change that never waited nothing is asked.
 */
export async function claimParked({
  mode,
  reader,
  changeId,
  round,
  shownRound,
  entered,
}: ChangeContext): Promise<{ readonly isApplied: boolean }> {
  if (mode === 'preview' || (shownRound === null && round === 1)) return { isApplied: false }
  const [row] = await reader.rows<{ state: ParkedState; version: number }>(sql`
    SELECT state, version FROM ${reader.table('parked_change')} WHERE id = ${changeId} FOR UPDATE`)
  const isMeant =
    shownRound === null
      ? row?.state === (entered ? 'approved' : 'sentBack') && row.version === round - 1
      : (row?.state === 'approved' || row?.state === 'applied') && row.version === shownRound
  if (!isMeant) throw new Refused('not-pending', { params: { what: '' } })
  return { isApplied: row?.state === 'applied' }
}

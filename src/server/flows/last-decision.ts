import { sql } from 'kysely'
import type { DecisionKind } from '../../core/approvals/flow.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { ParkedRow } from '../change/index.ts'
import type { Reader } from '../db/index.ts'
import { happenedText } from './happened-text.ts'

export interface LastDecision {
  readonly kind: DecisionKind
  readonly who: string
  readonly at: string
}

/** Who decided last, and what; that Kebu applied it afterwards is no decision. */
export async function findLastDecision(reader: Reader, id: string): Promise<LastDecision | undefined> {
  const [last] = await reader.rows<LastDecision>(sql`
    SELECT d.kind, d.at, coalesce(u.name, 'Kebu') AS who FROM ${reader.table('approval_decision')} d
    LEFT JOIN ${reader.table('user')} u ON u.id = d.by_id
    WHERE d.change_id = ${id} AND d.kind NOT IN ('comment', 'apply') ORDER BY d.at DESC, d.id DESC LIMIT 1`)
  return last
}

/** The same in words. */
export async function lastDecision(
  reader: Reader,
  { id, state }: Pick<ParkedRow, 'id' | 'state'>,
  locale: Locale,
): Promise<string> {
  const last = await findLastDecision(reader, id)
  return last ? happenedText({ ...last, inForce: state === 'applied' }, locale) : ''
}

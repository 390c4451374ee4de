import { sql } from 'kysely'
import { askingKinds } from '../../core/notices/notice-kinds.ts'
import { publishLive, type Reader } from '../db/index.ts'

/** People who were asked to decide on a change and are no more: what asked them counts as read. Their bells hear of it. */
export async function endAsking(
  writer: Reader,
  at: Date,
  over: readonly { readonly change: string; readonly person: string }[],
): Promise<void> {
  if (over.length === 0) return
  const told = await writer.rows<{ person: string }>(sql`
    UPDATE ${writer.table('notice')} n SET read_at = ${at.toISOString()}
    FROM unnest(${over.map(({ change }) => change)}::uuid[], ${over.map(({ person }) => person)}::uuid[]) AS o (change_id, person_id)
    WHERE n.person_id = o.person_id AND n.change_id = o.change_id AND n.read_at IS NULL
      AND n.kind = ANY(${[...askingKinds]}::text[])
    RETURNING n.person_id AS person`)
  const people = [...new Set(told.map(({ person }) => person))]
  if (people.length > 0) await publishLive(writer, { type: 'notice', people })
}

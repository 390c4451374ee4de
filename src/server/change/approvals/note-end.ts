import { type RawBuilder, sql } from 'kysely'
import { systemActor } from '../../../core/access/index.ts'
import type { Reader } from '../../db/index.ts'
import { announceApproval } from './announce-approval.ts'
import type { Running } from './open-approval.ts'
import { tellApproval } from './tell-approval.ts'
import { type ApprovalWriter, noteDecision, type ParkedSubject } from './write-progress.ts'

interface Ended {
  readonly changeId: string
  /** What came of what was approved. */
  readonly kind: 'apply' | 'sendBack'
  readonly at: Date
}

/**
 * What came of a change that was approved stands among what was decided, and its author hears of it: in the transaction that does it,
 * so that no process can die between the two.
 */
export async function noteEnd(writer: ApprovalWriter, { changeId, kind, at }: Ended): Promise<void> {
  const [row] = await writer.rows<EndedRow>(endedRow(writer, changeId))
  if (!row) return
  const { running, authorId, authorName, recordId, ...about } = row
  const subject: ParkedSubject = {
    ...about,
    changeId,
    author: { id: authorId, name: authorName },
    recordId: about.count === 1 ? recordId : null,
  }
  await noteDecision(writer, subject, { kind, by: systemActor, at, step: null })
  const word = kind === 'apply' ? 'approvalApproved' : 'approvalSentBack'
  await tellApproval(writer, subject, { kind: word, people: [authorId], by: null, at })
  await announceApproval(writer, subject, { running })
}

interface EndedRow extends Pick<ParkedSubject, 'version' | 'object' | 'recordId' | 'count'> {
  readonly authorId: string
  readonly authorName: string
  readonly running: Running
}

function endedRow(reader: Reader, changeId: string): RawBuilder<EndedRow> {
  return sql<EndedRow>`
    SELECT p.version, p.object, p.title ->> 'id' AS "recordId", p.count, p.asked_by_id AS "authorId", p.running,
      (SELECT coalesce(u.name, '') FROM ${reader.table('user')} u WHERE u.id = p.asked_by_id) AS "authorName"
    FROM ${reader.table('parked_change')} p WHERE p.id = ${changeId} AND p.running IS NOT NULL`
}

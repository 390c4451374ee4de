import { type RawBuilder, sql } from 'kysely'
import { systemActor } from '../../../core/access/index.ts'
import type { Reader } from '../../db/index.ts'
import { announceApproval } from './announce-approval.ts'
import type { Running } from './open-approval.ts'
import { tellApproval } from './tell-approval.ts'
import { type ApprovalWriter, type Decision, noteDecision, type ParkedSubject } from './write-progress.ts'

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
  const ended = await readEnded(writer, changeId)
  if (!ended) return
  const { subject, running } = ended
  await noteDecision(writer, subject, { kind, by: systemActor, at, step: null })
  const word = kind === 'apply' ? 'approvalApproved' : 'approvalSentBack'
  await tellApproval(writer, subject, { kind: word, people: [subject.author.id], by: null, at })
  await announceApproval(writer, subject, { running })
}

interface SentAgain {
  readonly changeId: string
  /** Given by a call that may come twice: it finds by it that it was done. */
  readonly decisionId: string | undefined
  readonly by: Decision['by']
  readonly at: Date
}

/** That its author sent it again, and nobody had to approve it any more: in the transaction that does it. */
export async function noteSentAgain(
  writer: ApprovalWriter,
  { changeId, decisionId: id, by, at }: SentAgain,
): Promise<void> {
  const ended = await readEnded(writer, changeId)
  if (!ended) return
  const { subject, running } = ended
  await noteDecision(writer, subject, { id, kind: 'resubmit', by, at, step: null })
  await announceApproval(writer, subject, { running })
}

async function readEnded(
  reader: Reader,
  changeId: string,
): Promise<{ readonly subject: ParkedSubject; readonly running: Running } | null> {
  const [row] = await reader.rows<EndedRow>(endedRow(reader, changeId))
  if (!row) return null
  const { running, authorId, authorName, recordId, ...about } = row
  const author = { id: authorId, name: authorName }
  return { subject: { ...about, changeId, author, recordId: about.count === 1 ? recordId : null }, running }
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

import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import type { DecisionKind } from '../../core/approvals/flow.ts'
import { waitedFor } from '../../core/approvals/progress.ts'
import {
  type ApprovalWriter,
  announceApproval,
  decidedAt,
  endAskingThose,
  newlyAsked,
  noteWaiters,
  type ParkedRow,
  type Running,
  stepOf,
  subjectOf,
  tellApproval,
  tellAsked,
  wordOf,
} from '../change/index.ts'

interface Kept {
  readonly row: ParkedRow
  readonly running: Running
  readonly state: ParkedRow['state']
  readonly at: Date
  readonly by: { readonly id: string; readonly name: string }
  /** What led to it. */
  readonly kind: DecisionKind | 'remind'
}

/** Writes how far a change is after a decision, who is waited for then, and tells those whom it concerns. */
export async function keepProgress(writer: ApprovalWriter, kept: Kept): Promise<ParkedRow['state']> {
  const { row, running, state, at } = kept
  if (kept.kind !== 'comment') {
    await writer.run(sql`
      UPDATE ${writer.table('parked_change')} SET running = ${JSON.stringify(running)}, state = ${state},
        decided_at = ${decidedAt(state, at)} WHERE id = ${row.id} AND version = ${row.version}`)
    await noteWaiters(writer, row.id, running)
    await endAskingThose(writer, [{ row, running }], at)
  }
  await tellWhoIsAsked(writer, kept)
  await tellWhatWasDecided(writer, kept)
  // Whoever is waited for no more sees it go, too.
  const others = [kept.by.id, ...waitedFor(row.running)]
  await announceApproval(writer, subjectOf(row), { running, others })
  return state
}

async function tellWhoIsAsked(writer: ApprovalWriter, { row, running, at, kind, by }: Kept): Promise<void> {
  const people = kind === 'remind' ? waitedFor(running) : newlyAsked({ row, running })
  const word = kind === 'remind' ? 'approvalReminder' : kind === 'escalate' ? 'approvalEscalated' : wordOf(running)
  const asking = word === 'entriesDiffer' ? by.id : row.authorId
  await tellAsked(writer, subjectOf(row), { kind: word, people, by: asking, at, of: stepOf(running) })
}

async function tellWhatWasDecided(writer: ApprovalWriter, { row, running, state, at, by, kind }: Kept): Promise<void> {
  const told = { at, by: by.id === systemActor.id ? null : by.id, of: at.getTime() }
  const subject = subjectOf(row)
  const author = [row.authorId]
  if (state === 'rejected') await tellApproval(writer, subject, { kind: 'approvalRejected', people: author, ...told })
  if (kind === 'sendBack') await tellApproval(writer, subject, { kind: 'approvalSentBack', people: author, ...told })
  if (kind === 'withdraw')
    await tellAsked(writer, subject, { kind: 'approvalWithdrawn', people: waitedFor(row.running), ...told })
  if (kind === 'comment')
    await tellApproval(writer, subject, {
      kind: 'approvalCommented',
      people: [...author, ...running.steps.flatMap(({ places }) => places.map(({ person }) => person))],
      ...told,
    })
}

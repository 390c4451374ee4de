import { type RawBuilder, sql } from 'kysely'
import type { DecisionKind } from '../../../core/approvals/flow.ts'
import { currentStep, isEntered, type Progress, waitedFor } from '../../../core/approvals/progress.ts'
import { nextDue } from '../../../core/approvals/run-flow.ts'
import type { LogWhat } from '../../../core/log/log-details.ts'
import { newId, type Reader } from '../../db/index.ts'
import { writeLog } from '../../log/index.ts'

/** Of a transaction, whichever way it writes. */
export interface ApprovalWriter extends Reader {
  run(query: RawBuilder<unknown>): Promise<unknown>
}

/** What people are told of a change that is sent for approval. */
export interface ParkedSubject {
  readonly changeId: string
  /** How often it was sent. */
  readonly version: number
  readonly author: { readonly id: string; readonly name: string }
  /** By its identity; null where there are several kinds. */
  readonly object: string | null
  readonly recordId: string | null
  readonly count: number
}

export interface Decision {
  readonly kind: DecisionKind
  readonly by: { readonly id: string; readonly name: string }
  /** For whom she stood in. */
  readonly forId?: string | undefined
  readonly at: Date
  /** From 1. */
  readonly step: number | null
  readonly reason?: string | undefined
  /** Those who read the log may be asked to enter it again: it says nothing of the reason. */
  readonly isUnlogged?: boolean
  readonly details?: { readonly to?: string; readonly fallback?: true }
}

/** Adds what was decided to what can never be altered, and to the log. */
export async function noteDecision(writer: ApprovalWriter, subject: ParkedSubject, decision: Decision): Promise<void> {
  const { kind, by, forId = null, at, step, reason = null, isUnlogged, details } = decision
  await writer.run(sql`
    INSERT INTO ${writer.table('approval_decision')} (id, change_id, at, by_id, for_id, step, kind, reason, details)
    VALUES (${newId(at.getTime())}, ${subject.changeId}, ${at.toISOString()}, ${by.id}, ${forId}, ${step}, ${kind}, ${reason},
      ${details ? JSON.stringify(details) : null})`)
  const { object, recordId, count, author } = subject
  await writeLog(writer, {
    kind: 'request',
    actor: by,
    at,
    ...(object ? { object } : {}),
    ...(recordId ? { recordId } : {}),
    details: { what: logged[kind], count, person: author, ...(reason && !isUnlogged ? { reason } : {}) },
  })
}

const logged = {
  start: 'approvalAsked',
  approve: 'approvalApproved',
  reject: 'approvalRejected',
  sendBack: 'approvalSentBack',
  withdraw: 'approvalWithdrawn',
  resubmit: 'approvalAskedAgain',
  delegate: 'approvalPassedOn',
  comment: 'approvalCommented',
  addApprover: 'approvalAdded',
  enter: 'entryMade',
  settle: 'entriesSettled',
  timeout: 'approvalTimedOut',
  escalate: 'approvalEscalated',
  apply: 'approvalApplied',
} as const satisfies Record<DecisionKind, LogWhat>

/** Who is waited for now, and when the time will have something to say, in the place of those before. */
export async function noteWaiters(writer: ApprovalWriter, changeId: string, progress: Progress): Promise<void> {
  const waiter = writer.table('approval_waiter')
  const people = [...new Set(waitedFor(progress))]
  await writer.run(sql`
    DELETE FROM ${waiter} WHERE change_id = ${changeId}`)
  const step = currentStep(progress)
  if (!step || people.length === 0) return
  await writer.run(sql`
    INSERT INTO ${waiter} (change_id, step, person_id, since, due)
    SELECT ${changeId}::uuid, ${progress.steps.indexOf(step)}::integer, person, ${step.since}::timestamptz,
      ${nextDue(progress)}::timestamptz
    FROM unnest(${people}::uuid[]) AS asked (person)`)
  if (!isEntered(progress)) await noteViewers(writer, changeId, { why: 'asked', people })
}

interface Viewers {
  readonly why: 'asked' | 'copied'
  readonly people: readonly string[]
}

/** Whoever was asked to decide on it or got a copy sees it from then on. */
export async function noteViewers(writer: ApprovalWriter, changeId: string, { why, people }: Viewers): Promise<void> {
  if (people.length === 0) return
  await writer.run(sql`
    INSERT INTO ${writer.table('approval_viewer')} (change_id, person_id, why)
    SELECT ${changeId}::uuid, person, ${why} FROM unnest(${[...new Set(people)]}::uuid[]) AS seeing (person)
    ON CONFLICT (change_id, person_id, why) DO NOTHING`)
}

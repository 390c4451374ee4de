import { type RawBuilder, sql } from 'kysely'
import type { DecisionKind } from '../../../core/approvals/flow.ts'
import { closedTo } from '../../../core/approvals/places.ts'
import { currentStep, isEntered, type Progress } from '../../../core/approvals/progress.ts'
import { nextDue } from '../../../core/approvals/run-flow.ts'
import type { LogWhat } from '../../../core/log/log-details.ts'
import { newId, type Reader } from '../../db/index.ts'
import { type LogEntry, writeLogEntries } from '../../log/index.ts'

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
  /** Given by a call that may come twice. */
  readonly id?: string | undefined
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
  await noteDecisions(writer, [{ subject, decision }])
}

interface DecidedOn {
  readonly subject: ParkedSubject
  readonly decision: Decision
}

/** The same of many changes at once. */
export async function noteDecisions(writer: ApprovalWriter, many: readonly DecidedOn[]): Promise<void> {
  if (many.length === 0) return
  await writer.run(sql`
    INSERT INTO ${writer.table('approval_decision')} (id, change_id, at, by_id, for_id, step, kind, reason, details)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(many.map(toDecisionRow))}::jsonb) AS r (id uuid, change_id uuid,
      at timestamptz, by_id uuid, for_id uuid, step integer, kind text, reason text, details jsonb)`)
  await writeLogEntries(writer, many.map(toLogEntry))
}

function toDecisionRow({ subject, decision }: DecidedOn) {
  const { id = newId(decision.at.getTime()), kind, by, forId, at, step, reason, details } = decision
  const place = { id, change_id: subject.changeId, at: at.toISOString() }
  return { ...place, by_id: by.id, for_id: forId, step, kind, reason, details }
}

function toLogEntry({ subject, decision: { kind, by, at, reason, isUnlogged } }: DecidedOn): LogEntry {
  const { object, recordId, count, author } = subject
  return {
    kind: 'request',
    actor: by,
    at,
    ...(object ? { object } : {}),
    ...(recordId ? { recordId } : {}),
    details: { what: logged[kind], count, person: author, ...(reason && !isUnlogged ? { reason } : {}) },
  }
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
  await noteWaitersOfMany(writer, [{ changeId, progress }])
}

interface Waiting {
  readonly changeId: string
  readonly progress: Progress
}

/** The same of many changes at once. */
export async function noteWaitersOfMany(writer: ApprovalWriter, many: readonly Waiting[]): Promise<void> {
  const waiter = writer.table('approval_waiter')
  await writer.run(sql`DELETE FROM ${waiter} WHERE change_id = ANY(${many.map(({ changeId }) => changeId)}::uuid[])`)
  const rows = many.flatMap(toWaiters)
  if (rows.length === 0) return
  await writer.run(sql`
    INSERT INTO ${waiter} (change_id, step, person_id, since, due, closed_to)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (change_id uuid, step integer, person_id uuid,
      since timestamptz, due timestamptz, closed_to uuid[])`)
  await noteViewersOfMany(
    writer,
    'asked',
    many
      .filter(({ progress }) => !isEntered(progress))
      .flatMap(toWaiters)
      .map(({ change_id, person_id }) => ({ changeId: change_id, person: person_id })),
  )
}

function toWaiters({ changeId, progress }: Waiting) {
  const step = currentStep(progress)
  if (!step) return []
  const place = { change_id: changeId, step: progress.steps.indexOf(step), since: step.since, due: nextDue(progress) }
  const open = Map.groupBy(
    step.places.filter(({ decidedBy }) => !decidedBy),
    ({ person }) => person,
  )
  return [...open].map(([person_id, places]) => ({ ...place, person_id, closed_to: closedTo(step, places) }))
}

interface Viewers {
  readonly why: 'asked' | 'copied'
  readonly people: readonly string[]
}

/** Whoever was asked to decide on it or got a copy sees it from then on. */
export async function noteViewers(writer: ApprovalWriter, changeId: string, { why, people }: Viewers): Promise<void> {
  await noteViewersOfMany(
    writer,
    why,
    people.map((person) => ({ changeId, person })),
  )
}

/** The same of many changes at once. */
export async function noteViewersOfMany(
  writer: ApprovalWriter,
  why: Viewers['why'],
  seeing: readonly { readonly changeId: string; readonly person: string }[],
): Promise<void> {
  if (seeing.length === 0) return
  await writer.run(sql`
    INSERT INTO ${writer.table('approval_viewer')} (change_id, person_id, why)
    SELECT DISTINCT change_id, person_id, ${why} FROM unnest(${seeing.map(({ changeId }) => changeId)}::uuid[],
      ${seeing.map(({ person }) => person)}::uuid[]) AS r (change_id, person_id)
    ON CONFLICT (change_id, person_id, why) DO NOTHING`)
}

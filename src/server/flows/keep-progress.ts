import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import type { DecisionKind } from '../../core/approvals/flow.ts'
import { currentStep, isThrough, waitedFor } from '../../core/approvals/progress.ts'
import {
  type ApprovalWriter,
  announceApproval,
  noteWaiters,
  noteWaitersOfMany,
  type Running,
  tellApproval,
  tellAsked,
  tellAskedOfMany,
  wordOf,
} from '../change/index.ts'
import { newId } from '../db/index.ts'
import { endAsking } from '../notices/index.ts'
import { standInsOf } from '../policy/index.ts'
import { type ParkedRow, subjectOf } from './parked-row.ts'

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
  await announceApproval(writer, subjectOf(row), { running, others: [kept.by.id] })
  return state
}

/** Who was waited for and is no more, and those who stand in for them, have nothing left to read of it. */
async function endAskingThose(writer: ApprovalWriter, moved: readonly Moved[], at: Date): Promise<void> {
  const over = moved.map((one) => ({ ...one, gone: askedNoMore(one) })).filter(({ gone }) => gone.length > 0)
  if (over.length === 0) return
  const people = over.flatMap(({ running, gone }) => [...waitedFor(running), ...gone])
  const standIns = await standInsOf(writer, [...new Set(people)], at)
  const withStandIns = (ids: readonly string[]) => ids.flatMap((id) => [id, ...(standIns.get(id) ?? [])])
  const ended = over.flatMap(({ row, running, gone }) => {
    const still = withStandIns(waitedFor(running))
    const those = withStandIns(gone).filter((id) => !still.includes(id))
    return those.map((person) => ({ change: row.id, person }))
  })
  await endAsking(writer, at, ended)
}

function askedNoMore({ row, running }: Moved): readonly string[] {
  const now = waitedFor(running)
  return waitedFor(row.running).filter((id) => !now.includes(id))
}

async function tellWhoIsAsked(writer: ApprovalWriter, { row, running, at, kind, by }: Kept): Promise<void> {
  const people = kind === 'remind' ? waitedFor(running) : newlyAsked({ row, running })
  const word = kind === 'remind' ? 'approvalReminder' : kind === 'escalate' ? 'approvalEscalated' : wordOf(running)
  const asking = word === 'entriesDiffer' ? by.id : row.authorId
  await tellAsked(writer, subjectOf(row), { kind: word, people, by: asking, at, of: stepOf(running) })
}

function newlyAsked({ row, running }: Moved): readonly string[] {
  const before = waitedFor(row.running)
  return waitedFor(running).filter((id) => !before.includes(id))
}

function stepOf(running: Running): number | '' {
  const step = currentStep(running)
  return step ? running.steps.indexOf(step) : ''
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

/** A step that leads on to another decides nothing yet. */
function decidedAt(state: ParkedRow['state'], at: Date): string | null {
  return state === 'pending' ? null : at.toISOString()
}

export interface Moved {
  readonly row: ParkedRow
  readonly running: Running
}

/** The same of many that wait for others now. Their pages ask again by themselves. */
export async function keepProgressOfMany(
  writer: ApprovalWriter,
  moved: readonly Moved[],
  { at, by }: Pick<Kept, 'at' | 'by'>,
): Promise<void> {
  if (moved.length === 0) return
  await noteReplaced(writer, moved, { at, by })
  await tellAskedOfMany(
    writer,
    moved.map(({ row, running }) => ({
      subject: subjectOf(row),
      kind: wordOf(running),
      people: newlyAsked({ row, running }),
      by: row.authorId,
      of: stepOf(running),
    })),
    at,
  )
  await writeProgressOfMany(
    writer,
    moved.map((one) => ({ ...one, state: isThrough(one.running) ? 'approved' : 'pending' })),
    at,
  )
}

interface Written extends Moved {
  readonly state: ParkedRow['state']
}

/** How far many are, and who is waited for then. */
export async function writeProgressOfMany(writer: ApprovalWriter, moved: readonly Written[], at: Date): Promise<void> {
  await endAskingThose(writer, moved, at)
  const parked = moved.map(({ row, running, state }) => {
    return { id: row.id, version: row.version, running, state, decided_at: decidedAt(state, at) } as const
  })
  await writer.run(sql`
    UPDATE ${writer.table('parked_change')} p SET running = r.running, state = r.state, decided_at = r.decided_at
    FROM jsonb_to_recordset(${JSON.stringify(parked)}::jsonb) AS r (id uuid, version integer, running jsonb, state text, decided_at timestamptz)
    WHERE p.id = r.id AND p.version = r.version`)
  await noteWaitersOfMany(
    writer,
    moved.map(({ row, running }) => ({ changeId: row.id, progress: running })),
  )
}

/** That others are asked in somebody’s place stands among what was decided; that somebody else may decide, too, does not. */
async function noteReplaced(
  writer: ApprovalWriter,
  moved: readonly Moved[],
  { at, by }: Pick<Kept, 'at' | 'by'>,
): Promise<void> {
  const rows = moved.flatMap(({ row, running }) => {
    const [gone] = askedNoMore({ row, running })
    const isFallback = currentStep(running)?.fallback && !currentStep(row.running)?.fallback
    if (gone === undefined && !isFallback) return []
    const details = { to: newlyAsked({ row, running })[0], ...(isFallback ? { fallback: true } : {}) }
    const step = running.steps.findIndex(({ state }) => state === 'current') + 1
    return [{ id: newId(at.getTime()), change_id: row.id, for_id: gone ?? null, step, details }]
  })
  if (rows.length === 0) return
  await writer.run(sql`
    INSERT INTO ${writer.table('approval_decision')} (id, change_id, at, by_id, for_id, step, kind, details)
    SELECT id, change_id, ${at.toISOString()}::timestamptz, ${by.id}::uuid, for_id, step, 'delegate', details
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (id uuid, change_id uuid, for_id uuid, step integer, details jsonb)`)
}

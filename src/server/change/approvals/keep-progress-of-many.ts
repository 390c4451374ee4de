import { sql } from 'kysely'
import { currentStep, isThrough, type StepProgress, waitedFor } from '../../../core/approvals/progress.ts'
import { newId } from '../../db/index.ts'
import { endAsking } from '../../notices/index.ts'
import { standInsOf } from '../../policy/index.ts'
import { announceApprovals } from './announce-approval.ts'
import { type Running, wordOf } from './open-approval.ts'
import { type ParkedRow, subjectOf } from './parked-row.ts'
import { type AskedOf, tellAskedOfMany } from './tell-approval.ts'
import { type ApprovalWriter, noteWaitersOfMany } from './write-progress.ts'

/** Whose place went to whom with a change; its way back finds by it what to bring back. */
export interface Passed {
  /** The change it was done with. */
  readonly with: string
  readonly from: string
  /** Null where others of the step decide instead. */
  readonly to: string | null
  /** It comes back to whom it was taken from. */
  readonly back?: true
}

export interface Moved {
  readonly row: ParkedRow
  readonly running: Running
  readonly passed?: Passed
}

interface Kept {
  readonly at: Date
  readonly by: { readonly id: string }
}

/** Writes of many that they wait for others now, and tells these. */
export async function keepProgressOfMany(writer: ApprovalWriter, moved: readonly Moved[], kept: Kept): Promise<void> {
  if (moved.length === 0) return
  await tellAskedOfMany(
    writer,
    moved.map((one) => askedOf(one)),
    kept.at,
  )
  await writeMoved(writer, moved, kept)
}

/** What those are told who are asked now and were not before; `from` names whoever handed over. */
export function askedOf({ row, running, passed }: Moved, from?: string): AskedOf {
  const kind = wordOf(running)
  const isPassed = from !== undefined && kind === 'approvalWaiting' && !passed?.back
  return {
    subject: subjectOf(row),
    ...(isPassed ? { kind: 'approvalPassedOn', params: { from } } : { kind }),
    people: newlyAsked({ row, running }),
    by: row.authorId,
    of: stepOf(running),
  }
}

/** The same, where those who are asked are told otherwise. */
export async function writeMoved(writer: ApprovalWriter, moved: readonly Moved[], kept: Kept): Promise<void> {
  if (moved.length === 0) return
  await noteReplaced(writer, moved, kept)
  await writeProgressOfMany(
    writer,
    moved.map((one) => ({ ...one, state: isThrough(one.running) ? 'approved' : 'pending' })),
    kept.at,
  )
}

interface Written extends Moved {
  readonly state: ParkedRow['state']
}

/** How far many are, and who is waited for then; their pages ask again. */
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
  // Whoever is waited for no more sees it go, too.
  const announced = moved.map(({ row, running }) => {
    return { subject: subjectOf(row), running, others: waitedFor(row.running) }
  })
  await announceApprovals(writer, announced)
}

/** That others are asked in somebody’s place stands among what was decided; that somebody else may decide, too, does not. */
async function noteReplaced(writer: ApprovalWriter, moved: readonly Moved[], { at, by }: Kept): Promise<void> {
  const rows = moved.flatMap((one) => {
    const { row, running, passed } = one
    const gone = passed?.from ?? askedNoMore(one)[0]
    const n = row.running.steps.findIndex(({ state }) => state === 'current')
    const [before, after] = [row.running.steps[n], running.steps[n]]
    const isFallback = after?.fallback && !before?.fallback
    if (gone === undefined && !isFallback) return []
    // Where the step was done without her, nobody comes in her place, and nothing is to be brought back.
    const isOpen = after?.state === 'current'
    const to = isOpen ? (passed?.to ?? newlyAsked(one)[0]) : undefined
    const kept = passed && before && isOpen ? keptOf(row, { before, after, passed }) : undefined
    const details = {
      to,
      ...(isFallback ? { fallback: true } : {}),
      ...(kept ? { passed: kept } : {}),
      ...(passed ? { handover: { changeId: passed.with, ...(passed.back ? { back: true } : {}) } } : {}),
    }
    return [{ id: newId(at.getTime()), change_id: row.id, for_id: gone ?? null, step: n + 1, details }]
  })
  if (rows.length === 0) return
  await writer.run(sql`
    INSERT INTO ${writer.table('approval_decision')} (id, change_id, at, by_id, for_id, step, kind, details)
    SELECT id, change_id, ${at.toISOString()}::timestamptz, ${by.id}::uuid, for_id, step, 'delegate', details
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (id uuid, change_id uuid, for_id uuid, step integer, details jsonb)`)
}

/** What a step was before its places went to others, and what they left of it. */
export interface KeptPassing extends Passed {
  /** How often the change had been sent. */
  readonly round: number
  readonly before: Pick<StepProgress, 'places' | 'fallback' | 'passedBy'>
  readonly after: Pick<StepProgress, 'places' | 'passedBy'>
}

interface Passing {
  readonly before: StepProgress
  readonly after: StepProgress
  readonly passed: Passed
}

function keptOf({ version }: ParkedRow, { before, after, passed }: Passing): KeptPassing {
  const placesOf = ({ places, passedBy }: StepProgress) => ({ places, ...(passedBy ? { passedBy } : {}) })
  const wasFallback = before.fallback ? ({ fallback: true } as const) : {}
  return { ...passed, round: version, before: { ...placesOf(before), ...wasFallback }, after: placesOf(after) }
}

/** Who was waited for and is no more, and those who stand in for them, have nothing left to read of it. */
export async function endAskingThose(writer: ApprovalWriter, moved: readonly Moved[], at: Date): Promise<void> {
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

/** Who is waited for now and was not before. */
export function newlyAsked({ row, running }: Moved): readonly string[] {
  const before = waitedFor(row.running)
  return waitedFor(running).filter((id) => !before.includes(id))
}

/** The number of the step that is open; none once it is over. */
export function stepOf(running: Running): number | '' {
  const step = currentStep(running)
  return step ? running.steps.indexOf(step) : ''
}

/** A step that leads on to another decides nothing yet. */
export function decidedAt(state: ParkedRow['state'], at: Date): string | null {
  return state === 'pending' ? null : at.toISOString()
}

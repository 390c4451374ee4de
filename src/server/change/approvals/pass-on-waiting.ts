import { sql } from 'kysely'
import { currentStep, enteredBy, isThrough, type StepPeople, waitedFor } from '../../../core/approvals/progress.ts'
import { notePassedBy } from '../../../core/approvals/renew-step.ts'
import type { ChangeOutcome } from '../../../core/change/change.ts'
import { takerOf } from '../../../core/change/taker-of.ts'
import { leaveInOutbox } from '../../db/index.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import { findMoved } from './find-moved.ts'
import { findNames } from './find-names.ts'
import { findPassedBack } from './find-passed-back.ts'
import { askedOf, type Moved, writeMoved } from './keep-progress-of-many.ts'
import { type ParkedRow, readPending } from './parked-row.ts'
import { type AskedOf, tellAskedOfMany } from './tell-approval.ts'

type Impact = ChangeOutcome['impact']

/**
 * What waits for whoever hands over waits for those who take it, in the transaction that gives them what is hers; the way back brings
 * back what is still as it was left. Answers how many changes wait for others now, and those that are approved with it.
 */
export async function passOnWaiting(
  context: ApplyContext,
): Promise<{ readonly count: number; readonly approved: readonly string[] }> {
  const approved: string[] = []
  const asked: AskedOf[] = []
  let count = 0
  if (context.parking.isWhole || !goesOn(context)) return { count, approved }
  const from = await nameOfGiver(context)
  for await (const moved of findPassed(context)) {
    await writeMoved(context.writer, moved, { at: context.moment, by: context.actor })
    asked.push(...moved.map((one) => askedOf(one, from)))
    approved.push(...approvedOf(moved))
    count += moved.length
  }
  // All at once: of many, each of them gets one message.
  await tellAskedOfMany(context.writer, asked, context.moment)
  await leaveApproved(context, approved)
  return { count, approved }
}

async function nameOfGiver({ reader, handover }: ChangeContext): Promise<string> {
  const { from } = handover ?? {}
  return from === undefined ? '' : ((await findNames(reader, [from])).get(from) ?? '')
}

/** Those of whom whoever hands over was all that they still waited for. */
function approvedOf(moved: readonly Moved[]): readonly string[] {
  return moved.flatMap(({ row, running }) => (isThrough(running) ? [row.id] : []))
}

/** More are only counted. */
const toldMax = 20

/** As it is told with the outcome; nothing where nothing is approved. */
export function approvedWith(ids: readonly string[]): Pick<Impact, 'passedOnApproved'> {
  if (ids.length === 0) return {}
  return { passedOnApproved: { count: ids.length, items: ids.slice(0, toldMax).map((changeId) => ({ changeId })) } }
}

/** They are done after the commit (flows/apply-approved.ts). */
async function leaveApproved({ writer, actor, moment }: ApplyContext, changeIds: readonly string[]): Promise<void> {
  if (changeIds.length === 0) return
  await leaveInOutbox(writer, { kind: 'approved', payload: { changeIds, actorId: actor.id } }, moment)
}

/** How many would wait for whom, and what would be approved with it. */
export async function foreseePassedOn(context: ChangeContext): Promise<Pick<Impact, 'passedOn' | 'passedOnApproved'>> {
  if (!goesOn(context)) return {}
  const approved: string[] = []
  const counts = new Map<string | null, number>()
  for await (const moved of findPassed(context)) {
    approved.push(...approvedOf(moved))
    for (const one of moved.filter(({ running }) => !isThrough(running))) {
      const to = askedInstead(one)
      counts.set(to, (counts.get(to) ?? 0) + 1)
    }
  }
  return { ...(await namedPassedOn(context, counts)), ...approvedWith(approved) }
}

/** Whoever takes over; null where others decide, be it because the step is done without her. */
function askedInstead({ running, passed }: Moved): string | null {
  const to = passed?.to ?? null
  return to !== null && waitedFor(running).includes(to) ? to : null
}

async function namedPassedOn(
  context: ChangeContext,
  counts: ReadonlyMap<string | null, number>,
): Promise<Pick<Impact, 'passedOn'>> {
  if (counts.size === 0) return {}
  const names = await findNames(
    context.reader,
    [...counts.keys()].flatMap((id) => id ?? []),
  )
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' })
  return { passedOn: [...counts].map(([id, count]) => ({ to: named(id), count })) }
}

/** Where all that it asks for is refused, nothing is passed on; a handover may be about nothing else. */
function goesOn({ mode, outcomes }: ChangeContext): boolean {
  const { applied, pending, refused, conflicts } = outcomes.counts()
  return applied > 0 || refused + conflicts + (mode === 'preview' ? 0 : pending) === 0
}

function findPassed(context: ChangeContext): AsyncGenerator<readonly Moved[]> | readonly [] {
  if (context.revert) return context.revert.passesBack === 'allowed' ? findPassedBack(context) : []
  return context.handover && context.handover.to.length > 0 ? findWaiting(context, context.handover) : []
}

const atOnceMax = 500
const firstId = '00000000-0000-0000-0000-000000000000'

type Handover = NonNullable<ChangeContext['handover']>

async function* findWaiting(context: ChangeContext, { from, to }: Handover): AsyncGenerator<readonly Moved[]> {
  const { reader, workspace, changeId } = context
  let n = 0
  for (let after = firstId; ; ) {
    const found = await reader.rows(sql<{ id: string }>`
      SELECT DISTINCT change_id AS id FROM ${reader.table('approval_waiter')}
      WHERE person_id = ${from} AND change_id > ${after} ORDER BY change_id LIMIT ${atOnceMax}`)
    const last = found.at(-1)
    if (!last) return
    const ids = found.map(({ id }) => id)
    const rows = await readPending(reader, ids, { keep: context.mode === 'apply' })
    const takers = new Map<string, string | null>()
    const goneIn = (row: ParkedRow, people: readonly StepPeople[]) => {
      takers.set(row.id, takerOf(to, n++, mayTake(row, people)))
      return new Map([[from, takers.get(row.id) ?? null]])
    }
    const moved = await findMoved(workspace, reader, { rows, goneIn })
    yield moved.map(({ row, running }) => {
      const passed = { with: changeId, from, to: takers.get(row.id) ?? null }
      return { row, running: { ...notePassedBy(row.running, running, from), about: running.about }, passed }
    })
    after = last.id
  }
}

/** How many stay with those who have them by now: whoever takes the handover back could not hand over. */
export async function countLeftPassed(context: ChangeContext): Promise<number> {
  if (context.revert?.passesBack !== 'notAllowed') return 0
  let count = 0
  for await (const moved of findPassedBack(context)) count += moved.length
  return count
}

/** Nobody decides on her own, or on what she entered; and a second entry makes whoever may write the record. */
function mayTake({ authorId, running }: ParkedRow, people: readonly StepPeople[]): (id: string) => boolean {
  const step = currentStep(running)
  const apart = step?.kind === 'settle' ? enteredBy(running, step.flow.id) : []
  const asked = step?.kind === 'enter' ? people[running.steps.indexOf(step)] : undefined
  const named = asked && [...asked.named, ...(asked.own ?? []).flat(), ...asked.fallback]
  return (id) => id !== authorId && !apart.includes(id) && (named?.includes(id) ?? true)
}

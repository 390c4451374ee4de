import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import { placesByPart } from '../../core/approvals/places.ts'
import {
  currentStep,
  isThrough,
  type Place,
  type Progress,
  type StepPeople,
  waitedFor,
} from '../../core/approvals/progress.ts'
import { dueAction, endCurrent, escalate, noteReminded, passStep } from '../../core/approvals/run-flow.ts'
import {
  type ApprovalWriter,
  findApprovers,
  lockParked,
  newlyAsked,
  noteDecision,
  type ParkedRow,
  type Running,
  subjectOf,
} from '../change/index.ts'
import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { findManagers } from '../policy/index.ts'
import { applyApproved } from './apply-approved.ts'
import { keepProgress } from './keep-progress.ts'

const atOnceMax = 200

/** Reminds, asks those above, approves or rejects where the time of a step is over. Two processes may both come to it. */
export async function keepTime(workspace: Workspace): Promise<void> {
  const { read } = workspace.database
  const due = await read.rows(sql<{ id: string }>`
    SELECT change_id AS id FROM ${read.table('approval_waiter')} WHERE due <= ${workspace.now().toISOString()}::timestamptz
    GROUP BY change_id ORDER BY min(due) LIMIT ${atOnceMax}`)
  // Each is a decision of its own, which must not hold up the others.
  for (const { id } of due)
    await keepTimeOf(workspace, id).catch((error: unknown) =>
      reportError(error, `the time of change ${id} was not kept`),
    )
}

async function keepTimeOf(workspace: Workspace, id: string): Promise<void> {
  const row = await workspace.database.systemTransaction(async (writer) => {
    const locked = await lockParked(writer, id)
    return locked?.state === 'pending' ? actInTime(workspace, writer, locked) : null
  })
  workspace.committed()
  if (row) await applyApproved(workspace, { id: row.authorId }, row)
}

/** Answers the change where it is approved now. */
async function actInTime(workspace: Workspace, writer: ApprovalWriter, row: ParkedRow): Promise<ParkedRow | null> {
  const at = workspace.now()
  const { running } = row
  const { about } = running
  const action = dueAction(running, at)
  if (action === null) return null
  const kept = { row, at, by: systemActor }
  if (action === 'remind') {
    await keepProgress(writer, {
      ...kept,
      running: { ...noteReminded(running), about },
      state: 'pending',
      kind: 'remind',
    })
    return null
  }
  const kind = action === 'escalate' ? 'escalate' : 'timeout'
  const next = { ...(await afterTime(workspace, writer, { row, action, at })), about }
  const step = indexOfCurrent(running) + 1
  await noteDecision(writer, subjectOf(row), { kind, by: systemActor, at, step, ...passedOnTo(row, next) })
  const state = action === 'reject' ? 'rejected' : isThrough(next) ? 'approved' : 'pending'
  await keepProgress(writer, { ...kept, running: next, state, kind })
  return state === 'approved' ? row : null
}

interface Timed {
  readonly row: ParkedRow
  readonly action: 'escalate' | 'approve' | 'reject'
  readonly at: Date
}

async function afterTime(workspace: Workspace, writer: ApprovalWriter, { row, action, at }: Timed): Promise<Progress> {
  const { running, flows, authorId } = row
  if (action === 'reject') return endCurrent(running, 'rejected', { at })
  const people = await findApprovers(workspace, writer, { flows, authorId, about: running.about })
  if (action === 'approve') return passStep(running, { at, people })
  return escalate(running, { above: await findAbove(writer, { running, authorId }, people), at, people })
}

/** Of each record the managers of those who are waited for; where they have none, who stands in for every flow. */
async function findAbove(
  writer: ApprovalWriter,
  { running, authorId }: Pick<ParkedRow, 'running' | 'authorId'>,
  people: readonly StepPeople[],
): Promise<StepPeople> {
  const step = currentStep(running)
  const fallback = people[indexOfCurrent(running)]?.fallback ?? []
  if (!step) return { named: [], fallback }
  const managers = await findManagers(writer, waitedFor(running), { except: authorId })
  const above = (places: readonly Place[]) =>
    places.flatMap(({ person, decidedBy }) => (decidedBy ? [] : (managers.get(person) ?? [])))
  const own = placesByPart(step).map(above)
  return own.length > 1 ? { named: [], own, fallback } : { named: own.flat(), fallback }
}

/** Whom the step was passed on to, where that is one person. */
function passedOnTo(row: ParkedRow, next: Running): { readonly details?: { readonly to: string } } {
  const isSameStep = indexOfCurrent(row.running) === indexOfCurrent(next)
  const [to, ...more] = isSameStep ? newlyAsked({ row, running: next }) : []
  return to && more.length === 0 ? { details: { to } } : {}
}

function indexOfCurrent({ steps }: Progress): number {
  return steps.findIndex(({ state }) => state === 'current')
}

import type { Actor } from '../../core/access/index.ts'
import { isApprovers } from '../../core/approvals/may-decide.ts'
import { openPlaces } from '../../core/approvals/places.ts'
import { currentStep, hasEntry, isThrough, type StepPeople, type StepProgress } from '../../core/approvals/progress.ts'
import { addApprover, approveStep, endCurrent, passOn } from '../../core/approvals/run-flow.ts'
import type { Locale } from '../../core/text/locale.ts'
import {
  type ApprovalWriter,
  lockParked,
  noteDecision,
  noteViewers,
  type ParkedRow,
  type Running,
  subjectOf,
} from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { asThingsStand } from './as-things-stand.ts'
import { checkDecision } from './check-decision.ts'
import { checkOther } from './check-other.ts'
import { type DecidingCall, decisionIdOf, hasDecided } from './decision-of-call.ts'
import { keepProgress } from './keep-progress.ts'
import { type Onlooker, toOnlooker } from './sees-parked.ts'

/** All that is decided on a change without sending it anew. */
export type Decided = 'approve' | 'reject' | 'sendBack' | 'withdraw' | 'delegate' | 'addApprover' | 'comment'

export interface DecisionAsked extends DecidingCall {
  readonly action: Decided
  /** The one that was read; null where none was named. */
  readonly version: number | 'any' | null
  readonly reason?: string | undefined
  /** Of what is passed on, or asked in addition: whom. */
  readonly to?: string | undefined
  readonly locale: Locale
}

/**
 * Decides on a change that waits, once: of two at the same moment the second is told what the first decided, and a call that comes
 * again finds what it decided. Answers the state it is in then; what is approved is still to be applied.
 */
export async function decideChange(
  workspace: Workspace,
  actor: Actor,
  asked: DecisionAsked,
): Promise<ParkedRow['state']> {
  const looking = await toOnlooker(workspace, actor)
  const state = await workspace.database.systemTransaction(async (writer) => {
    const locked = await lockParked(writer, asked.id)
    if (locked && (await hasDecided(writer, asked))) return locked.state
    const { row, people } = await asThingsStand(workspace, writer, { row: locked, action: asked.action })
    await checkDecision(workspace, writer, { looking, row, ...asked })
    if (!row || !locked) throw new Error('A change that is not there was found to be decidable')
    if (asked.to !== undefined)
      await checkOther(workspace, writer, { row, looking, to: asked.to, action: asked.action })
    return decide(workspace, writer, { row, before: locked.running, looking, asked, people })
  })
  workspace.committed()
  return state
}

interface Deciding {
  /** Who is asked in each of its steps at this moment. */
  readonly people: readonly StepPeople[]
  readonly row: ParkedRow
  /** Before anybody looked who is asked by now. */
  readonly before: Running
  readonly looking: Onlooker
  readonly asked: DecisionAsked
}

async function decide(
  workspace: Workspace,
  writer: ApprovalWriter,
  { row, before, looking, asked, people }: Deciding,
): Promise<ParkedRow['state']> {
  const { actor } = looking
  const at = workspace.now()
  const { action, reason, to } = asked
  const step = currentStep(row.running)
  await noteDecision(writer, subjectOf(row), {
    id: decisionIdOf(asked),
    kind: action,
    by: actor,
    forId: step && forWhom(step, looking, action),
    at,
    step: step ? row.running.steps.indexOf(step) + 1 : null,
    reason,
    isUnlogged: hasEntry(row.running),
    ...(to ? { details: { to } } : {}),
  })
  if (isApprovers(action)) await noteViewers(writer, row.id, { why: 'asked', people: [actor.id] })
  const running = progressAfter({ row, before, looking, asked, people, at })
  const known = { ...row, running: before }
  return keepProgress(writer, {
    row: known,
    running,
    state: stateAfter(row, running, action),
    at,
    by: actor,
    kind: action,
  })
}

function progressAfter({ row, looking, asked, people, at }: Deciding & { readonly at: Date }): Running {
  const { running } = row
  const { about } = running
  const [{ standsFor, actor }, { action, to = '' }] = [looking, asked]
  const by = actor.id
  const after = {
    approve: () => approveStep(running, { by, standsFor }, { at, people }),
    reject: () => endCurrent(running, 'rejected', { at, by }),
    sendBack: () => endCurrent(running, 'sentBack', { at, by }),
    withdraw: () => endCurrent(running, 'withdrawn', { at, by }),
    delegate: () => passOn(running, { by, standsFor, to }),
    addApprover: () => addApprover(running, to),
    comment: () => running,
  }
  return { ...after[action](), about }
}

function stateAfter({ state }: ParkedRow, running: Running, action: Decided): ParkedRow['state'] {
  if (action === 'approve') return isThrough(running) ? 'approved' : 'pending'
  const ending = { reject: 'rejected', sendBack: 'sentBack', withdraw: 'withdrawn' } as const
  return action in ending ? ending[action as keyof typeof ending] : state
}

/** Whom she stands in for: of several, the first who is asked. */
function forWhom(step: StepProgress, { actor, standsFor }: Onlooker, action: Decided): string | undefined {
  if (!isApprovers(action)) return undefined
  const open = openPlaces(step, { by: actor.id, standsFor }).map(({ person }) => person)
  return open.includes(actor.id) ? undefined : open[0]
}

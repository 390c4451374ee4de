import type { Actor } from '../../core/access/index.ts'
import { isApprovers } from '../../core/approvals/may-decide.ts'
import { currentStep, isThrough, type Place } from '../../core/approvals/progress.ts'
import { addApprover, approveStep, endCurrent, isOpenFor, passOn } from '../../core/approvals/run-flow.ts'
import type { Locale } from '../../core/text/locale.ts'
import { type ApprovalWriter, findApprovers, noteDecision, noteViewers, type Running } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { checkDecision } from './check-decision.ts'
import { checkOther } from './check-other.ts'
import { keepProgress } from './keep-progress.ts'
import { lockParked, type ParkedRow, subjectOf } from './parked-row.ts'
import { type Onlooker, toOnlooker } from './sees-parked.ts'

/** All that is decided on a change without sending it anew. */
export type Decided = 'approve' | 'reject' | 'sendBack' | 'withdraw' | 'delegate' | 'addApprover' | 'comment'

export interface DecisionAsked {
  readonly id: string
  readonly action: Decided
  /** The one that was read; null where none was named. */
  readonly version: number | 'any' | null
  readonly reason?: string | undefined
  /** Of what is passed on, or asked in addition: whom. */
  readonly to?: string | undefined
  readonly locale: Locale
}

/**
 * Decides on a change that waits, once: of two at the same moment the second is told what the first decided. Answers the state it
 * is in then; what is approved is still to be applied.
 */
export async function decideChange(
  workspace: Workspace,
  actor: Actor,
  asked: DecisionAsked,
): Promise<ParkedRow['state']> {
  const looking = await toOnlooker(workspace, actor)
  const state = await workspace.database.systemTransaction(async (writer) => {
    const row = await lockParked(writer, asked.id)
    await checkDecision(workspace, writer, { looking, row, ...asked })
    if (!row) throw new Error('A change that is not there was found to be decidable')
    if (asked.to !== undefined) await checkOther(writer, { row, looking, to: asked.to, action: asked.action })
    return decide(workspace, writer, { row, looking, asked })
  })
  workspace.committed()
  return state
}

interface Deciding {
  readonly row: ParkedRow
  readonly looking: Onlooker
  readonly asked: DecisionAsked
}

async function decide(
  workspace: Workspace,
  writer: ApprovalWriter,
  { row, looking, asked }: Deciding,
): Promise<ParkedRow['state']> {
  const { actor } = looking
  const at = workspace.now()
  const { action, reason, to } = asked
  const step = currentStep(row.running)
  await noteDecision(writer, subjectOf(row), {
    kind: action,
    by: actor,
    forId: forWhom(step?.places ?? [], looking, action),
    at,
    step: step ? row.running.steps.indexOf(step) + 1 : null,
    reason,
    ...(to ? { details: { to } } : {}),
  })
  if (isApprovers(action)) await noteViewers(writer, row.id, { why: 'asked', people: [actor.id] })
  const running = await progressAfter(writer, { row, looking, asked, at })
  return keepProgress(writer, { row, running, state: stateAfter(row, running, action), at, by: actor, kind: action })
}

async function progressAfter(
  writer: ApprovalWriter,
  { row, looking, asked, at }: Deciding & { readonly at: Date },
): Promise<Running> {
  const { running, flows, authorId } = row
  const { about } = running
  const [{ standsFor, actor }, { action, to = '' }] = [looking, asked]
  const by = actor.id
  const people = action === 'approve' ? await findApprovers(writer, { flows, authorId, about }) : []
  const after = {
    approve: () => approveStep(running, { by, standsFor }, { at, people }),
    reject: () => endCurrent(running, 'rejected', { at, by }),
    sendBack: () => endCurrent(running, 'sentBack', { at, by }),
    withdraw: () => endCurrent(running, 'withdrawn', { at, by }),
    delegate: () => passOn(running, { standsFor, to }),
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
function forWhom(places: readonly Place[], { actor, standsFor }: Onlooker, action: Decided): string | undefined {
  if (!isApprovers(action)) return undefined
  const open = places.filter((place) => isOpenFor(place, standsFor)).map(({ person }) => person)
  return open.includes(actor.id) ? undefined : open[0]
}

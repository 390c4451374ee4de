import type { WaitingStep } from '../../../core/api/shapes.ts'
import type { RunningFlow } from '../../../core/approvals/flow.ts'
import { currentStep, type Progress, type StepProgress, waitedFor } from '../../../core/approvals/progress.ts'
import { beginFlows } from '../../../core/approvals/run-flow.ts'
import type { Reader } from '../../db/index.ts'
import { announceApproval } from './announce-approval.ts'
import { type About, type Asking, type Finding, findApprovers, findCopied } from './find-approvers.ts'
import { findNames } from './find-names.ts'
import { tellApproval, tellAsked } from './tell-approval.ts'
import { type ApprovalWriter, noteDecision, noteViewers, noteWaiters, type ParkedSubject } from './write-progress.ts'

/** What is kept of a running approval beside the change. */
export interface Running extends Progress {
  readonly about: About
}

export interface Opening {
  readonly subject: ParkedSubject
  readonly flows: readonly RunningFlow[]
  readonly about: About
  readonly at: Date
  /** It was sent before, and came back. */
  readonly isAgain?: true
  /** Under which that is kept among what was decided. */
  readonly decisionId?: string | undefined
  /** Of what was settled between two entries: the steps so far, which are those of the first flows. */
  readonly done?: readonly StepProgress[]
}

/** Begins the approval of a change that is parked, in the transaction that parks it. Answers what is to be kept with it. */
export async function openApproval(
  workspace: Finding,
  writer: ApprovalWriter,
  { subject, flows, about, at, isAgain, decisionId: id, done = [] }: Opening,
): Promise<{ readonly running: Running; readonly approvals: readonly WaitingStep[] }> {
  const { changeId, author } = subject
  const asking: Asking = { flows, authorId: author.id, about }
  const steps = flows.flatMap((flow) => flow.steps.map((step) => ({ ...step, flow: { id: flow.id, name: flow.name } })))
  const people = await findApprovers(workspace, writer, asking)
  const progress = beginFlows(author.id, steps.slice(done.length), { at, people, done })
  const copied = await findCopied(writer, asking)
  await noteWaiters(writer, changeId, progress)
  await noteViewers(writer, changeId, { why: 'copied', people: copied })
  if (done.length === 0) {
    const kind = isAgain ? 'resubmit' : 'start'
    await noteDecision(writer, subject, { id, kind, by: author, at, step: 1, ...fallbackOf(progress) })
  }
  const by = author.id
  await tellAsked(writer, subject, { kind: wordOf(progress), people: waitedFor(progress), by, at, of: done.length })
  await tellApproval(writer, subject, { kind: 'approvalCopied', people: copied, by, at })
  const running = { ...progress, about }
  await announceApproval(writer, subject, { running, others: copied })
  return { running, approvals: await waitingSteps(writer, progress) }
}

/** What whoever is waited for is told. */
export function wordOf(progress: Progress): 'approvalWaiting' | 'entryWaiting' | 'entriesDiffer' {
  const kind = currentStep(progress)?.kind
  if (kind === 'enter') return 'entryWaiting'
  return kind === 'settle' ? 'entriesDiffer' : 'approvalWaiting'
}

/** Who is waited for, with their names. */
export async function waitingSteps(reader: Reader, progress: Progress): Promise<readonly WaitingStep[]> {
  const step = currentStep(progress)
  if (!step) return []
  const names = await findNames(
    reader,
    step.places.map(({ person }) => person),
  )
  return toWaitingSteps(progress, names)
}

/** Who is waited for, for whoever knows the names. */
export function toWaitingSteps(progress: Progress, names: ReadonlyMap<string, string>): readonly WaitingStep[] {
  const step = currentStep(progress)
  if (!step) return []
  const open = step.places.filter(({ decidedBy }) => decidedBy === undefined)
  return [
    {
      step: progress.steps.indexOf(step) + 1,
      waitingFor: open.map(({ person }) => ({ id: person, name: names.get(person) ?? '' })),
      since: step.since ?? '',
      ...(step.due ? { due: step.due } : {}),
      ...(step.kind ? { kind: step.kind } : {}),
      ...(step.fallback ? { fallback: true } : {}),
    },
  ]
}

/** That others are asked than those whom the flow names is kept with what was decided. */
function fallbackOf(progress: Progress): { readonly details?: { readonly fallback: true } } {
  return currentStep(progress)?.fallback ? { details: { fallback: true } } : {}
}

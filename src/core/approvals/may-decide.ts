import type { ParkedState } from './flow.ts'
import { openPlaces } from './places.ts'
import { currentStep, enteredBy, type Progress, waitsForNobody } from './progress.ts'

export const decisionActions = [
  'approve',
  'reject',
  'sendBack',
  'withdraw',
  'resubmit',
  'delegate',
  'addApprover',
  'enter',
  'settle',
  'comment',
] as const
export type DecisionAction = (typeof decisionActions)[number]

export interface Deciding {
  readonly state: ParkedState
  readonly progress: Progress
  readonly by: string
  /** Herself, and those she stands in for. */
  readonly standsFor: ReadonlySet<string>
  /** Herself, by whatever login she has: what one of them sent, none of them decides on. */
  readonly logins: ReadonlySet<string>
  readonly managesFlows: boolean
}

type Person = Pick<Deciding, 'by' | 'standsFor' | 'logins'>

const ofApprovers = [
  'approve',
  'reject',
  'sendBack',
  'delegate',
  'addApprover',
  'enter',
  'settle',
] as const satisfies DecisionAction[]

/** What somebody who sees a change that waits may do with it. */
export function mayDecide(deciding: Deciding): readonly DecisionAction[] {
  return decisionActions.filter((action) => isOpen(action, deciding))
}

function isOpen(action: DecisionAction, deciding: Deciding): boolean {
  const { state, progress, by } = deciding
  if (action === 'comment') return true
  if (action === 'resubmit') return by === progress.author && state === 'sentBack'
  if (action === 'withdraw') return by === progress.author && (state === 'pending' || state === 'sentBack')
  if (action === 'addApprover' && mayName(deciding)) return true
  if (state !== 'pending' || !ofStep(progress).includes(action)) return false
  return action === 'settle' ? maySettle(progress, deciding) : isWaitedFor(progress, deciding)
}

/** A second entry is made, and what it differs in settled: neither is approved, nor done by several. */
function ofStep(progress: Progress): readonly DecisionAction[] {
  const { kind, settledBy } = currentStep(progress) ?? {}
  if (kind === 'enter') return ['enter', 'reject', 'sendBack', 'delegate']
  if (kind === 'settle')
    return ['settle', 'reject', 'sendBack', ...(settledBy === 'third' ? (['delegate'] as const) : [])]
  return ['approve', 'reject', 'sendBack', 'delegate', 'addApprover']
}

/** Where it is for one of the two, nobody does it in their place. */
function maySettle(progress: Progress, person: Person): boolean {
  const { by } = person
  const step = currentStep(progress)
  if (step?.settledBy === 'third') return isWaitedFor(progress, person)
  return step !== undefined && openPlaces(step, { by, standsFor: new Set([by]) }).length > 0
}

/** Where nobody is left to decide, whoever manages flows names somebody; for what is hers others do. */
function mayName({ state, progress, logins, managesFlows }: Deciding): boolean {
  return state === 'pending' && managesFlows && !logins.has(progress.author) && waitsForNobody(progress)
}

/** Never for what is hers, whomever she stands in for; nor does a third settle what she entered herself. */
export function isWaitedFor(progress: Progress, { by, standsFor, logins }: Person): boolean {
  if (logins.has(progress.author)) return false
  const step = currentStep(progress)
  if (step?.settledBy === 'third' && enteredBy(progress, step.flow.id).some((one) => logins.has(one))) return false
  return step !== undefined && openPlaces(step, { by, standsFor }).length > 0
}

/** Whether it is for those who are waited for; the others are its author's, or anybody's who sees it. */
export function isApprovers(action: DecisionAction): boolean {
  return ofApprovers.some((one) => one === action)
}

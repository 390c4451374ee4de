import type { ParkedState } from './flow.ts'
import { openPlaces } from './places.ts'
import { currentStep, type Progress, waitsForNobody } from './progress.ts'

export const decisionActions = [
  'approve',
  'reject',
  'sendBack',
  'withdraw',
  'resubmit',
  'delegate',
  'addApprover',
  'comment',
] as const
export type DecisionAction = (typeof decisionActions)[number]

export interface Deciding {
  readonly state: ParkedState
  readonly progress: Progress
  readonly by: string
  /** Herself, and those she stands in for. */
  readonly standsFor: ReadonlySet<string>
  readonly managesSettings: boolean
}

const ofApprovers = ['approve', 'reject', 'sendBack', 'delegate', 'addApprover'] as const satisfies DecisionAction[]

/** What somebody who sees a change that waits may do with it. */
export function mayDecide(deciding: Deciding): readonly DecisionAction[] {
  return decisionActions.filter((action) => isOpen(action, deciding))
}

function isOpen(action: DecisionAction, deciding: Deciding): boolean {
  const { state, progress, by, standsFor } = deciding
  if (action === 'comment') return true
  if (action === 'resubmit') return by === progress.author && state === 'sentBack'
  if (action === 'withdraw') return by === progress.author && (state === 'pending' || state === 'sentBack')
  if (action === 'addApprover' && mayName(deciding)) return true
  return state === 'pending' && isWaitedFor(progress, { by, standsFor })
}

/** Where nobody is left to decide, whoever manages settings names somebody; for what is hers others do. */
function mayName({ state, progress, by, managesSettings }: Deciding): boolean {
  return state === 'pending' && managesSettings && by !== progress.author && waitsForNobody(progress)
}

/** Never for what is hers, whomever she stands in for. */
export function isWaitedFor(progress: Progress, { by, standsFor }: Pick<Deciding, 'by' | 'standsFor'>): boolean {
  if (by === progress.author) return false
  const step = currentStep(progress)
  return step !== undefined && openPlaces(step, { by, standsFor }).length > 0
}

/** Whether it is for those who are waited for; the others are its author's, or anybody's who sees it. */
export function isApprovers(action: DecisionAction): boolean {
  return ofApprovers.some((one) => one === action)
}

import type { EntryStepKind, FlowStep, Settler } from './flow.ts'
import { placesByPart } from './places.ts'

export type StepState = 'ahead' | 'current' | 'approved' | 'skipped' | 'rejected' | 'sentBack' | 'withdrawn'

/** Somebody who is asked. */
export interface Place {
  readonly person: string
  /** Whoever decided in it: she herself, or who stands in for her. */
  readonly decidedBy?: string
  /** She had approved an earlier step, and was not asked again. */
  readonly earlier?: true
  /** Asked beside those of the flow by one of them: she has to approve, whatever the mode. */
  readonly added?: true
  /** Who was asked before her and passed it on. */
  readonly passedBy?: readonly string[]
  /** Of the parts of the change, those that she decides on; all where none are named. */
  readonly of?: readonly number[]
}

export interface StepProgress {
  readonly flow: { readonly id: string; readonly name: string }
  readonly mode: FlowStep['mode']
  readonly kind?: EntryStepKind
  readonly settledBy?: Settler
  readonly hours?: number | undefined
  readonly onTimeout?: FlowStep['onTimeout']
  readonly state: StepState
  readonly places: readonly Place[]
  /** Who handed over, where nobody came in her place: she is not asked again for what was hers. */
  readonly passedBy?: readonly Pick<Place, 'person' | 'of'>[]
  /** The records name different people: so many parts of the change are decided on, each by its own. */
  readonly parts?: number
  /** Instants, ISO 8601. */
  readonly since?: string
  readonly due?: string
  readonly endedAt?: string
  /** Who ended it otherwise than by approving. */
  readonly endedBy?: string
  /** The flow's own people were not there, so those who stand in for every flow are asked. */
  readonly fallback?: true
  readonly escalated?: true
  readonly reminded?: true
}

/** All steps of all flows that caught a change, in their order, and how far they are; kept with the change that waits. */
export interface Progress {
  readonly author: string
  readonly steps: readonly StepProgress[]
}

/** Those a step asks, as they are found at one moment. */
export interface StepPeople {
  /** For all records alike. */
  readonly named: readonly string[]
  /** And beside them, where records name different people: for each part of the change. */
  readonly own?: readonly (readonly string[])[]
  readonly fallback: readonly string[]
}

/** The step that is being decided on; none where it is through, or ended before. */
export function currentStep({ steps }: Progress): StepProgress | undefined {
  return steps.find(({ state }) => state === 'current')
}

/** Whether every step is done: the change may be applied. */
export function isThrough({ steps }: Progress): boolean {
  return steps.every(({ state }) => state === 'approved' || state === 'skipped')
}

/** Who is waited for now. */
export function waitedFor(progress: Progress): readonly string[] {
  return (currentStep(progress)?.places ?? []).flatMap(({ person, decidedBy }) => (decidedBy ? [] : [person]))
}

/** Whether it waits, and of some of its records nobody is there to decide. */
export function waitsForNobody(progress: Progress): boolean {
  const step = currentStep(progress)
  return step !== undefined && placesByPart(step).some((places) => places.length === 0)
}

/** Whether a second entry is still to be made, or never was: until then nobody but its author sees what it holds. */
export function isBlind({ steps }: Pick<Progress, 'steps'>): boolean {
  return steps.some(({ kind, state }) => kind === 'enter' && state !== 'approved')
}

/** Whether it waits for a second entry: of those who are asked only who makes it comes to see what the change holds. */
export function isEntered(progress: Progress): boolean {
  return currentStep(progress)?.kind === 'enter'
}

/** Whether one of these was asked for a second entry. */
export function wasAskedToEnter({ steps }: Pick<Progress, 'steps'>, people: ReadonlySet<string>): boolean {
  return steps.some(({ kind, places }) => kind === 'enter' && places.some(({ person }) => people.has(person)))
}

/** Whether it is, or was, entered a second time: whoever writes about it may write what was entered. */
export function hasEntry({ steps }: Pick<Progress, 'steps'>): boolean {
  return steps.some(({ kind }) => kind === 'enter')
}

/** Who made the second entry of a rule. */
export function enteredBy({ steps }: Pick<Progress, 'steps'>, flowId: string): readonly string[] {
  const entered = steps.filter(({ kind, flow }) => kind === 'enter' && flow.id === flowId)
  return entered.flatMap(({ places }) => places.flatMap(({ decidedBy }) => decidedBy ?? []))
}

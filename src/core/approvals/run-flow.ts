import {
  type Asked,
  apartFrom,
  type Decider,
  isComplete,
  isEnough,
  openPlaces,
  placesByPart,
  toPlaces,
  whoIsAsked,
} from './places.ts'
import type { Progress, StepPeople, StepProgress } from './progress.ts'
import { currentStep, enteredBy } from './progress.ts'

/** How a change that waits goes through its steps: decided alone, without a clock or a database. */

/** A step as its flow has it. */
export type AskedStep = Pick<StepProgress, 'flow' | 'mode' | 'kind' | 'settledBy' | 'hours' | 'onTimeout'>

export interface Moment {
  readonly at: Date
  /** For each step, in their order, who is asked in it as things stand. */
  readonly people: readonly StepPeople[]
}

/** Begins the first step that is not done. */
export function beginFlows(
  author: string,
  steps: readonly AskedStep[],
  { done = [], ...moment }: Moment & { readonly done?: readonly StepProgress[] },
): Progress {
  const ahead = steps.map((step): StepProgress => ({ ...step, state: 'ahead', places: [] }))
  return enterNext({ author, steps: [...done, ...ahead] }, moment)
}

/** Somebody approves for herself and for those she stands in for. What is decided then begins the next step. */
export function approveStep(progress: Progress, decider: Decider, moment: Moment): Progress {
  const decided = withCurrent(progress, (step) => {
    const hers = openPlaces(step, decider)
    const places = step.places.map((place) => (hers.includes(place) ? { ...place, decidedBy: decider.by } : place))
    return { ...step, places }
  })
  return settle(decided, moment)
}

/** Somebody makes the second entry. Where it is the same as the first there is nothing to settle. */
export function enterStep(
  progress: Progress,
  { by, standsFor, isSame }: { readonly by: string; readonly standsFor: ReadonlySet<string>; readonly isSame: boolean },
  moment: Moment,
): Progress {
  const settling = progress.steps.findIndex(({ state }) => state === 'current') + 1
  const steps = progress.steps.map((step, n) =>
    isSame && n === settling ? { ...step, state: 'skipped' as const } : step,
  )
  return approveStep({ ...progress, steps }, { by, standsFor }, moment)
}

/** The step is done though nobody approved it: its time is over, and its flow says so. */
export function passStep(progress: Progress, moment: Moment): Progress {
  return enterNext(endCurrent(progress, 'approved', moment), moment)
}

/** It ends here: nothing after it is asked. */
export function endCurrent(
  progress: Progress,
  state: 'approved' | 'rejected' | 'sentBack' | 'withdrawn',
  { at, by }: { readonly at: Date; readonly by?: string },
): Progress {
  const ended = { state, endedAt: at.toISOString(), ...(by ? { endedBy: by } : {}) }
  return withCurrent(progress, (step) => ({ ...step, ...ended }))
}

/** Somebody else is asked in the place of one of those she stands for. */
export function passOn(progress: Progress, { to, ...decider }: Decider & { readonly to: string }): Progress {
  return withCurrent(progress, (step) => {
    const [place] = openPlaces(step, decider)
    if (!place) return step
    const passedBy = [...(place.passedBy ?? []), place.person]
    return { ...step, places: step.places.map((one) => (one === place ? { ...place, person: to, passedBy } : one)) }
  })
}

/** Somebody else is asked as well, and has to approve. */
export function addApprover(progress: Progress, to: string): Progress {
  return withCurrent(progress, (step) => ({ ...step, places: [...step.places, { person: to, added: true }] }))
}

/**
 * Those above are asked instead, and have as much time again; where there is nobody above, it goes on waiting. Who is above may have
 * approved before: then it is decided.
 */
export function escalate(progress: Progress, { above, ...moment }: Moment & { readonly above: StepPeople }): Progress {
  const escalated = withCurrent(progress, ({ due: _, ...step }): StepProgress => {
    const asked = toPlaces(progress, step, ofOpenParts(step, whoIsAsked(above, progress.author).places))
    if (asked.length === 0) return { ...step, escalated: true }
    const decided = step.places.filter(({ decidedBy }) => decidedBy !== undefined)
    const places = [...decided.map((place) => ({ ...place, added: true }) as const), ...asked]
    return { ...step, mode: 'any', places, escalated: true, ...dueOf(step, moment.at) }
  })
  return settle(escalated, moment)
}

/** What is approved already of its records is approved. */
function ofOpenParts(step: StepProgress, asked: Asked['places']): Asked['places'] {
  const open = placesByPart(step).map((places) => !isEnough(step, places))
  return asked.flatMap(({ person, of }) => {
    const parts = of?.filter((n) => open[n])
    return parts?.length === 0 ? [] : [{ person, ...(parts ? { of: parts } : {}) }]
  })
}

/** Whoever is waited for was reminded; once is enough. */
export function noteReminded(progress: Progress): Progress {
  return withCurrent(progress, (step) => ({ ...step, reminded: true }))
}

/** What is to be done because of the time, if anything is. */
export function dueAction(progress: Progress, at: Date): 'remind' | 'escalate' | 'approve' | 'reject' | null {
  const step = currentStep(progress)
  if (!step?.due || !step.since || !step.onTimeout) return null
  const { remind, then } = step.onTimeout
  if (at.getTime() >= Date.parse(step.due) && then !== 'wait' && !(then === 'escalate' && step.escalated)) return then
  return remind && !step.reminded && at.getTime() >= remindAtMs(step) ? 'remind' : null
}

/** When the time will next have something to say about the step that is waited for. */
export function nextDue(progress: Progress): string | null {
  const step = currentStep(progress)
  if (!step?.due || !step.onTimeout) return null
  const { remind, then } = step.onTimeout
  if (remind && !step.reminded) return new Date(remindAtMs(step)).toISOString()
  return then === 'wait' || (then === 'escalate' && step.escalated) ? null : step.due
}

/** A quarter of the time is left to whoever is reminded; where nothing follows, all of it has gone by. */
function remindAtMs({ since = '', due = '', onTimeout }: StepProgress): number {
  const [begun, over] = [Date.parse(since), Date.parse(due)]
  return onTimeout?.then === 'wait' ? over : over - (over - begun) / 4
}

/** Goes on where the step is decided. */
export function settle(progress: Progress, moment: Moment): Progress {
  const step = currentStep(progress)
  return step && isComplete(step) ? passStep(progress, moment) : progress
}

/** Steps in which everybody needed had approved before are passed over. */
function enterNext(progress: Progress, moment: Moment): Progress {
  const next = progress.steps.findIndex(({ state }) => state === 'ahead')
  if (next < 0) return progress
  const { at, people } = moment
  const entered = progress.steps.map((step, n): StepProgress => {
    if (n !== next) return step
    const begun = { ...step, ...placesOf(progress, step, people[n]), since: at.toISOString() }
    if (isComplete(begun)) return { ...begun, state: 'skipped', endedAt: at.toISOString() }
    return { ...begun, state: 'current', ...dueOf(step, at) }
  })
  const after = { ...progress, steps: entered }
  return currentStep(after) ? after : enterNext(after, moment)
}

/** The author never decides on what is hers: where nobody else is named, others are asked. */
function placesOf(progress: Progress, step: StepProgress, people: StepPeople = nobody) {
  const second = enteredBy(progress, step.flow.id).map((person) => ({ person }))
  if (step.settledBy === 'first') return { places: [{ person: progress.author }] }
  if (step.settledBy === 'second') return { places: second }
  const { places, isFallback } = whoIsAsked(apartFrom(progress, step, people), progress.author)
  // There is nobody beside the two: what was entered first never holds by its author's word alone.
  if (step.kind === 'settle' && places.length === 0)
    return { places: second, settledBy: 'second' as const, fallback: true as const }
  return {
    places: toPlaces(progress, step, places),
    ...(people.own ? { parts: people.own.length } : {}),
    ...(isFallback ? { fallback: true as const } : {}),
  }
}

const nobody: StepPeople = { named: [], fallback: [] }

const hourMs = 3_600_000

function dueOf({ hours }: Pick<StepProgress, 'hours'>, at: Date): { readonly due?: string } {
  return hours === undefined ? {} : { due: new Date(at.getTime() + hours * hourMs).toISOString() }
}

/** The step that is decided on becomes another. */
export function withCurrent(progress: Progress, work: (step: StepProgress) => StepProgress): Progress {
  return { ...progress, steps: progress.steps.map((step) => (step.state === 'current' ? work(step) : step)) }
}

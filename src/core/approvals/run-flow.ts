import type { Place, Progress, StepPeople, StepProgress } from './progress.ts'
import { currentStep, waitedFor } from './progress.ts'

/** How a change that waits goes through its steps: decided alone, without a clock or a database. */

/** A step as its flow has it. */
export type AskedStep = Pick<StepProgress, 'flow' | 'mode' | 'hours' | 'onTimeout'>

interface Moment {
  readonly at: Date
  /** For each step, in their order, who is asked in it as things stand. */
  readonly people: readonly StepPeople[]
}

/** Begins the first step. */
export function beginFlows(author: string, steps: readonly AskedStep[], moment: Moment): Progress {
  return enterNext({ author, steps: steps.map((step) => ({ ...step, state: 'ahead', places: [] })) }, moment)
}

/** Somebody approves for herself and for those she stands in for. What is decided then begins the next step. */
export function approveStep(
  progress: Progress,
  { by, standsFor }: { readonly by: string; readonly standsFor: ReadonlySet<string> },
  moment: Moment,
): Progress {
  const decided = withCurrent(progress, (step) => ({
    ...step,
    places: step.places.map((place) => (isOpenFor(place, standsFor) ? { ...place, decidedBy: by } : place)),
  }))
  return settle(decided, moment)
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
export function passOn(
  progress: Progress,
  { standsFor, to }: { readonly standsFor: ReadonlySet<string>; readonly to: string },
): Progress {
  return withCurrent(progress, (step) => {
    const place = step.places.find((one) => isOpenFor(one, standsFor))
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
export function escalate(
  progress: Progress,
  { above, ...moment }: Moment & { readonly above: readonly string[] },
): Progress {
  const asked = toPlaces(progress, above)
  const escalated = withCurrent(progress, ({ due: _, ...step }): StepProgress => {
    if (asked.length === 0) return { ...step, escalated: true }
    const decided = step.places.filter(({ decidedBy }) => decidedBy !== undefined)
    const places = [...decided.map((place) => ({ ...place, added: true }) as const), ...asked]
    return { ...step, mode: 'any', places, escalated: true, ...dueOf(step, moment.at) }
  })
  return settle(escalated, moment)
}

/** Whoever is waited for was reminded; once is enough. */
export function noteReminded(progress: Progress): Progress {
  return withCurrent(progress, (step) => ({ ...step, reminded: true }))
}

/**
 * Of those who are waited for, some have gone, and others may have taken over from them. Where nobody is left, those are asked
 * whom the step names now, or who stand in for every flow: that somebody who is needed has gone approves nothing.
 */
export function replaceGone(progress: Progress, gone: ReadonlyMap<string, string | null>, moment: Moment): Progress {
  const replaced = withCurrent(progress, (step) => {
    const taken = new Set(step.places.map(({ person }) => person))
    const places = step.places.flatMap((place): Place[] => {
      if (place.decidedBy || !gone.has(place.person)) return [place]
      const taker = gone.get(place.person) ?? null
      if (taker === null || taker === progress.author || taken.has(taker)) return []
      taken.add(taker)
      return [{ ...place, person: taker, passedBy: [...(place.passedBy ?? []), place.person] }]
    })
    return { ...step, places }
  })
  return settle(askAnew(replaced, { ...moment, gone, before: progress }), moment)
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

interface Losing extends Moment {
  readonly gone: ReadonlyMap<string, string | null>
  readonly before: Progress
}

function askAnew(progress: Progress, { people, gone, before }: Losing): Progress {
  const step = currentStep(progress)
  if (!step) return progress
  const isOpen = waitedFor(progress).length > 0
  const isLost = !isOpen && waitedFor(before).length > 0
  if (!isLost && step.places.length >= (typeof step.mode === 'number' ? step.mode : 1)) return progress
  const { named, fallback } = people[progress.steps.indexOf(step)] ?? { named: [], fallback: [] }
  const others = (found: readonly string[]) =>
    toPlaces(
      progress,
      found.filter((id) => !gone.has(id) && step.places.every(({ person }) => person !== id)),
    )
  const asked = others(named)
  const isFallback = asked.length === 0 && !isOpen
  const instead = isFallback ? others(fallback) : asked
  // Where the mode is content without her, she was asked in addition: so are those in her place.
  const isEnough = isLost && isComplete({ ...step, places: [...step.places, ...instead] })
  const places = [...step.places, ...instead.map((place): Place => (isEnough ? { ...place, added: true } : place))]
  return withCurrent(progress, (one) => ({ ...one, places, ...(isFallback ? { fallback: true } : {}) }))
}

function settle(progress: Progress, moment: Moment): Progress {
  const step = currentStep(progress)
  return step && isComplete(step) ? passStep(progress, moment) : progress
}

/** Steps in which everybody needed had approved before are passed over. */
function enterNext(progress: Progress, moment: Moment): Progress {
  const next = progress.steps.findIndex(({ state }) => state === 'ahead')
  if (next < 0) return progress
  const { at, people } = moment
  const asked = placesOf(progress, people[next])
  const entered = progress.steps.map((step, n): StepProgress => {
    if (n !== next) return step
    const begun = { ...step, ...asked, since: at.toISOString() }
    if (isComplete(begun)) return { ...begun, state: 'skipped', endedAt: at.toISOString() }
    return { ...begun, state: 'current', ...dueOf(step, at) }
  })
  const after = { ...progress, steps: entered }
  return currentStep(after) ? after : enterNext(after, moment)
}

/** The author never decides on what is hers: where nobody else is named, others are asked. */
function placesOf(progress: Progress, { named, fallback }: StepPeople = { named: [], fallback: [] }) {
  const places = toPlaces(progress, named)
  return places.length > 0 ? { places } : { places: toPlaces(progress, fallback), fallback: true as const }
}

function toPlaces(progress: Progress, people: readonly string[]): Place[] {
  const before = approvedBefore(progress)
  const others = [...new Set(people)].filter((person) => person !== progress.author)
  return others.map((person) => ({
    person,
    ...(before.has(person) ? { decidedBy: person, earlier: true as const } : {}),
  }))
}

function approvedBefore({ steps }: Progress): ReadonlySet<string> {
  const done = steps.filter(({ state }) => state === 'approved' || state === 'current')
  return new Set(
    done.flatMap(({ places }) => places.flatMap(({ person, decidedBy }) => (decidedBy ? [person, decidedBy] : []))),
  )
}

/** Of several who are needed one may stand in for another: where everybody is heard, it is enough. */
function isComplete({ mode, places }: Pick<StepProgress, 'mode' | 'places'>): boolean {
  if (places.length === 0) return false
  if (places.every(({ decidedBy }) => decidedBy)) return true
  if (mode === 'all' || places.some(({ added, decidedBy }) => added && !decidedBy)) return false
  const heard = new Set(places.flatMap(({ added, decidedBy }) => (!added && decidedBy ? [decidedBy] : [])))
  return heard.size >= (mode === 'any' ? 1 : mode)
}

/** Whether a place is still open for somebody, or for whom she stands in. */
export function isOpenFor({ person, decidedBy }: Place, standsFor: ReadonlySet<string>): boolean {
  return decidedBy === undefined && standsFor.has(person)
}

const hourMs = 3_600_000

function dueOf({ hours }: Pick<StepProgress, 'hours'>, at: Date): { readonly due?: string } {
  return hours === undefined ? {} : { due: new Date(at.getTime() + hours * hourMs).toISOString() }
}

function withCurrent(progress: Progress, work: (step: StepProgress) => StepProgress): Progress {
  return { ...progress, steps: progress.steps.map((step) => (step.state === 'current' ? work(step) : step)) }
}

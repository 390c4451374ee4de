import { apartFrom, isEnough, partsOf, partsOrAll, placesByPart, toPlaces, whoIsAsked } from './places.ts'
import { currentStep, enteredBy, type Place, type Progress, type StepPeople, type StepProgress } from './progress.ts'
import { type Moment, settle, withCurrent } from './run-flow.ts'

/** People who have gone, each with whoever took over from her, if anybody did. */
export type Gone = ReadonlyMap<string, string | null>

/**
 * The step as things stand: those decide whom it names now. Whoever is named no more is asked no more, and whoever is named since is;
 * who decided has decided, and who was asked by one of them stays. Some may have gone, and others taken over from them.
 */
export function renewStep(progress: Progress, { gone, ...asked }: Moment & { readonly gone: Gone }): Progress {
  const step = currentStep(progress)
  const moment = { ...asked, people: asked.people.map((one) => (step ? apartFrom(progress, step, one) : one)) }
  const people = step && moment.people[progress.steps.indexOf(step)]
  // Those above whom its time has brought in are named by no step, nor are the two who made the entries.
  if (!step || !people || step.escalated || step.settledBy === 'first' || step.settledBy === 'second')
    return settle(replaceGone(progress, { gone, before: progress, ...moment }), moment)
  const { places, isFallback } = whoIsAsked(people, progress.author)
  const named = toPlaces(progress, step, places).filter(({ person }) => !gone.has(person))
  const { fallback: _, ...rest } = step
  const begun = { ...rest, ...(isFallback ? { fallback: true as const } : {}) }
  const still = withCurrent(progress, () => ({ ...begun, places: stillNamed(step, named, gone) }))
  const replaced = replaceGone(still, { gone, before: progress, ...moment })
  return settle(
    withCurrent(replaced, (one) => ({ ...one, places: withNewlyNamed(one, named) })),
    moment,
  )
}

/** What is decided, asked for in addition or passed on stays as it is. */
function isFixed({ decidedBy, added, passedBy }: Place): boolean {
  return Boolean(decidedBy || added || passedBy)
}

function stillNamed(step: StepProgress, named: readonly Place[], gone: Gone): Place[] {
  return step.places.flatMap((place): Place[] => {
    if (isFixed(place) || gone.has(place.person)) return [place]
    const now = named.find(({ person }) => person === place.person)
    const hers = new Set(now ? partsOf(now, step) : [])
    const of = partsOf(place, step).filter((n) => hers.has(n))
    return of.length === 0 ? [] : [{ person: place.person, ...partsOrAll(of, step.parts ?? 1) }]
  })
}

function withNewlyNamed(step: StepProgress, named: readonly Place[]): Place[] {
  const places = [...step.places]
  for (const place of named) {
    const known = places.filter((one) => one.person === place.person || one.passedBy?.includes(place.person))
    const covered = new Set([...known.flatMap((one) => partsOf(one, step)), ...partsPassedBy(step, place.person)])
    const of = partsOf(place, step).filter((n) => !covered.has(n))
    if (of.length === 0) continue
    const open = known.find((one) => !isFixed(one))
    if (open) places.splice(places.indexOf(open), 1, withParts(step, open, of))
    else places.push({ ...place, ...partsOrAll(of, step.parts ?? 1) })
  }
  return places
}

function withParts(step: StepProgress, place: Place, more: readonly number[]): Place {
  const { of: _, ...rest } = place
  return { ...rest, ...partsOrAll([...partsOf(place, step), ...more], step.parts ?? 1) }
}

interface Losing extends Moment {
  readonly gone: Gone
  readonly before: Progress
}

/** Where nobody is left, those are asked who stand in for every flow: that somebody who is needed has gone approves nothing. */
function replaceGone(progress: Progress, losing: Losing): Progress {
  const replaced = withCurrent(progress, (step) => ({ ...step, places: takenOver(progress, step, losing.gone) }))
  return withCurrent(replaced, (step) => askInstead(replaced, step, losing))
}

function takenOver(progress: Progress, step: StepProgress, gone: Gone): Place[] {
  const apart = [progress.author, ...(step.kind === 'settle' ? enteredBy(progress, step.flow.id) : [])]
  const isGone = ({ person, decidedBy }: Place) => decidedBy === undefined && gone.has(person)
  const stays = step.places.filter((place) => !isGone(place))
  const covered = new Map<string, number[]>()
  const cover = (person: string, parts: readonly number[]) =>
    covered.set(person, [...(covered.get(person) ?? []), ...parts])
  for (const place of stays) cover(place.person, partsOf(place, step))
  return step.places.flatMap((place): Place[] => {
    if (!isGone(place)) return [place]
    const taker = gone.get(place.person) ?? null
    if (taker === null || apart.includes(taker)) return []
    const of = partsOf(place, step).filter((n) => !covered.get(taker)?.includes(n))
    if (of.length === 0) return []
    cover(taker, of)
    const { of: _, ...rest } = place
    const passedBy = [...(place.passedBy ?? []), place.person]
    return [{ ...rest, person: taker, passedBy, ...partsOrAll(of, step.parts ?? 1) }]
  })
}

type Instead = Place & { readonly of: readonly number[] }

function askInstead(progress: Progress, step: StepProgress, losing: Losing): StepProgress {
  const was = currentStep(losing.before)
  const wasOpen = was ? placesByPart(was).map(isOpen) : []
  const asked = new Map<string, Instead>()
  let isFallback = step.fallback ?? false
  for (const [n, places] of placesByPart(step).entries()) {
    const isLost = wasOpen[n] === true && !isOpen(places)
    if (!isLost && places.length >= (typeof step.mode === 'number' ? step.mode : 1)) continue
    const instead = othersOf(progress, step, { n, places, ...losing })
    isFallback ||= instead.isFallback
    // Where the mode is content without her, she was asked in addition: so are those in her place.
    const added = isLost && isEnough(step, [...places, ...instead.places]) ? ({ added: true } as const) : {}
    for (const place of instead.places) {
      const known = asked.get(place.person) ?? { ...place, of: [] }
      asked.set(place.person, { ...known, of: [...known.of, n], ...added })
    }
  }
  const more = [...asked.values()].map(({ of, ...place }) => ({ ...place, ...partsOrAll(of, step.parts ?? 1) }))
  return { ...step, places: [...step.places, ...more], ...(isFallback ? { fallback: true } : {}) }
}

interface Left extends Losing {
  /** Of which part of the change, and who is left of it. */
  readonly n: number
  readonly places: readonly Place[]
}

/** Who else is named for the part, or stands in for every flow where nobody is. */
function othersOf(progress: Progress, step: StepProgress, { n, places, people, gone }: Left) {
  const { named, own, fallback } = people[progress.steps.indexOf(step)] ?? nobody
  const isAsked = (id: string) => places.some(({ person }) => person === id) || partsPassedBy(step, id).includes(n)
  const others = (ids: readonly string[]) => {
    const left = ids.filter((id) => id !== progress.author && !gone.has(id) && !isAsked(id))
    return [...new Set(left)].map((person) => ({ person, of: [n] }))
  }
  const found = others([...named, ...(own?.[n] ?? [])])
  const standing = found.length > 0 || isOpen(places) ? [] : others(fallback)
  return {
    places: toPlaces(progress, step, [...found, ...standing]),
    isFallback: found.length === 0 && !isOpen(places),
  }
}

function isOpen(places: readonly Place[]): boolean {
  return places.some(({ decidedBy }) => decidedBy === undefined)
}

const nobody: StepPeople = { named: [], fallback: [] }

/** Remembers who handed over in the step where nobody came in her place: its flow may name her still. */
export function notePassedBy(before: Progress, after: Progress, person: string): Progress {
  const [was, step] = [currentStep(before), currentStep(after)]
  if (!was || !step || before.steps.indexOf(was) !== after.steps.indexOf(step)) return after
  const hers = was.places.filter((place) => place.person === person && place.decidedBy === undefined)
  const taken = step.places.filter(({ passedBy }) => passedBy?.includes(person))
  const covered = new Set(taken.flatMap((place) => partsOf(place, step)))
  const left = hers.flatMap((place) => partsOf(place, step)).filter((n) => !covered.has(n))
  if (left.length === 0) return after
  const one = { person, ...partsOrAll(left, step.parts ?? 1) }
  return withCurrent(after, (now) => ({ ...now, passedBy: [...(now.passedBy ?? []), one] }))
}

function partsPassedBy(step: StepProgress, person: string): readonly number[] {
  const hers = (step.passedBy ?? []).filter((one) => one.person === person)
  return hers.flatMap((one) => partsOf(one, step))
}

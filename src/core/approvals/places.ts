import { enteredBy, type Place, type Progress, type StepPeople, type StepProgress } from './progress.ts'

/**
 * Who is asked in a step. Where owners or fields of records name people, the records of a change are parted by what they name: in
 * each part as many have to approve as the step says, of those who are named for it or for all.
 */

type Parted = Pick<StepProgress, 'places' | 'parts'>

export interface Asked {
  /** Of the parts of the change that are hers, none where she is asked for all. */
  readonly places: readonly Pick<Place, 'person' | 'of'>[]
  /** Of some records nobody else was named. */
  readonly isFallback: boolean
  /** Of some records there is nobody else at all. */
  readonly isNobody: boolean
}

/** Who would be asked, were the step entered now; never the author of the change. */
export function whoIsAsked({ named, own = [[]], fallback }: StepPeople, author: string): Asked {
  const others = (ids: readonly string[]) => [...new Set(ids)].filter((id) => id !== author)
  const common = others(named)
  const parts = own.map(others)
  const isBare = (part: readonly string[]) => common.length === 0 && part.length === 0
  const asked = new Map<string, number[]>()
  for (const [n, part] of parts.entries()) {
    for (const id of isBare(part) ? others(fallback) : part) asked.set(id, [...(asked.get(id) ?? []), n])
  }
  for (const id of common) asked.delete(id)
  const isFallback = parts.some(isBare)
  return {
    places: [
      ...common.map((person) => ({ person })),
      ...[...asked].map(([person, of]) => ({ person, ...partsOrAll(of, parts.length) })),
    ],
    isFallback,
    isNobody: isFallback && others(fallback).length === 0,
  }
}

/** Their ids. */
export function peopleAsked(people: StepPeople, author: string): readonly string[] {
  return whoIsAsked(people, author).places.map(({ person }) => person)
}

/** Of somebody who is asked for all of it, nothing is said. */
export function partsOrAll(of: readonly number[], count: number): Pick<Place, 'of'> {
  return of.length === count ? {} : { of }
}

/** The parts a place decides on. */
export function partsOf({ of }: Pick<Place, 'of'>, { parts = 1 }: Pick<StepProgress, 'parts'>): readonly number[] {
  return of ?? Array.from({ length: parts }, (_, n) => n)
}

/** The places that decide on each part. */
export function placesByPart({ places, parts = 1 }: Parted): readonly (readonly Place[])[] {
  const own: Place[][] = Array.from({ length: parts }, () => [])
  const common = places.filter(({ of }) => of === undefined)
  for (const place of places) for (const n of place.of ?? []) own[n]?.push(place)
  return own.map((part) => [...common, ...part])
}

/** Of several who are needed one may stand in for another: where everybody is heard, it is enough. */
export function isComplete(step: Parted & Pick<StepProgress, 'mode'>): boolean {
  if (step.places.some(({ added, decidedBy }) => added && !decidedBy)) return false
  return placesByPart(step).every((places) => isEnough(step, places))
}

/** Whether these suffice for the part that they decide on. */
export function isEnough({ mode }: Pick<StepProgress, 'mode'>, places: readonly Place[]): boolean {
  if (places.length === 0) return false
  if (places.every(({ decidedBy }) => decidedBy)) return true
  if (mode === 'all') return false
  const heard = new Set(places.flatMap(({ added, decidedBy }) => (!added && decidedBy ? [decidedBy] : [])))
  return heard.size >= (mode === 'any' ? 1 : mode)
}

export interface Decider {
  readonly by: string
  /** Herself, and those she stands in for. */
  readonly standsFor: ReadonlySet<string>
}

/**
 * The places in which somebody may decide now: hers, and of those she stands in for. Where so many people are needed she is one of
 * them for each record: her own place, or else the first, is hers, and the others stay open.
 */
export function openPlaces(step: Parted & Pick<StepProgress, 'mode'>, { by, standsFor }: Decider): readonly Place[] {
  const open = step.places.filter(({ person, decidedBy }) => decidedBy === undefined && standsFor.has(person))
  if (typeof step.mode !== 'number') return open
  const taken = new Set<number>()
  return open
    .toSorted((one, other) => Number(other.person === by) - Number(one.person === by))
    .filter((place) => {
      const parts = partsOf(place, step)
      if (place.added) return true
      if (closedTo(step, [place]).includes(by) || parts.some((n) => taken.has(n))) return false
      for (const n of parts) taken.add(n)
      return true
    })
}

/** Whoever is one of so many people already, for the same records, and so decides in none of these places for somebody else. */
export function closedTo(step: Parted & Pick<StepProgress, 'mode'>, open: readonly Place[]): readonly string[] {
  if (typeof step.mode !== 'number' || open.some(({ added }) => added)) return []
  const votes = step.places.filter(({ added, decidedBy }) => decidedBy && !added)
  const heardIn = (place: Place) => {
    const parts = new Set(partsOf(place, step))
    return votes.flatMap((one) =>
      one.decidedBy && partsOf(one, step).some((n) => parts.has(n)) ? [one.decidedBy] : [],
    )
  }
  const [first = [], ...others] = open.map(heardIn)
  return [...new Set(first)].filter((id) => others.every((heard) => heard.includes(id)))
}

/** Of a difference between two entries: a third person is neither who made the second, nor who made the first. */
export function apartFrom(
  progress: Progress,
  { kind, flow }: Pick<StepProgress, 'kind' | 'flow'>,
  people: StepPeople,
): StepPeople {
  if (kind !== 'settle') return people
  const entered = enteredBy(progress, flow.id)
  const others = (ids: readonly string[]) => ids.filter((id) => !entered.includes(id))
  const { named, own, fallback } = people
  return { named: others(named), fallback: others(fallback), ...(own ? { own: own.map(others) } : {}) }
}

/**
 * As places, where whoever approved the same before is not asked again. To enter something a second time, or to choose between two
 * entries, is no approval.
 */
export function toPlaces(
  progress: Progress,
  { kind, flow: { id: flowId } }: Pick<StepProgress, 'kind' | 'flow'>,
  asked: Asked['places'],
): Place[] {
  if (kind) return asked.map((place) => ({ ...place }))
  const before = new Map<string, Place[]>()
  for (const { place, flow } of approvedBefore(progress)) {
    // Whoever approved some of the records has said nothing of the others.
    if (place.of && flow !== flowId) continue
    for (const id of new Set([place.person, place.decidedBy ?? place.person]))
      before.set(id, [...(before.get(id) ?? []), place])
  }
  return asked.map(({ person, of }) => {
    const approved = before.get(person) ?? []
    const isHeard = approved.some((one) => !one.of || of?.every((n) => one.of?.includes(n)))
    return { person, ...(of ? { of } : {}), ...(isHeard ? { decidedBy: person, earlier: true as const } : {}) }
  })
}

function approvedBefore({ steps }: Progress): readonly { readonly place: Place; readonly flow: string }[] {
  const done = steps.filter(({ state, kind }) => !kind && (state === 'approved' || state === 'current'))
  return done.flatMap(({ places, flow }) =>
    places.flatMap((place) => (place.decidedBy ? [{ place, flow: flow.id }] : [])),
  )
}

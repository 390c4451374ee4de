import type { PresentPerson } from '../../core/api/shapes.ts'
import type { PageNotice } from '../db/index.ts'

/** Pages say every 15 seconds that they are still there: two words of a page may be lost before it is taken for gone. */
const leaseMs = 35_000
/** As many as the streams of one person: whoever announces more is not looking at them. */
export const pagesPerPerson = 30

export interface Place {
  readonly object: string
  readonly id: string
}

/** Who has which record open, as this process has heard it. Kept in memory: it is worth nothing a minute later. */
export interface Presence {
  /** Answers the places where somebody is to be told: the list is another, or a page has come. */
  note(notice: PageNotice, nowMs: number): readonly Place[]
  /** Lets those go who have not said a word for too long; answers the places they left. */
  dropSilent(nowMs: number): readonly Place[]
  peopleAt(place: Place): readonly PresentPerson[]
  /** Whether this page of this person is known to be there. */
  isAt(place: Place, personId: string, page: string): boolean
  has(personId: string, page: string): boolean
  /** Whether one page more would be too many. */
  isFull(personId: string, page: string): boolean
}

interface OpenPage {
  readonly person: PageNotice['person']
  readonly open: NonNullable<PageNotice['open']>
  readonly untilMs: number
}

export function makePresence(): Presence {
  const pages = new Map<string, OpenPage>()
  const presence: Presence = {
    note({ page, person, open }, nowMs) {
      const key = keyOf(person.id, page)
      const before = pages.get(key)
      if (open !== null && presence.isFull(person.id, page)) return []
      if (open === null) pages.delete(key)
      else pages.set(key, { person, open, untilMs: nowMs + leaseMs })
      if (before && open && isSame(before.open, open)) return before.open.editing === open.editing ? [] : [open]
      return [before?.open, open].filter((place) => place !== undefined && place !== null)
    },
    dropSilent(nowMs) {
      const silent = [...pages].filter(([, { untilMs }]) => untilMs <= nowMs)
      for (const [key] of silent) pages.delete(key)
      const left = silent.map(([, { open }]) => open)
      return left.filter((place, n) => left.findIndex((other) => isSame(other, place)) === n)
    },
    peopleAt: (place) => eachOnce([...pages.values()].filter(({ open }) => isSame(open, place))),
    isAt(place, personId, page) {
      const known = pages.get(keyOf(personId, page))
      return known !== undefined && isSame(known.open, place)
    },
    has: (personId, page) => pages.has(keyOf(personId, page)),
    isFull(personId, page) {
      if (pages.has(keyOf(personId, page))) return false
      return [...pages.values()].filter(({ person }) => person.id === personId).length >= pagesPerPerson
    },
  }
  return presence
}

/** With the person's id in it, nobody can speak for another's page. */
function keyOf(personId: string, page: string): string {
  return `${personId} ${page}`
}

function isSame(one: Place, other: Place): boolean {
  return one.id === other.id && one.object === other.object
}

/** A person with two pages counts once, and edits if she does so in one of them. */
function eachOnce(pages: readonly OpenPage[]): readonly PresentPerson[] {
  const people = new Map<string, PresentPerson>()
  for (const { person, open } of pages) {
    const editing = open.editing || people.get(person.id)?.editing === true
    people.set(person.id, { id: person.id, name: person.name, editing })
  }
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
}

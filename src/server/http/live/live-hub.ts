import type { Actor } from '../../../core/access/access.ts'
import { scopeOf } from '../../../core/access/index.ts'
import type { LiveEvent } from '../../../core/api/shapes.ts'
import { type LiveNotice, publishLive } from '../../db/index.ts'
import { reportError } from '../../loggable-error.ts'
import type { Definitions, Workspace } from '../../metadata/index.ts'
import { makePresence, type Place, type Presence, pagesPerPerson } from './presence.ts'
import { whoMaySee } from './who-may-see.ts'

/** One open page. */
export interface Listener {
  readonly actor: Actor
  /** What the page calls itself, where it says what it has open. */
  readonly page: string | null
  /** The session it was opened with, if it was one: the page does not outlive it. */
  readonly sessionId: string | null
  send(event: LiveEvent): void
  /** Lets the page go; it comes back by itself and asks for everything it shows. */
  end(): void
}

/** Hands what happens to the pages it concerns. */
export interface LiveHub {
  readonly presence: Presence
  /** Answers how to leave, or null where the person has too many pages open. */
  join(listener: Listener): (() => void) | null
  /** What any process of the installation has told. */
  publish(notice: LiveNotice): void
  /** Told which sessions have ended, by whichever process. */
  onSignedOut(hear: (sessionIds: readonly string[]) => void): void
  /** Lets go who has been silent for too long; called every few seconds. */
  sweep(): Promise<void>
  /** Events may have been missed, or the server stops: every page connects again. */
  endAll(): void
  size(): number
}

export function makeLiveHub(workspace: Workspace): LiveHub {
  const { definitions } = workspace
  const listeners = new Set<Listener>()
  const presence = makePresence()
  const hearing: ((sessionIds: readonly string[]) => void)[] = []
  const nowMs = () => workspace.now().getTime()
  const tell = (places: readonly Place[]) => tellPresence({ workspace, listeners, presence }, places)
  return {
    presence,
    join(listener) {
      const mine = [...listeners].filter((other) => other.actor.id === listener.actor.id)
      if (mine.length >= pagesPerPerson) return null
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        const again = [...listeners].some(({ actor, page }) => actor.id === listener.actor.id && page === listener.page)
        if (!again) sayGone(workspace, presence, listener)
      }
    },
    publish(notice) {
      if (notice.type === 'page') return void tell(presence.note(notice, nowMs()))
      if (notice.type === 'signedOut') {
        for (const hear of hearing) hear(notice.sessionIds)
        return endStreams(listeners, notice.sessionIds)
      }
      for (const listener of listeners) {
        const visible = visibleTo(listener.actor, notice, definitions)
        if (visible) listener.send(visible)
      }
    },
    onSignedOut: (hear) => void hearing.push(hear),
    sweep: () => tell(presence.dropSilent(nowMs())),
    endAll() {
      for (const listener of listeners) listener.end()
    },
    size: () => listeners.size,
  }
}

function endStreams(listeners: ReadonlySet<Listener>, sessionIds: readonly string[]): void {
  for (const listener of listeners)
    if (listener.sessionId !== null && sessionIds.includes(listener.sessionId)) listener.end()
}

/** A page whose stream has ended is closed, signed out or cut off. Where this is not heard, its silence will tell. */
function sayGone({ database }: Workspace, presence: Presence, { actor, page }: Listener): void {
  if (page === null || !presence.has(actor.id, page)) return
  const person = { id: actor.id, name: actor.name }
  publishLive(database, { type: 'page', page, person, open: null }).catch(() => undefined)
}

interface Audience {
  readonly workspace: Workspace
  readonly listeners: ReadonlySet<Listener>
  readonly presence: Presence
}

/** Tells the pages that have the record open who else has: nobody else, and none who may no longer see it. */
async function tellPresence(audience: Audience, places: readonly Place[]): Promise<void> {
  await Promise.all(places.map((place) => tellPlace(audience, place))).catch((error: unknown) => reportError(error))
}

async function tellPlace({ workspace, listeners, presence }: Audience, { object, id }: Place): Promise<void> {
  const place = { object, id }
  const here = () => [...listeners].filter(({ actor, page }) => page !== null && presence.isAt(place, actor.id, page))
  if (here().length === 0) return
  const allowed = await whoMaySee(workspace, place, [...new Set(here().map(({ actor }) => actor.id))])
  // Asked again after the wait: what is sent last is then always the latest.
  const event = { type: 'presence', ...place, people: presence.peopleAt(place) } as const
  for (const listener of here()) if (allowed.has(listener.actor.id)) listener.send(event)
}

/** Nobody hears of objects she may not see, nor of other people's runs. Ids alone tell nothing; pages ask for the rest. */
function visibleTo(
  actor: Actor,
  event: Exclude<LiveNotice, { type: 'page' | 'signedOut' }>,
  definitions: Definitions,
): LiveEvent | null {
  if (event.type === 'run') return event.ownerId === actor.id ? event : null
  const objects = Object.entries(event.objects).filter(([name]) => maySee(actor, name, definitions))
  return objects.length > 0 ? { ...event, objects: Object.fromEntries(objects) } : null
}

function maySee(actor: Actor, object: string, definitions: Definitions): boolean {
  const definition = definitions.find(object)
  return definition !== undefined && scopeOf(actor, definition, 'view') !== 'none'
}

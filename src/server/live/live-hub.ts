import type { Actor } from '../../core/access/access.ts'
import { holdsAt } from '../../core/access/index.ts'
import type { LiveEvent } from '../../core/api/shapes.ts'
import { type LiveNotice, publishLive } from '../db/index.ts'
import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { concernsPeople, loadActor } from '../policy/index.ts'
import { approvalEventFor } from './approval-event.ts'
import { changedEventFor } from './changed-event.ts'
import { makePresence, type Place, type Presence, pagesPerPerson } from './presence.ts'
import { whoMaySee } from './who-may-see.ts'

/** One open page. */
export interface Listener {
  readonly actor: Actor
  /** Somebody else looks through her eyes. */
  readonly isViewed?: boolean
  /** What the page calls itself, where it says what it has open. */
  readonly page: string | null
  /** The session or API key it was opened with, and when that ends by itself: the stream does not outlive it. */
  readonly accessId: string
  readonly accessEndsAtMs: number
  /** Whether Kebu is still used from where she is. */
  isLetIn(): boolean
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
  /** Told which sessions and API keys have ended, by whichever process. */
  onAccessEnded(listener: (ids: readonly string[]) => void): void
  /** Lets go who has been silent for too long, and whose key has run out; called every few seconds. */
  sweep(): Promise<void>
  /** Events may have been missed, or the server stops: every page connects again. */
  endAll(): void
  size(): number
}

/** Keeps the open streams of this process, and tells each what its person may hear. */
export function makeLiveHub(workspace: Workspace): LiveHub {
  const listeners = new Set<Listener>()
  const presence = makePresence()
  const accessListeners: ((ids: readonly string[]) => void)[] = []
  const nowMs = () => workspace.now().getTime()
  const tell = (places: readonly Place[]) => publishPresence({ workspace, listeners, presence }, places)
  const sendToAll = (notice: SeenNotice) => {
    for (const listener of listeners) {
      const visible = visibleTo(workspace, listener.actor, notice)
      if (visible) listener.send(visible)
    }
  }
  return {
    presence,
    join(listener) {
      const mine = [...listeners].filter(
        ({ actor, isViewed }) => actor.id === listener.actor.id && isViewed === listener.isViewed,
      )
      if (mine.length >= pagesPerPerson) return null
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        const again = [...listeners].some(({ actor, page }) => actor.id === listener.actor.id && page === listener.page)
        if (!again) announceGone(workspace, presence, listener)
      }
    },
    publish(notice) {
      if (notice.type === 'page') return void tell(presence.note(notice, nowMs()))
      if (notice.type === 'accessEnded') {
        for (const listener of accessListeners) listener(notice.ids)
        return endStreams(listeners, ({ accessId }) => notice.ids.includes(accessId))
      }
      if (notice.type === 'changed' && concernsPeople(Object.keys(notice.objects)))
        return void endOutdated(workspace, listeners).then(() => sendToAll(notice))
      // From where Kebu is used is part of the definition of people.
      if (notice.type === 'definitions') endStreams(listeners, ({ isLetIn }) => !isLetIn())
      sendToAll(notice)
    },
    onAccessEnded: (listener) => void accessListeners.push(listener),
    sweep() {
      endStreams(listeners, isOver(workspace.now()))
      return tell(presence.dropSilent(nowMs()))
    },
    endAll() {
      for (const listener of listeners) listener.end()
    },
    size: () => listeners.size,
  }
}

/** Whose key has run out, and who is not the same any more by the mere lapse of time: she comes back as who she is then. */
function isOver(now: Date): (listener: Listener) => boolean {
  return ({ actor, accessEndsAtMs }) => accessEndsAtMs <= now.getTime() || !holdsAt(actor, now)
}

function endStreams(listeners: ReadonlySet<Listener>, ends: (listener: Listener) => boolean): void {
  for (const listener of listeners) if (ends(listener)) listener.end()
}

/**
 * After a change of people, teams or roles: whose rights are others now, or who may not act any more, is let go, and whoever
 * looks through the eyes of others. The page comes back with the rights of then, or is refused. Where they cannot be asked, everybody is let go.
 */
async function endOutdated(workspace: Workspace, listeners: ReadonlySet<Listener>): Promise<void> {
  const personIds = [...new Set([...listeners].map(({ actor }) => actor.id))]
  try {
    const actors = await Promise.all(personIds.map((id) => loadActor(workspace, id)))
    const now = new Map(personIds.map((id, n) => [id, actors[n] ?? null]))
    endStreams(listeners, ({ actor, isViewed }) => isViewed || !hasSameRights(actor, now.get(actor.id) ?? null))
  } catch (error) {
    reportError(error)
    endStreams(listeners, () => true)
  }
}

/** Whether a person's rights are still those with which she was let in. */
export function hasSameRights(then: Actor, now: Actor | null): boolean {
  return now !== null && rightsOf(then) === rightsOf(now)
}

function rightsOf({ roles, roleIds, grants, team, teamMemberIds, teamTreeMemberIds }: Actor): string {
  return JSON.stringify([roles, roleIds, grants, team, [...teamMemberIds].sort(), [...teamTreeMemberIds].sort()])
}

/** A page whose stream has ended is closed, signed out or cut off. Where this is not heard, its silence will tell. */
function announceGone({ database }: Workspace, presence: Presence, { actor, page }: Listener): void {
  if (page === null || !presence.has(actor.id, page)) return
  const person = { id: actor.id, name: actor.name }
  publishLive(database.system, { type: 'page', page, person, open: null }).catch(() => undefined)
}

interface Audience {
  readonly workspace: Workspace
  readonly listeners: ReadonlySet<Listener>
  readonly presence: Presence
}

/** Tells the pages that have the record open who else has: nobody else, and none who may no longer see it. */
async function publishPresence(audience: Audience, places: readonly Place[]): Promise<void> {
  await Promise.all(places.map((place) => publishPresenceAt(audience, place))).catch((error: unknown) =>
    reportError(error),
  )
}

async function publishPresenceAt({ workspace, listeners, presence }: Audience, { object, id }: Place): Promise<void> {
  const place = { object, id }
  const here = () => [...listeners].filter(({ actor, page }) => page !== null && presence.isAt(place, actor.id, page))
  if (here().length === 0) return
  const allowed = await whoMaySee(workspace, place, [...new Set(here().map(({ actor }) => actor.id))])
  // Asked again after the wait: what is sent last is then always the latest.
  const event = { type: 'presence', ...place, people: presence.peopleAt(place) } as const
  for (const listener of here()) if (allowed.has(listener.actor.id)) listener.send(event)
}

/** What pages may hear of. */
type SeenNotice = Exclude<LiveNotice, { type: 'page' | 'accessEnded' }>

/** Nobody hears of records out of her sight, nor of other people's runs. Ids alone tell nothing; pages ask for the rest. */
function visibleTo(workspace: Workspace, actor: Actor, notice: SeenNotice): LiveEvent | null {
  if (notice.type === 'changed') return changedEventFor(workspace, actor, notice)
  if (notice.type === 'approval') return approvalEventFor(workspace, actor, notice)
  if (notice.type === 'definitions') return notice
  if (notice.type === 'notice') return notice.people.includes(actor.id) ? { type: 'notice' } : null
  return notice.ownerId === actor.id ? notice : null
}

import type { Actor } from '../../../core/access/access.ts'
import { scopeOf } from '../../../core/access/index.ts'
import type { LiveEvent } from '../../../core/api/shapes.ts'
import type { Definitions } from '../../metadata/index.ts'

/** One open page. */
export interface Listener {
  readonly actor: Actor
  send(event: LiveEvent): void
  /** Lets the page go; it comes back by itself and asks for everything it shows. */
  end(): void
}

/** Hands what happens to the pages it concerns. */
export interface LiveHub {
  /** Answers how to leave, or null where the person has too many pages open. */
  join(listener: Listener): (() => void) | null
  publish(event: LiveEvent): void
  /** Events may have been missed, or the server stops: every page connects again. */
  endAll(): void
  size(): number
}

const pagesPerPerson = 30

export function makeLiveHub(definitions: Definitions): LiveHub {
  const listeners = new Set<Listener>()
  return {
    join(listener) {
      const mine = [...listeners].filter((other) => other.actor.id === listener.actor.id)
      if (mine.length >= pagesPerPerson) return null
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    publish(event) {
      for (const listener of listeners) {
        const visible = visibleTo(listener.actor, event, definitions)
        if (visible) listener.send(visible)
      }
    },
    endAll() {
      for (const listener of listeners) listener.end()
    },
    size: () => listeners.size,
  }
}

/** Nobody hears of objects she may not see, nor of other people's runs. Ids alone tell nothing; pages ask for the rest. */
function visibleTo(actor: Actor, event: LiveEvent, definitions: Definitions): LiveEvent | null {
  if (event.type === 'run') return event.ownerId === actor.id ? event : null
  if (event.type === 'presence') return maySee(actor, event.object, definitions) ? event : null
  const objects = Object.entries(event.objects).filter(([name]) => maySee(actor, name, definitions))
  return objects.length > 0 ? { ...event, objects: Object.fromEntries(objects) } : null
}

function maySee(actor: Actor, object: string, definitions: Definitions): boolean {
  const definition = definitions.find(object)
  return definition !== undefined && scopeOf(actor, definition, 'view') !== 'none'
}

import { type Actor, hasRight } from '../../core/access/index.ts'
import type { Caller } from '../http/index.ts'
import { Refused } from '../refused.ts'

/** Refuses (403) who does not manage people. */
export function requireManager(actor: Actor): void {
  if (!hasRight(actor, 'manage-people')) throw new Refused('not-allowed-to-grant')
}

/** Refuses (403) who does not manage the configuration. */
export function requireConfigurer(actor: Actor): void {
  if (!hasRight(actor, 'manage-settings')) throw new Refused('not-allowed-to-configure')
}

/** Refuses (403) who does not say what waits for whose approval. */
export function requireFlowManager(actor: Actor): void {
  if (!hasRight(actor, 'manage-flows')) throw new Refused('not-allowed-to-draw-flows')
}

/** Refuses (403) who looks through the eyes of others: what is a person's own she is not shown. */
export function requireHerself({ viewed }: Pick<Caller, 'viewed'>): void {
  if (viewed) throw new Refused('view-as-not-here')
}

/** Refuses (403) API keys where somebody has to be signed in: what decides who gets in, and being at a page. */
export function requireSession({ by }: Pick<Caller, 'by'>): void {
  if (by === 'key') throw new Refused('key-not-enough')
}

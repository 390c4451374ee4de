import { type Actor, hasRight } from '../../core/access/index.ts'
import { Refused } from '../refused.ts'
import type { Caller } from './caller.ts'

/** Refuses (403) who does not manage people. */
export function managersOnly(actor: Actor): void {
  if (!hasRight(actor, 'manage-people')) throw new Refused('not-allowed-to-grant')
}

/** Refuses (403) API keys: what decides who gets in needs a sign-in. */
export function refuseKeys({ by }: Pick<Caller, 'by'>): void {
  if (by === 'key') throw new Refused('key-not-enough')
}

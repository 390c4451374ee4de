import { isBlind } from '../../../core/approvals/progress.ts'
import type { ParkedRow } from '../../change/index.ts'
import type { Onlooker } from '../sees-parked.ts'

/** Whether what the change holds is kept from her: until it was entered again, from everybody but its author herself. */
export function isKeptFrom(
  { actor }: Pick<Onlooker, 'actor'>,
  { running, authorId }: Pick<ParkedRow, 'running' | 'authorId'>,
): boolean {
  return (actor.id !== authorId || actor.viewedBy !== undefined) && isBlind(running)
}

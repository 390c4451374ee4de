import { clearActorCache } from '../policy/index.ts'
import { clearTitleCache } from '../query/index.ts'

/** What is remembered of people and their rights is asked again: by every process, when a change of them is announced. */
export function forgetActorsAndTitles(): void {
  clearActorCache()
  clearTitleCache()
}

import { forgetActors } from '../policy/index.ts'
import { forgetTitles } from '../query/index.ts'

/** What is remembered of people and their rights is asked again: by every process, when a change of them is announced. */
export function forgetActorsAndTitles(): void {
  forgetActors()
  forgetTitles()
}

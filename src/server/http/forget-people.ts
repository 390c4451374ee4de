import { forgetActors } from '../policy/index.ts'
import { forgetTitles } from '../query/index.ts'
import type { House } from './house.ts'

/** What is remembered of people and their rights is asked again with the next call. */
export function forgetPeople({ sessions }: Pick<House, 'sessions'>): void {
  forgetWhoIsWho()
  sessions.forget()
}

/** The part of it that every process does when a change is announced. */
export function forgetWhoIsWho(): void {
  forgetActors()
  forgetTitles()
}

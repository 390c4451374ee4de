import { forgetWhoIsWho } from '../live/index.ts'
import type { House } from './house.ts'

/** What is remembered of people and their rights is asked again with the next call. */
export function forgetPeople({ sessions }: Pick<House, 'sessions'>): void {
  forgetWhoIsWho()
  sessions.forget()
}

import { forgetActorsAndTitles } from '../live/index.ts'
import type { SignInContext } from './sign-in-context.ts'

/** What is remembered of people and their rights is asked again with the next call. */
export function forgetPeople({ sessions }: Pick<SignInContext, 'sessions'>): void {
  forgetActorsAndTitles()
  sessions.forget()
}

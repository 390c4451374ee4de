import { reportError } from '../loggable-error.ts'

/**
 * Does the work once in so long, never twice at a time; one that fails is told and tried again. Answers how to stop, which
 * waits for the work under way. A process that has nothing else to do is not kept alive by it.
 */
export function repeatEvery(
  ms: number,
  work: () => Promise<void>,
  { first = 'later' }: { first?: 'now' | 'later' } = {},
): () => Promise<void> {
  let working: Promise<void> | undefined
  const begin = () => {
    working ??= work()
      .catch((error: unknown) => reportError(error))
      .finally(() => {
        working = undefined
      })
  }
  if (first === 'now') begin()
  const timer = setInterval(begin, ms)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await working
  }
}

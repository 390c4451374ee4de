import { useCallback, useRef, useState } from 'react'
import { useUnmounted } from './use-unmounted.ts'

interface Asked<Answer> {
  readonly answered: Promise<Answer>
  readonly answer: (answer: Answer) => void
}

/**
 * Asks somebody something in the middle of a work, one question at a time. Once its component has gone nobody would see
 * the question: what is open then, and whatever comes after, is answered `unasked`, so that no work waits for ever.
 */
export function useQuestion<Question, Answer>(unasked: Answer) {
  const [open, setOpen] = useState<{ readonly question: Question; readonly n: number } | null>(null)
  const asked = useRef<Asked<Answer> | null>(null)
  const count = useRef(0)
  const gone = useUnmounted(() => asked.current?.answer(unasked))
  const ask = useCallback(
    async (question: Question): Promise<Answer> => {
      while (asked.current) await asked.current.answered
      if (gone.current) return unasked
      const { promise, resolve } = Promise.withResolvers<Answer>()
      asked.current = { answered: promise, answer: resolve }
      count.current += 1
      setOpen({ question, n: count.current })
      const answer = await promise
      asked.current = null
      setOpen(null)
      return answer
    },
    [unasked, gone],
  )
  const answer = useCallback((given: Answer) => asked.current?.answer(given), [])
  const isGone = useCallback(() => gone.current, [gone])
  /** `n` counts the questions: each is drawn anew. */
  return { open, ask, answer, isGone }
}

import { useCallback, useRef } from 'react'

/** Work one after the other, in the order it was asked for. `last` is what all of it comes down to. */
export function useInTurn() {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const inTurn = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.current.then(work)
    last.current = turn.catch(() => undefined)
    return turn
  }, [])
  return { inTurn, last }
}

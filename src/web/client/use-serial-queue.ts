import { useCallback, useRef } from 'react'

/** Work one after the other, in the order it was asked for. */
export function useSerialQueue() {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const enqueue = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.current.then(work)
    last.current = turn.catch(() => undefined)
    return turn
  }, [])
  /** Waits until all of it is done, be it well or not, and what was asked for meanwhile too. */
  const settle = useCallback(async (): Promise<void> => {
    for (let turn = null; turn !== last.current; ) {
      turn = last.current
      await turn
    }
  }, [])
  return { enqueue, settle }
}

import { useCallback, useInsertionEffect, useRef } from 'react'

/** One function for all renders that does what the latest one says: so that a memoised part is not rendered for its handlers. */
export function useStableCallback<Args extends readonly unknown[]>(
  callback: (...args: Args) => void,
): (...args: Args) => void {
  const latest = useRef(callback)
  useInsertionEffect(() => {
    latest.current = callback
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}

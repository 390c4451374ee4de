import { useCallback, useRef, useState } from 'react'

/**
 * Runs a work unless it is under way: a key or a click may come again before the button is drawn as busy, and what is saved
 * twice is there twice. `busy` is for the button.
 */
export function useSingleFlight() {
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const runOnce = useCallback(async (work: () => Promise<unknown>): Promise<void> => {
    if (underWay.current) return
    underWay.current = true
    setBusy(true)
    try {
      await work()
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }, [])
  return { runOnce, busy }
}

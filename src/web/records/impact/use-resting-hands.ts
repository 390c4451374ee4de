import { useCallback, useEffect, useRef } from 'react'

/** Who has typed nothing for so long is looking. */
const restMs = 400

const atRest = { typedAt: Number.NEGATIVE_INFINITY, isComposing: false }

/**
 * Waits until nobody types: a window that opens in the middle of a word, or of a character that is being composed, would take the
 * rest of it. `isTyping`: what is being typed elsewhere is not finished.
 */
export function useRestingHands(): (isTyping?: () => boolean) => Promise<void> {
  const hands = useRef(atRest)
  useEffect(() => {
    const note = (event: Event) => {
      const isComposing = event instanceof InputEvent && event.isComposing
      hands.current = { typedAt: performance.now(), isComposing }
    }
    const events = ['input', 'compositionend'] as const
    for (const one of events) document.addEventListener(one, note, true)
    return () => {
      for (const one of events) document.removeEventListener(one, note, true)
      hands.current = atRest
    }
  }, [])
  return useCallback(async (isTyping = () => false) => {
    for (;;) {
      const { typedAt, isComposing } = hands.current
      const leftMs = isComposing || isTyping() ? restMs : typedAt + restMs - performance.now()
      if (leftMs <= 0) return
      await new Promise((resolve) => setTimeout(resolve, leftMs))
    }
  }, [])
}

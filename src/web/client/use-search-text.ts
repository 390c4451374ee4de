import { useEffect, useEffectEvent, useState } from 'react'
import { useDebounced } from './use-debounced.ts'

/**
 * What is typed into a search box, asked when the typing pauses. What the address asks by another way (back, a view) is taken
 * over; what was asked from here comes back by the address as well, and must not take a space or the next letter away.
 */
export function useSearchText(asked: string, ask: (text: string) => void) {
  const [typed, setTyped] = useState(asked)
  const [known, setKnown] = useState(asked)
  // All that was asked from here and may still come back: letters go on while the list is drawn.
  const [sent, setSent] = useState<readonly string[]>([])
  if (asked !== known) {
    setKnown(asked)
    const { own, left } = matchEcho(asked, sent)
    setSent(left)
    if (!own) setTyped(asked)
  }
  const settled = useDebounced(typed.trim())
  const send = useEffectEvent((text: string) => {
    if (text === asked) return
    setSent([...sent, text])
    ask(text)
  })
  useEffect(() => send(settled), [settled])
  return [typed, setTyped] as const
}

/** Whether the address asks what was sent from here, and what may still come back then. */
export function matchEcho(asked: string, sent: readonly string[]) {
  const at = sent.indexOf(asked)
  return { own: at >= 0, left: at >= 0 ? sent.slice(at + 1) : [] }
}

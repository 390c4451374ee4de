import { useEffect, useEffectEvent, useState } from 'react'
import { useSettled } from './use-settled.ts'

/**
 * What is typed into a search box, asked when the typing pauses. What the address asks by another way (back, a view) is taken
 * over; what was asked from here comes back by the address as well, and must not take a space or the next letter away.
 */
export function useAskedText(asked: string, ask: (text: string) => void) {
  const [typed, setTyped] = useState(asked)
  const [known, setKnown] = useState(asked)
  const [sent, setSent] = useState<string | null>(null)
  if (asked !== known) {
    setKnown(asked)
    setSent(null)
    if (asked !== sent) setTyped(asked)
  }
  const settled = useSettled(typed.trim())
  const send = useEffectEvent((text: string) => {
    if (text === asked) return
    setSent(text)
    ask(text)
  })
  useEffect(() => send(settled), [settled])
  return [typed, setTyped] as const
}

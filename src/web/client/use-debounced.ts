import { useEffect, useState } from 'react'

const pauseMs = 300

/** What was typed, once nothing has been typed for a moment: questions wait for it. */
export function useDebounced<Typed>(typed: Typed): Typed {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}

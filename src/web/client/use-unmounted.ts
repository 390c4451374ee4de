import { useEffect, useEffectEvent, useRef } from 'react'

/** Whether the component has gone while something it began goes on; `onGone` is told when it goes. */
export function useUnmounted(onUnmount: () => void = () => undefined) {
  const gone = useRef(false)
  const tell = useEffectEvent(onUnmount)
  useEffect(() => {
    // Development mounts it, takes it away and mounts it again.
    gone.current = false
    return () => {
      gone.current = true
      tell()
    }
  }, [])
  return gone
}

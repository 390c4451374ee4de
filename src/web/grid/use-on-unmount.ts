import { useEffect, useEffectEvent } from 'react'

/** A cursor may be led away, and a row taken out, without anybody leaving the input: what was typed is not to be lost then. */
export function useOnUnmount(handOver: () => void): void {
  const gone = useEffectEvent(handOver)
  useEffect(() => () => gone(), [])
}

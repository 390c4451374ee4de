import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

type Save = () => void

let waiting: readonly Save[] = []
const listeners = new Set<() => void>()

/** The saves that no answer came to, each ready to be tried again: the bar at the top offers them with one press. */
export function useRetryableSaves(): readonly Save[] {
  return useSyncExternalStore(subscribe, () => waiting)
}

/**
 * Offers a save again for as long as it waits. `onBack` is told when the network has returned: what was said of it being
 * away is true no more.
 */
export function useRetryableSave(waits: boolean, save: Save, onBack: () => void): void {
  const again = useEffectEvent(save)
  const back = useEffectEvent(onBack)
  useEffect(() => {
    if (!waits) return
    const one = () => again()
    update([...waiting, one])
    return () => update(waiting.filter((other) => other !== one))
  }, [waits])
  useEffect(() => {
    if (!waits) return
    const tell = () => back()
    window.addEventListener('online', tell)
    return () => window.removeEventListener('online', tell)
  }, [waits])
}

function update(next: readonly Save[]): void {
  waiting = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

import { useEffect, useRef } from 'react'

/** On a phone the tabs are wider than the screen: the open one is not the one that is cut off. */
export function useOpenTabInSight() {
  const tabs = useRef<HTMLElement>(null)
  useEffect(() => {
    tabs.current?.querySelector('.is-open')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  return tabs
}

import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** Whoever takes Back for itself at the moment, the newest last: the choosing in a list, a dialog over it, another over that. */
const takers: symbol[] = []

/** Back, which is a gesture on a phone, ends what is open instead of leaving the page; of several, what was opened last. */
export function useBack(isOpen: boolean, end: () => void): void {
  const [own] = useState(() => Symbol('taker of Back'))
  useEffect(() => {
    if (!isOpen) return
    takers.push(own)
    return () => void takers.splice(takers.indexOf(own), 1)
  }, [isOpen, own])
  useBlocker({
    shouldBlockFn: ({ action }) => {
      if (action !== 'BACK' || takers.at(-1) !== own) return false
      end()
      return true
    },
    disabled: !isOpen,
    enableBeforeUnload: false,
  })
}

/** Whether Back ends something, and so leaves no page. */
export function isBackTaken(): boolean {
  return takers.length > 0
}

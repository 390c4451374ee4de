import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { type LockedPlace, releaseEditing, renewEditing } from '../../client/locks.ts'
import { queryKeys } from '../../client/query-keys.ts'

const signs = ['keydown', 'pointerdown', 'input'] as const

interface Editing extends LockedPlace {
  /** After so many without a sign the server gives the record to others. */
  readonly minutes: number
  /** It could not be had, for another reason than that somebody has it: that the record says itself. */
  readonly onFailed: (error: unknown) => void
}

/**
 * Keeps the record to whoever edits it: taken as the form opens, said again while she does something, given back as it closes. Answers
 * whether it is hers, and the record as it is then.
 */
export function useEditingLock({ object, id, minutes, onFailed }: Editing): boolean {
  const queries = useQueryClient()
  const [taken, setTaken] = useState(false)
  const failed = useEffectEvent(onFailed)
  useEffect(() => {
    const place = { object, id }
    let left = false
    const askAgain = () => queries.invalidateQueries({ queryKey: queryKeys.record(object, id) })
    const take = () =>
      renewEditing(place).catch(async (error: unknown) => {
        await askAgain()
        if (!left) failed(error)
        throw error
      })
    const stopRenewing = renewWhileActive(minutes, () => void take().catch(() => undefined))
    const release = () => releaseEditing(place)
    window.addEventListener('pagehide', release)
    take()
      .then(askAgain)
      .then(
        () => (left ? undefined : setTaken(true)),
        () => undefined,
      )
    return () => {
      left = true
      stopRenewing()
      window.removeEventListener('pagehide', release)
      release()
    }
  }, [queries, object, id, minutes])
  return taken
}

/** Calls at the first sign after a third of the time has passed: what is said no more often than that does not end between two. */
function renewWhileActive(minutes: number, renew: () => void): () => void {
  let saidAt = Date.now()
  const onSign = () => {
    if (Date.now() - saidAt < (minutes * 60_000) / 3) return
    saidAt = Date.now()
    renew()
  }
  for (const sign of signs) window.addEventListener(sign, onSign, { capture: true })
  return () => {
    for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true })
  }
}

import { useEffect, useState } from 'react'
import type { ChangeOutcome, ChangeRequest } from '../../core/change/change.ts'
import { request } from '../client/request.ts'

const pauseMs = 300

/** Asks the server what would happen, each time something else is said; older answers are dropped. */
export function useBatchPreview(wanted: ChangeRequest | null) {
  const asked = wanted === null ? null : JSON.stringify(wanted)
  const [answer, setAnswer] = useState<{ asked: string; outcome?: ChangeOutcome; error?: unknown } | null>(null)
  useEffect(() => {
    if (asked === null) return
    const abort = new AbortController()
    const ask = async () => {
      try {
        const body: unknown = JSON.parse(asked)
        const { body: outcome } = await request<ChangeOutcome>('/changes', {
          method: 'POST',
          body,
          signal: abort.signal,
        })
        setAnswer({ asked, outcome })
      } catch (error) {
        if (!abort.signal.aborted) setAnswer({ asked, error })
      }
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [asked])
  const current = answer?.asked === asked ? answer : null
  return {
    outcome: current?.outcome,
    error: current?.error,
    /** The last answer while a new one is on its way, so that nothing jumps. */
    shown: asked === null ? undefined : answer?.outcome,
    waiting: asked !== null && current === null,
  }
}

import { useEffect, useState } from 'react'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { previewChange } from '../client/preview.ts'
import type { ChangeBody } from '../client/writes.ts'

const usualPauseMs = 300

interface Asking {
  /** How long nothing else has to be said before it asks. */
  readonly pauseMs?: number
}

/** Asks the server what would happen, each time something else is said, and `again` after a fault; older answers are dropped. */
export function useChangePreview(wanted: ChangeBody | null, { pauseMs = usualPauseMs }: Asking = {}) {
  const asked = wanted === null ? null : JSON.stringify(wanted)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [times, setTimes] = useState(0)
  useEffect(() => {
    if (asked === null) return
    const abort = new AbortController()
    const ask = async () => {
      try {
        const body: ChangeBody = JSON.parse(asked)
        const outcome = await previewChange(body, { signal: abort.signal })
        setAnswer({ asked, times, outcome })
      } catch (error) {
        if (!abort.signal.aborted) setAnswer({ asked, times, error })
      }
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [asked, times, pauseMs])
  const current = answer?.asked === asked && answer.times === times ? answer : null
  return {
    outcome: current?.outcome,
    error: current?.error,
    /** The last answer while a new one is on its way, so that nothing jumps. */
    shown: asked === null ? undefined : answer?.outcome,
    waiting: asked !== null && current === null,
    again: () => setTimes(times + 1),
  }
}

interface Answer {
  readonly asked: string
  /** How often it was asked again by then. */
  readonly times: number
  readonly outcome?: ChangeOutcomeView
  readonly error?: unknown
}

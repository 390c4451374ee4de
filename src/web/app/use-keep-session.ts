import { useEffect } from 'react'
import { ask } from '../client/call.ts'

/** Far below the shortest time after which an administrator may have unused sessions end. */
const tellEveryMs = 2 * 60_000

/** Tells the server that somebody is here while she types or points: what only the page asks by itself keeps no session alive. */
export function useKeepSession(): void {
  useEffect(() => {
    let toldAtMs = Date.now()
    const tell = () => {
      if (Date.now() - toldAtMs < tellEveryMs) return
      toldAtMs = Date.now()
      // Whoever's session has ended is asked to sign in again, by the call itself; without an answer the next touch tells it.
      ask('whoAmI', {}).catch(() => undefined)
    }
    const signs = ['pointerdown', 'keydown'] as const
    for (const sign of signs) document.addEventListener(sign, tell)
    return () => {
      for (const sign of signs) document.removeEventListener(sign, tell)
    }
  }, [])
}

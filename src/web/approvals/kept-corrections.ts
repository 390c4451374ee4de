import { useState } from 'react'
import { type Corrections, noCorrections } from './corrections.ts'

/** What was corrected and not sent yet, by change: whoever looks at another one meanwhile finds it again. It never leaves this page. */
const kept = new Map<string, Corrections>()

export function useKeptCorrections(changeId: string) {
  const [corrections, setCorrections] = useState(() => kept.get(changeId) ?? noCorrections)
  return {
    corrections,
    correct: (next: Corrections) => {
      kept.set(changeId, next)
      setCorrections(next)
    },
    forget: () => void kept.delete(changeId),
  }
}

import { useEffect, useState } from 'react'
import { suggestName } from './suggested-name.ts'

/** A name made of the label while none was chosen; '' until there is one. */
export function useSuggestedName(label: string): string {
  const [suggested, setSuggested] = useState({ label: '', name: '' })
  useEffect(() => {
    let outdated = false
    const words = label.trim()
    // Without the readings somebody names it herself.
    void suggestName(words)
      .catch(() => '')
      .then((name) => {
        if (!outdated) setSuggested({ label: words, name })
      })
    return () => {
      outdated = true
    }
  }, [label])
  return suggested.name
}

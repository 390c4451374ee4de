import { useState } from 'react'
import type { Draft } from './check-draft.ts'

/** What is entered in a form, beside what it began with. */
export function useEntered(begin: () => Draft) {
  const [first, setFirst] = useState(begin)
  const [draft, enter] = useState(first)
  const dirty = draft !== first
  /** What comes from elsewhere than the keyboard: by itself it is nothing to be kept or asked about. */
  function fill(values: Draft): void {
    const next = { ...draft, ...values }
    if (!dirty) setFirst(next)
    enter(next)
  }
  return { first, draft, dirty, enter, fill }
}

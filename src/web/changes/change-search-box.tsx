import { useEffect, useEffectEvent, useState } from 'react'
import { useSettled } from '../client/use-settled.ts'
import { useText } from '../text/use-text.tsx'
import type { ChangeSearch } from './change-search.ts'

type Filters = Omit<ChangeSearch, 'change'>

interface ChangeSearchBoxProps {
  readonly filters: Filters
  readonly onFilter: (filters: Filters) => void
}

/** Asks when the typing pauses: names, codes, reasons, people. */
export function ChangeSearchBox({ filters, onFilter }: ChangeSearchBoxProps) {
  const { t } = useText()
  const asked = filters.q ?? ''
  const [typed, setTyped] = useState(asked)
  const [known, setKnown] = useState(asked)
  if (asked !== known) {
    setKnown(asked)
    setTyped(asked)
  }
  const settled = useSettled(typed.trim())
  const ask = useEffectEvent((q: string) => {
    const { q: _, ...others } = filters
    if (q !== asked) onFilter(q === '' ? others : { ...others, q })
  })
  useEffect(() => ask(settled), [settled])
  return (
    <input
      type="search"
      className="centre-search"
      value={typed}
      placeholder={t('changes.search')}
      aria-label={t('changes.search')}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
    />
  )
}

import { useSearchText } from '../client/use-search-text.ts'
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
  const { q: asked = '', ...others } = filters
  const [typed, setTyped] = useSearchText(asked, (q) => onFilter(q === '' ? others : { ...others, q }))
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

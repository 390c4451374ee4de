import { useSearchText } from '../client/use-search-text.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import type { useColumnChoice } from './list-columns.ts'
import { SortMenu } from './sort-menu.tsx'
import type { List } from './use-list.ts'

interface ListToolsProps {
  readonly list: List
  readonly columns: ReturnType<typeof useColumnChoice>
}

/** What narrows and orders the list. */
export function ListTools({ list, columns }: ListToolsProps) {
  const isPhone = useIsPhone()
  return (
    <div className="list-tools">
      <QuickSearch list={list} />
      <FilterBar list={list} />
      <div className="list-tools-end">
        <SortMenu list={list} />
        {!isPhone && <ColumnChooser object={list.object} columns={columns} />}
      </div>
    </div>
  )
}

/** Asks when the typing pauses. */
function QuickSearch({ list }: { list: List }) {
  const { t } = useText()
  const [typed, setTyped] = useSearchText(list.search.q ?? '', list.setQuickSearch)
  return (
    <search className="quick-search">
      <Icon name="search" />
      <input
        type="search"
        value={typed}
        placeholder={t('list.quickSearch')}
        aria-label={t('list.quickSearch')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
      />
      {typed && (
        <button type="button" aria-label={t('list.clearSearch')} onClick={() => setTyped('')}>
          <Icon name="close" size={12} />
        </button>
      )}
    </search>
  )
}

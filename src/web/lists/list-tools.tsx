import { useSearchText } from '../client/use-search-text.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { PickCodesButton } from './codes/pick-codes-button.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import { KindPicker } from './kind-picker.tsx'
import type { useColumnChoice } from './list-columns.ts'
import type { useTicked } from './selection.ts'
import { SortMenu } from './sort-menu.tsx'
import { CategoryButton } from './tree/category-tree.tsx'
import type { CategoryTree } from './tree/use-category-tree.ts'
import type { List } from './use-list.ts'

interface ListToolsProps {
  readonly list: List
  readonly columns: ReturnType<typeof useColumnChoice>
  readonly tree: CategoryTree
  readonly selection: ReturnType<typeof useTicked>
}

/** What narrows and orders the list. */
export function ListTools({ list, columns, tree, selection }: ListToolsProps) {
  const isPhone = useIsPhone()
  return (
    <div className="list-tools">
      <QuickSearch list={list} />
      <FilterBar list={list} />
      <div className="list-tools-end">
        <CategoryButton tree={tree} />
        {!isPhone && !list.search.kind && <PickCodesButton object={list.object} selection={selection} />}
        <KindPicker list={list} />
        {list.search.kind !== 'calendar' && <SortMenu list={list} />}
        {!isPhone && hasColumns(list) && <ColumnChooser list={list} columns={columns} />}
      </div>
    </div>
  )
}

/** Cards and days show what they have room for. */
function hasColumns({ search: { kind } }: List): boolean {
  return kind !== 'board' && kind !== 'calendar'
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

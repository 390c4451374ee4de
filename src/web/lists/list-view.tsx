import { useEffect } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { Board } from './board/board.tsx'
import { CalendarView } from './calendar/calendar-view.tsx'
import { EmptyList } from './empty-list.tsx'
import { GridSkeleton } from './grid/grid-skeleton.tsx'
import { GroupedList } from './groups/grouped-list.tsx'
import { dateFieldOf, groupFieldOf } from './kind-picker.tsx'
import { useColumnChoice } from './list-columns.ts'
import { ListHeader } from './list-header.tsx'
import type { ListSearch } from './list-search.ts'
import { ListTools } from './list-tools.tsx'
import './list-view.css'
import { UnsavedGuard } from './cells/unsaved-guard.tsx'
import { type CellEdits, useCellEdits } from './cells/use-cell-edits.ts'
import { RecordGrid } from './grid/record-grid.tsx'
import { OrderNote } from './order-note.tsx'
import { RecordCards } from './record-cards.tsx'
import { ReviewList } from './review/review-list.tsx'
import { useTicked } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { SidePanel } from './side-panel.tsx'
import { CategoryPanel } from './tree/category-tree.tsx'
import { useCategoryTree } from './tree/use-category-tree.ts'
import { useList } from './use-list.ts'
import { MissingFields } from './views/missing-fields.tsx'
import { useViews } from './views/use-views.ts'

/** A list with everything around it: title, views, filters, rows, what is ticked, the record opened beside it. */
export function ListView({ object, search }: { object: ObjectView; search: ListSearch }) {
  const { t, locale } = useText()
  const isPhone = useIsPhone()
  const list = useList(object, search)
  const columns = useColumnChoice(list)
  const views = useViews(list)
  const tree = useCategoryTree(list)
  const selection = useTicked(JSON.stringify([search.q, search.conditions, search.more, search.kind, search.review]))
  // What is not saved outlives its rows, which another question may take away.
  const edits = useCellEdits(list)
  useTitle(object)
  // Where records are ticked only while somebody chooses.
  const inCards = isPhone && !search.kind && !search.review
  const body = useBody({ list, isPhone, columns, selection, edits })
  return (
    <div className="list-with-panel">
      <CategoryPanel list={list} tree={tree} />
      <section className="list" aria-label={pluralLabel(object.label, locale)}>
        {list.items.length > 0 && !isPhone && <SkipLink to="[role=grid] [tabindex='0']" text={t('shell.skipToGrid')} />}
        <ListHeader {...{ list, views, columns }} choosing={inCards ? selection : undefined} />
        {search.review ? null : <ListTools {...{ list, columns, tree, selection }} />}
        <MissingFields view={views.current} />
        {search.kind || search.review ? null : <OrderNote list={list} />}
        {body}
        <SelectionBar {...{ list, selection, inCards }} columns={columns.choice} />
      </section>
      {search.open && !isPhone && <SidePanel list={list} id={search.open} />}
      {list.save.dialog}
      {list.template.dialog}
      {list.deletion.dialog}
      {list.closed.window}
      <UnsavedGuard edits={edits} />
    </div>
  )
}

interface BodyProps {
  readonly list: ReturnType<typeof useList>
  readonly isPhone: boolean
  readonly columns: ReturnType<typeof useColumnChoice>
  readonly selection: ReturnType<typeof useTicked>
  readonly edits: CellEdits
}

/** Rows, or what stands in their place. */
function useBody({ list, isPhone, columns, selection, edits }: BodyProps) {
  const { records, items, isNarrowed, search } = list
  if (search.review) return <ReviewList list={list} />
  if (records.error && items.length === 0)
    return <FaultNotice error={records.error} retry={() => void records.refetch()} />
  if (records.isPending) return <GridSkeleton />
  if (items.length === 0) return isNarrowed ? <NothingMatches list={list} /> : <EmptyList object={list.object} />
  const laidOut = inKind(list, columns)
  if (laidOut) return laidOut
  if (isPhone) return <RecordCards list={list} selection={selection} />
  return <RecordGrid list={list} columns={columns} selection={selection} edits={edits} />
}

/** Groups, a board or a calendar, where the address asks for one and the object has a field for it. */
function inKind(list: BodyProps['list'], columns: BodyProps['columns']) {
  const { object, search } = list
  const { kind } = search
  const field = kind === 'calendar' ? dateFieldOf(object, search) : kind && groupFieldOf(object, search, kind)
  if (!kind || !field) return null
  if (kind === 'calendar') return <CalendarView list={list} field={field} />
  if (kind === 'board') return <Board list={list} field={field} />
  return <GroupedList list={list} group={field} columns={columns} />
}

function NothingMatches({ list }: Pick<BodyProps, 'list'>) {
  const { t, locale } = useText()
  const object = inSentence(pluralLabel(list.object.label, locale), locale)
  // One character finds nothing, whatever there is: saying "none" would be untrue.
  const isTooShort = [...(list.search.q ?? '').trim()].length === 1
  const [title, text] = isTooShort
    ? [t('list.tooShortTitle'), t('search.hint')]
    : [t('list.noMatchTitle', { object }), t('list.noMatchText')]
  return (
    <Notice icon="search" title={title} text={text}>
      <button type="button" className="button button-plain" onClick={list.clear}>
        {t('list.clearFilters')}
      </button>
    </Notice>
  )
}

function useTitle(object: ObjectView): void {
  const { t, locale } = useText()
  useEffect(() => {
    document.title = `${pluralLabel(object.label, locale)} · ${t('shell.product')}`
  }, [object, locale, t])
}

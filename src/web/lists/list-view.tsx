import { useEffect, useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { EmptyList } from './empty-list.tsx'
import { GridSkeleton } from './grid/grid-skeleton.tsx'
import { useColumnChoice } from './list-columns.ts'
import { ListHeader } from './list-header.tsx'
import type { ListSearch } from './list-search.ts'
import { ListTools } from './list-tools.tsx'
import './list-view.css'
import { UnsavedGuard } from './cells/unsaved-guard.tsx'
import { type CellEdits, useCellEdits } from './cells/use-cell-edits.ts'
import { RecordGrid } from './grid/record-grid.tsx'
import { RecordCards } from './record-cards.tsx'
import { useTicked } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { SidePanel } from './side-panel.tsx'
import { useList } from './use-list.ts'

/** A list with everything around it: title, views, filters, rows, what is ticked, the record opened beside it. */
export function ListView({ object, search }: { object: ObjectView; search: ListSearch }) {
  const { t, locale } = useText()
  const isPhone = useIsPhone()
  const list = useList(object, search)
  const columns = useColumnChoice(object)
  const selection = useTicked()
  // What is not saved outlives its rows, which another question may take away.
  const edits = useCellEdits(list)
  const { clear } = selection
  const asked = JSON.stringify([search.q, search.conditions])
  const [shownFor, setShownFor] = useState(asked)
  // Other questions, other records: what was ticked would be out of sight.
  useEffect(() => {
    if (asked === shownFor) return
    setShownFor(asked)
    clear()
  }, [asked, shownFor, clear])
  useTitle(object)
  const body = useBody({ list, isPhone, columns, selection, edits })
  return (
    <div className="list-with-panel">
      <section className="list" aria-label={pluralLabel(object.label, locale)}>
        {list.items.length > 0 && !isPhone && <SkipLink to="[role=grid] [tabindex='0']" text={t('shell.skipToGrid')} />}
        <ListHeader list={list} />
        <ListTools list={list} columns={columns} />
        {body}
        <SelectionBar list={list} selection={selection} />
      </section>
      {search.open && !isPhone && <SidePanel list={list} id={search.open} />}
      {list.save.dialog}
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
  const { records, items, isNarrowed } = list
  if (records.error && items.length === 0)
    return <FaultNotice error={records.error} retry={() => void records.refetch()} />
  if (records.isPending) return <GridSkeleton />
  if (items.length === 0) return isNarrowed ? <NothingMatches list={list} /> : <EmptyList object={list.object} />
  if (isPhone) return <RecordCards list={list} />
  return <RecordGrid list={list} columns={columns} selection={selection} edits={edits} />
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
      <button
        type="button"
        className="button button-plain"
        onClick={() => list.change({ conditions: undefined, q: undefined })}
      >
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

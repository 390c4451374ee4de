import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import { useChanges } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { useMedia } from '../theme/use-media.ts'
import './change-centre.css'
import { ChangeFilters } from './change-filters.tsx'
import type { ChangeSearch } from './change-search.ts'
import { ChosenChange } from './chosen-change.tsx'
import { StreamCard } from './stream-card.tsx'

const none: readonly ChangeView[] = []

/** Filters, the stream of changes, and the chosen one with its records and its way back. */
export function ChangeCentre() {
  const { t } = useText()
  const search = useSearch({ from: '/shell/changes' })
  const { change: chosen, ...filters } = search
  const navigate = useNavigate()
  const go = (next: ChangeSearch) => void navigate({ to: '/changes', search: next, replace: true })
  const stream = useChanges({ ...filters, limit: 50 })
  const isWide = useMedia('(min-width: 1100px)')
  const changes = stream.data?.pages.flatMap((page) => page.items) ?? none
  const first = useFirst(changes, filters)
  // Beside the stream there is always something to look at.
  const shown = chosen ?? (isWide ? first : undefined)
  return (
    <div className={chosen ? 'centre centre-chosen' : 'centre'}>
      <ChangeFilters filters={filters} onFilter={(next) => go({ ...next, ...(chosen ? { change: chosen } : {}) })} />
      <section className="centre-stream" aria-label={t('changes.title')}>
        {stream.error ? <FaultNotice error={stream.error} retry={() => void stream.refetch()} /> : null}
        {stream.isPending ? (
          <div className="centre-coming">
            <Skeleton lines={8} />
          </div>
        ) : null}
        {stream.isSuccess && changes.length === 0 ? (
          <Notice icon="changes" title={t('changes.none')} text={t('changes.noneText')} />
        ) : null}
        <ol className="centre-cards">
          {changes.map((change) => (
            <li key={change.id}>
              <StreamCard
                change={change}
                chosen={change.id === shown}
                onChoose={() => go({ ...filters, change: change.id })}
              />
            </li>
          ))}
        </ol>
        {stream.hasNextPage ? (
          <Button kind="quiet" busy={stream.isFetchingNextPage} onClick={() => void stream.fetchNextPage()}>
            {t('changes.earlier')}
          </Button>
        ) : null}
      </section>
      <section className="centre-detail" aria-live="polite">
        {shown ? (
          <ChosenChange
            key={shown}
            id={shown}
            onBack={() => go(filters)}
            onOther={(other) => go({ ...filters, change: other })}
          />
        ) : (
          <Notice icon="changes" title={t('changes.title')} text={t('changes.choose')} />
        )}
      </section>
    </div>
  )
}

/** The newest change as it was when these filters were set: what comes since does not take its place under the hand. */
function useFirst(changes: readonly ChangeView[], filters: ChangeSearch): string | undefined {
  const asked = JSON.stringify(filters)
  const [held, setHeld] = useState({ asked, id: changes[0]?.id })
  const isHeld = held.asked === asked && held.id !== undefined
  if (!isHeld && changes[0]) setHeld({ asked, id: changes[0].id })
  return isHeld ? held.id : changes[0]?.id
}

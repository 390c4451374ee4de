import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import { useChanges } from '../client/queries.ts'
import { Notice } from '../parts/notice.tsx'
import { useText } from '../text/use-text.tsx'
import { useMedia } from '../theme/use-media.ts'
import '../changes/change-centre.css'
import './approvals.css'
import { type ApprovalSearch, toApprovalQuery } from './approval-search.ts'
import { InboxFilters } from './inbox-filters.tsx'
import { InboxList } from './inbox-list.tsx'
import { ManyBar } from './many/many-bar.tsx'
import { useMarked } from './many/use-marked.ts'
import { ParkedChange } from './parked-change.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'

const none: readonly ChangeView[] = []

/** 审批, like a mail reader: the list at the left, the chosen change at the right; on a phone one after the other. */
export function Inbox() {
  const { t } = useText()
  const search: ApprovalSearch = useSearch({ strict: false })
  const { id: chosen } = useParams({ strict: false })
  const { choose, filter } = useInboxAddress(search)
  const list = useChanges({ ...toApprovalQuery(search), limit: 50 })
  const changes = list.data?.pages.flatMap((page) => page.items) ?? none
  const isWide = useMedia('(min-width: 1100px)')
  const { first, leave } = useFirst(changes, search.show)
  const shown = chosen ?? (isWide ? first : undefined)
  const marking = useMarked(changes, search)
  const marked = marking.marked.map(({ id }) => id)
  useInboxKeys({ changes, shown, choose })
  /** Who decided goes on to the next, as in a mail reader. */
  const goOn = () => {
    leave(shown)
    choose(isWide ? after(changes, shown) : undefined)
  }
  return (
    <div className={chosen ? 'centre centre-chosen' : 'centre'}>
      <InboxFilters search={search} onFilter={filter} />
      <section className="centre-stream" aria-label={t('approvals.title')}>
        <ManyBar marking={marking} hasMore={list.hasNextPage} onDone={() => choose(undefined)} />
        <InboxList {...{ search, list, changes, shown, choose, marked }} onMark={marking.mark} />
      </section>
      <section className="centre-detail" aria-live="polite">
        {shown ? (
          <ParkedChange
            key={shown}
            id={shown}
            isAside={marked.length > 0}
            onBack={() => choose(undefined)}
            onDecided={goOn}
          />
        ) : changes.length > 0 ? (
          <Notice icon="check" title={t('approvals.title')} text={t('approvals.choose')} />
        ) : null}
      </section>
    </div>
  )
}

/** The first of the list, which stays open when it leaves the list because somebody else was faster: something may be typed in it. */
function useFirst(changes: readonly ChangeView[], show: ApprovalSearch['show']) {
  const [held, setHeld] = useState<{ readonly id: string; readonly show: ApprovalSearch['show'] }>()
  const [left, setLeft] = useState<string>()
  const next = changes.find(({ id }) => id !== left)?.id
  const isHeld = held !== undefined && held.show === show && held.id !== left
  if (!isHeld && next !== undefined) setHeld({ id: next, show })
  return { first: isHeld ? held.id : next, leave: setLeft }
}

function useInboxAddress(search: ApprovalSearch) {
  const navigate = useNavigate()
  return {
    choose: (id: string | undefined) =>
      id
        ? void navigate({ to: '/approvals/$id', params: { id }, search, replace: true })
        : void navigate({ to: '/approvals', search, replace: true }),
    filter: (next: ApprovalSearch) => void navigate({ to: '/approvals', search: next, replace: true }),
  }
}

function after(changes: readonly ChangeView[], shown: string | undefined): string | undefined {
  const at = changes.findIndex(({ id }) => id === shown)
  return (changes[at + 1] ?? changes[at - 1])?.id
}

import type { ChangeView } from '../../core/api/shapes.ts'
import { ChangeGlance } from '../changes/change-glance.tsx'
import { ChangeCard, useSummary } from '../changes/index.ts'
import { StatusPill } from '../changes/status-pill.tsx'
import { type useChanges, useObject } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import type { ApprovalSearch } from './approval-search.ts'
import { canBeMarked } from './many/marking.ts'
import { WaitsLine } from './waits-line.tsx'

interface InboxListProps {
  readonly search: ApprovalSearch
  readonly list: ReturnType<typeof useChanges>
  readonly changes: readonly ChangeView[]
  readonly shown: string | undefined
  readonly choose: (id: string) => void
  readonly marked: readonly string[]
  readonly onMark: (ids: readonly string[]) => void
}

/** The changes of the list; those that wait for me can be marked, to decide on them together. */
export function InboxList({ search, list, changes, shown, choose, marked, onMark }: InboxListProps) {
  const { t } = useText()
  const { show = 'waiting' } = search
  if (list.error) return <FaultNotice error={list.error} retry={() => void list.refetch()} />
  if (list.isPending)
    return (
      <div className="centre-coming">
        <Skeleton lines={8} />
      </div>
    )
  if (changes.length === 0)
    return <Notice icon="check" title={t(`approvals.none.${show}`)} text={t(`approvals.noneText.${show}`)} />
  const mark = (id: string) => onMark(marked.includes(id) ? marked.filter((one) => one !== id) : [...marked, id])
  return (
    <>
      <ol className="centre-cards">
        {changes.map((change) => (
          <li key={change.id}>
            <InboxRow
              change={change}
              chosen={change.id === shown}
              onChoose={() => choose(change.id)}
              marked={marked.includes(change.id)}
              onMark={show === 'waiting' && canBeMarked(change) ? () => mark(change.id) : undefined}
            />
          </li>
        ))}
      </ol>
      {list.hasNextPage ? (
        <Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('approvals.more')}
        </Button>
      ) : null}
    </>
  )
}

interface InboxRowProps {
  readonly change: ChangeView
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly marked: boolean
  readonly onMark: (() => void) | undefined
}

function InboxRow({ change, chosen, onChoose, marked, onMark }: InboxRowProps) {
  const { t } = useText()
  const summary = useSummary(change)
  const definition = useObject(change.title?.object ?? '')
  return (
    <div className={chosen ? 'stream-card stream-chosen' : 'stream-card'}>
      <ChangeCard
        who={change.who}
        origin={change.origin}
        at={change.at}
        reason={change.reason}
        title={
          <button type="button" className="stream-open" aria-current={chosen} onClick={onChoose}>
            {summary}
          </button>
        }
        actions={
          onMark ? (
            <input
              type="checkbox"
              className="inbox-mark"
              aria-label={t('approvals.mark', { title: summary })}
              checked={marked}
              onChange={onMark}
            />
          ) : null
        }
      >
        {definition && change.difference ? (
          <ChangeGlance definition={definition} difference={change.difference} shaped={change.title?.shaped} />
        ) : null}
        <p className="inbox-state">
          {change.status === 'pending' ? null : <StatusPill status={change.status} />}
          {change.approvals?.some(({ kind }) => kind) ? (
            <span className="kb-pill kb-pill-blue">{t('entries.kind')}</span>
          ) : null}
          <WaitsLine approvals={change.approvals ?? []} />
        </p>
      </ChangeCard>
    </div>
  )
}

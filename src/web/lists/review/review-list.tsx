import type { ChangeView } from '../../../core/api/shapes.ts'
import { NewRecordLink } from '../../approvals/new-record-link.tsx'
import { WaitsLine } from '../../approvals/waits-line.tsx'
import { ChangeCard, useSummary } from '../../changes/index.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { inSentence } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import type { List } from '../use-list.ts'
import { useWaitingNew } from './use-waiting-new.ts'
import './review-list.css'

/** New records that take effect when they are approved, by the changes that bring them. */
export function ReviewList({ list: { object } }: { readonly list: List }) {
  const { t, label, locale } = useText()
  const { list, changes } = useWaitingNew(object.name)
  if (list.error) return <FaultNotice error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <Skeleton lines={6} />
  const name = inSentence(label(object.label), locale)
  if (changes.length === 0) return <Notice icon="check" title={t('flows.reviewNone', { object: name })} />
  return (
    <div className="review-list">
      <p className="kb-meta">{t('flows.reviewWhy', { object: name })}</p>
      <ol>
        {changes.map((change) => (
          <li key={change.id}>
            <WaitingChange change={change} />
          </li>
        ))}
      </ol>
      {list.hasNextPage ? (
        <Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('approvals.more')}
        </Button>
      ) : null}
    </div>
  )
}

function WaitingChange({ change }: { readonly change: ChangeView }) {
  const summary = useSummary(change)
  return (
    <ChangeCard
      who={change.who}
      origin={change.origin}
      at={change.at}
      reason={change.reason}
      title={<NewRecordLink change={change}>{summary}</NewRecordLink>}
    >
      <WaitsLine approvals={change.approvals ?? []} />
    </ChangeCard>
  )
}

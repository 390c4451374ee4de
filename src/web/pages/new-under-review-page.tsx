import { Link, Navigate, useParams } from '@tanstack/react-router'
import type { ChangeView, HistoryEntry, ObjectView, PendingView } from '../../core/api/shapes.ts'
import { PendingBar } from '../approvals/pending-bar.tsx'
import { useAllItems } from '../approvals/use-all-items.ts'
import { StatusPill } from '../changes/status-pill.tsx'
import { useChange, useObject, useSession } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { proposedRecord } from '../records/correction/proposed-record.ts'
import { RecordSections } from '../records/record-sections.tsx'
import type { SaveField } from '../records/use-open-record.ts'
import { useIsPhone } from '../theme/use-media.ts'
import '../records/records.css'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

/** A new record that waits for review, on a page of its own for whoever made it; once it is there, that is its page. */
export function NewUnderReviewPage() {
  const { object, id } = useParams({ from: '/shell/records/$object/review/$id' })
  const { user } = useSession()
  const definition = useObject(object)
  const { data: change, error, refetch } = useChange(id)
  const { items, fault, again } = useAllItems(id)
  const failed = error ?? fault
  const retry = () => {
    void refetch()
    again()
  }
  if (failed) return <FaultNotice error={failed} retry={retry} />
  if (!change || !items)
    return (
      <div className="record record-page">
        <Skeleton lines={10} />
      </div>
    )
  const root = items.find((item) => item.object === object && item.op === 'create')
  // Whoever decides does so where all decisions are made.
  if (!definition || !root || change.who.id !== user.id) return <Navigate to="/approvals/$id" params={{ id }} replace />
  if (change.status === 'applied')
    return <Navigate to="/records/$object/$id" params={{ object, id: root.recordId }} replace />
  return <UnderReview key={id} {...{ change, items, root, definition }} />
}

interface UnderReviewProps {
  readonly change: ChangeView
  readonly items: readonly HistoryEntry[]
  readonly root: HistoryEntry
  readonly definition: ObjectView
}

function UnderReview({ change, items, root, definition }: UnderReviewProps) {
  const { t, label, locale } = useText()
  const isPhone = useIsPhone()
  const record = proposedRecord(definition, { root, items })
  const object = inSentence(label(definition.label), locale)
  const isWaiting = change.status === 'pending'
  return (
    <div className="record record-page">
      <div className="record-top">
        <nav className="record-crumbs kb-meta" aria-label={t('shell.crumbs')}>
          <Link to="/records/$object" params={{ object: definition.name }}>
            <Icon name="left" size={14} /> {pluralLabel(definition.label, locale)}
          </Link>
        </nav>
      </div>
      <PendingBar definition={definition} record={{ ...record, pending: pendingOf(change) }} />
      <header className="record-head">
        <h1 className="record-title">{change.title?.title || t('records.newTitle', { object })}</h1>
        <div className="record-head-row">
          {isWaiting ? (
            <span className="kb-pill kb-pill-amber">{t('flows.review')}</span>
          ) : (
            <StatusPill status={change.status} />
          )}
        </div>
      </header>
      <div className={isPhone ? 'record-tab' : 'record-card'}>
        <RecordSections definition={definition} record={record} readOnly onSave={notThereYet} />
      </div>
    </div>
  )
}

/** Nothing of it is saved field by field: what was sent is withdrawn, or corrected when it comes back. */
const notThereYet: SaveField = async () => ({ kind: 'undecided' })

/** As what waits of any record; nothing of what was withdrawn or rejected. */
function pendingOf({ id, status, who, approvals = [] }: ChangeView): readonly PendingView[] {
  if (status !== 'pending' && status !== 'sentBack') return []
  const [first] = approvals
  return [
    {
      changeId: id,
      fields: [],
      by: who,
      waitingFor: approvals.flatMap(({ waitingFor }) => waitingFor),
      ...(first ? { since: first.since } : {}),
      ...(first?.kind ? { kind: first.kind } : {}),
      ...(status === 'sentBack' ? { sentBack: true } : {}),
    },
  ]
}

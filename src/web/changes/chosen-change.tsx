import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeView, HistoryEntry } from '../../core/api/shapes.ts'
import { useChange, useChangeItems, useObject, useRecord } from '../client/queries.ts'
import { useAbout } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { LockHint } from '../parts/lock-hint.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { LeftOutLink } from './applying/left-out-link.tsx'
import { ChangeCard } from './change-card.tsx'
import { ChangeDiff } from './change-diff.tsx'
import { ItemTitle } from './item-title.tsx'
import { RestorePointLine } from './restore-point-line.tsx'
import { RevertDialog } from './revert-dialog.tsx'
import { RevertProgress } from './revert-progress.tsx'
import { StatusPill } from './status-pill.tsx'
import { useSummary } from './use-summary.ts'

interface ChosenChangeProps {
  readonly id: string
  readonly onBack: () => void
  readonly onOther: (id: string) => void
}

/** One change with its records, before → after, and the way back. */
export function ChosenChange({ id, onBack, onOther }: ChosenChangeProps) {
  const { t } = useText()
  const { data: change, error, refetch } = useChange(id)
  const summary = useSummary(change)
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!change) return <Skeleton lines={8} />
  const other = change.revertedBy ?? change.reverts
  return (
    <div className="chosen">
      <div className="chosen-back">
        <Button kind="quiet" icon="left" onClick={onBack}>
          {t('changes.back')}
        </Button>
      </div>
      <h2 className="chosen-title">{summary}</h2>
      <ChangeCard
        who={change.who}
        origin={change.origin}
        at={change.at}
        reason={change.reason}
        template={change.template}
        approvedBy={change.approvedBy}
        enteredBy={change.enteredBy}
        settledBy={change.settledBy}
        actions={<RevertAction change={change} />}
        title={
          <span className="chosen-state">
            <StatusPill status={change.status} />
            {change.version === undefined ? null : (
              <Link to="/approvals/$id" params={{ id: change.id }} search={{}} className="change-more">
                {t('approvals.seeApproval')}
              </Link>
            )}
            {other ? (
              <button type="button" className="change-more" onClick={() => onOther(other)}>
                {change.reverts ? t('changes.revertsOther') : t('changes.takenBack')} · {t('changes.seeIt')}
              </button>
            ) : null}
          </span>
        }
      />
      <RestorePointLine point={change.restorePoint} />
      <LeftOut change={change} />
      <ChangeItems change={change} />
    </div>
  )
}

/** What it left as it was, to be mended. */
function LeftOut({ change: { id, leftOut = [] } }: { readonly change: ChangeView }) {
  const { t } = useText()
  if (leftOut.length === 0) return null
  const links = leftOut.map(({ object, count }) => (
    <LeftOutLink key={object} changeId={id} count={count} {...(leftOut.length > 1 ? { object } : {})} />
  ))
  return (
    <section className="chosen-left" aria-label={t('changes.leftAlone')}>
      {links}
    </section>
  )
}

function RevertAction({ change }: { readonly change: ChangeView }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  // What was never in force is withdrawn, where it is waited for.
  if (change.revertedBy !== null || neverInForce.includes(change.status)) return null
  if (change.revertRun) return <RevertProgress run={change.revertRun} />
  if (!change.canRevert) {
    const why = change.whyNotRevert?.message ?? t('changes.mayNotRevert')
    return <LockHint why={why} action={t('changes.revert')} />
  }
  return (
    <>
      <Button icon="undo" onClick={() => setOpen(true)}>
        {t('changes.revert')}
      </Button>
      {open ? <RevertDialog changeId={change.id} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

const neverInForce: readonly ChangeView['status'][] = ['pending', 'sentBack', 'rejected', 'withdrawn', 'failed']

const none: readonly HistoryEntry[] = []

function ChangeItems({ change }: { readonly change: ChangeView }) {
  const { t } = useText()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useChangeItems(change.id)
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  const items = data.pages.flatMap((page) => page.items) ?? none
  const asked = items.filter(({ op }) => op !== 'derive')
  // Lines are among the records and not counted by themselves, so it may be more that is not shown.
  const unseen = hasNextPage ? 0 : change.counts.applied - asked.length
  return (
    <>
      <h3 className="change-heading">{t('changes.items')}</h3>
      <ul className="change-samples">
        {(asked.length > 0 ? asked : items).map((item) => (
          <Item key={`${item.n}-${item.recordId}`} item={item} />
        ))}
      </ul>
      {unseen > 0 ? <p className="kb-meta">{t('changes.itemsOutOfSight', { count: unseen })}</p> : null}
      {hasNextPage ? (
        <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('changes.moreItems')}
        </Button>
      ) : null}
    </>
  )
}

function Item({ item }: { readonly item: HistoryEntry }) {
  const definition = useObject(item.object)
  const about = useAbout(item.object, item.after, item.before, useRecord(item.object, item.recordId).data)
  return (
    <li className="change-sample">
      <ItemTitle item={{ ...item, id: item.recordId }} />
      {definition && item.op !== 'delete' ? (
        <ChangeDiff
          definition={definition}
          before={item.before}
          after={item.after}
          refs={item.refs}
          currencies={item.currencies}
          formerFields={item.formerFields}
          hidden={item.hidden}
          about={about}
          most={item.op === 'create' ? 4 : 8}
        />
      ) : null}
    </li>
  )
}

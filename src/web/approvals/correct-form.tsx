import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeView, HistoryEntry, RecordView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { recordQuery, useChangeItems } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Button } from '../parts/button.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'
import { CorrectedItem } from './corrected-item.tsx'
import { toItems, withDropped, withValue } from './corrections.ts'
import { useKeptCorrections } from './kept-corrections.ts'
import { BoxFault, LabelledBox, reasonField, reasonLabel, textOf } from './labelled-box.tsx'
import { useDecision } from './use-decision.ts'
import './correcting.css'

interface CorrectFormProps {
  readonly change: ChangeView
  readonly onClose: () => void
}

/** What was proposed, to be corrected by its author and sent again: as it was, as it is now, and what she wants. */
export function CorrectForm({ change, onClose }: CorrectFormProps) {
  const { t } = useText()
  const queries = useQueryClient()
  const faultText = useFaultText()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useChangeItems(change.id)
  const { corrections, correct, forget } = useKeptCorrections(change.id)
  const [reason, setReason] = useState<Json>(change.reason)
  const [fault, setFault] = useState<string | null>(null)
  const { decideOrThrow } = useDecision(change)
  const { runOnce, busy } = useSingleFlight()
  if (!data) return <Skeleton lines={6} />
  const items = data.pages.flatMap((page) => page.items).filter(({ op }) => op !== 'derive')
  const send = async () => {
    const corrected = toItems(corrections, seenOf(queries, items))
    try {
      await decideOrThrow('resubmit', {
        ...(corrected.length > 0 ? { items: corrected } : {}),
        ...(textOf(reason) ? { reason: textOf(reason) } : {}),
      })
      forget()
      onClose()
    } catch (error) {
      setFault(faultText(error))
    }
  }
  return (
    <form
      className="correct-form"
      onSubmit={(event) => {
        event.preventDefault()
        void runOnce(send)
      }}
    >
      <h3 className="change-heading">{t('approvals.correctTitle')}</h3>
      <ul className="change-samples">
        {items.map((item) => (
          <CorrectedItem
            key={`${item.n}-${item.recordId}`}
            item={item}
            values={corrections.values[item.n] ?? {}}
            dropped={corrections.dropped.includes(item.n)}
            onValue={(name, value) => correct(withValue(corrections, item.n, name, value))}
            onDrop={items.length > 1 ? (out) => correct(withDropped(corrections, item.n, out)) : undefined}
          />
        ))}
      </ul>
      {hasNextPage ? (
        <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('changes.moreItems')}
        </Button>
      ) : null}
      <LabelledBox label={t(reasonLabel(change))} field={reasonField} value={reason} onChange={setReason} />
      <BoxFault text={fault ?? undefined} />
      <div className="decision-bar">
        <Button kind="primary" type="submit" busy={busy}>
          {t('approvals.resubmit')}
        </Button>
        <Button onClick={onClose}>{t('parts.cancel')}</Button>
      </div>
    </form>
  )
}

/**
 * The versions in which the records are shown beside what was proposed, by place. A list of lines is not shown as it is now, and its
 * record is compared with the version it was sent on.
 */
function seenOf(queries: QueryClient, items: readonly HistoryEntry[]): ReadonlyMap<number, number> {
  const objects = new Set(items.map(({ object }) => object))
  if (objects.size > 1) return new Map()
  return new Map(
    items.flatMap(({ n, op, object, recordId }) => {
      const record = queries.getQueryData<RecordView>(recordQuery(object, recordId).queryKey)
      return record && op === 'update' ? [[n, record.version] as const] : []
    }),
  )
}

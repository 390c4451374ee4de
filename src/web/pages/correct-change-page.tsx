import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeView, HistoryEntry, ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { LabelledBox, reasonField, reasonLabel, textOf } from '../approvals/labelled-box.tsx'
import { MovedFields } from '../approvals/moved-fields.tsx'
import { useAllItems } from '../approvals/use-all-items.ts'
import { useDecision } from '../approvals/use-decision.ts'
import { WhyBack } from '../approvals/why-back.tsx'
import { useSummary } from '../changes/index.ts'
import { useChange, useObject, useRecord } from '../client/queries.ts'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { proposalOf } from '../records/correction/proposal.ts'
import { useSendCorrection } from '../records/correction/use-send-correction.tsx'
import { RecordForm } from '../records/form/record-form.tsx'
import { useText } from '../text/use-text.tsx'
import '../approvals/approvals.css'
import '../approvals/correcting.css'
import '../records/records.css'

/** What was proposed of one record and came back, in the form of that record: its fields and lines, to be sent again. */
export function CorrectChangePage() {
  const { id } = useParams({ from: '/shell/approvals/$id/correct' })
  const { data: change, error, refetch } = useChange(id)
  const { items, fault, again } = useAllItems(id)
  const failed = error ?? fault
  const retry = () => {
    void refetch()
    again()
  }
  if (failed) return <FaultNotice error={failed} retry={retry} />
  const root = items?.find(({ op }) => op === 'create' || op === 'update')
  return (
    <div className="record record-page record-new">
      {change && items && root ? <Correction key={id} {...{ change, items, root }} /> : <Skeleton lines={10} />}
    </div>
  )
}

interface CorrectionProps {
  readonly change: ChangeView
  readonly items: readonly HistoryEntry[]
  readonly root: HistoryEntry
}

function Correction({ change, items, root }: CorrectionProps) {
  const definition = useObject(root.object)
  const isNew = root.op === 'create'
  const { data: record, error } = useRecord(root.object, root.recordId)
  if (error && !isNew) return <FaultNotice error={error} />
  if (!definition || (!isNew && !record)) return <Skeleton lines={10} />
  return <CorrectedRecord {...{ change, items, root, definition }} record={isNew ? null : (record ?? null)} />
}

interface CorrectedRecordProps extends CorrectionProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
}

function CorrectedRecord({ change, items, root, definition, record }: CorrectedRecordProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const summary = useSummary(change)
  const { decideOrThrow } = useDecision(change)
  const [reason, setReason] = useState<Json>(change.reason)
  const [proposed] = useState(() => proposalOf(definition, { id: change.id, root, items, record }))
  const leave = () =>
    void navigate({ to: '/approvals/$id', params: { id: change.id }, search: { show: 'sent' }, replace: true })
  const { send, dialog } = useSendCorrection({
    definition,
    root,
    changeId: change.id,
    decide(items) {
      const said = textOf(reason)
      return decideOrThrow('resubmit', { items, ...(said ? { reason: said } : {}) })
    },
  })
  return (
    <>
      <div className="correct-head">
        <h1 className="record-title">{t('approvals.correctTitle')}</h1>
        <p className="kb-meta">{summary}</p>
        <WhyBack change={change} />
        {record ? <MovedFields {...{ definition, record }} item={root} /> : null}
        <LabelledBox label={t(reasonLabel(change))} field={reasonField} value={reason} onChange={setReason} />
      </div>
      <RecordForm
        {...{ definition, record, proposed }}
        saveLabel={t('approvals.resubmit')}
        onSave={send}
        onSaved={leave}
        onParked={leave}
        onCancel={leave}
      />
      {dialog}
    </>
  )
}

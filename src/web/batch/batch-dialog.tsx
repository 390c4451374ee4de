import { useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { ChangeOutcome, ChangeRequest, Selection } from '../../core/change/change.ts'
import { ChangePreview } from '../changes/index.ts'
import { useRun } from '../client/queries.ts'
import { useSubmit } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './batch-dialog.css'
import { BatchFields } from './batch-fields.tsx'
import { type FieldChange, toSet } from './field-change.ts'
import { useBatchPreview } from './use-batch-preview.ts'

interface BatchDialogProps {
  readonly object: ObjectView
  readonly select: Selection
  readonly count: number
  readonly work: 'update' | 'transfer' | 'delete'
  readonly onClose: () => void
  readonly onDone: () => void
}

const words = {
  update: { title: 'batch.updateTitle', act: 'batch.update', done: 'batch.updated' },
  transfer: { title: 'batch.transferTitle', act: 'batch.transfer', done: 'batch.transferred' },
  delete: { title: 'batch.deleteTitle', act: 'batch.delete', done: 'batch.deleted' },
} as const

/** Say what to change, see what would happen, then one button with the number in it. */
export function BatchDialog(props: BatchDialogProps) {
  const { object, count, work, onClose } = props
  const { t, locale } = useText()
  const [changes, setChanges] = useState<readonly FieldChange[]>([firstChange(work)])
  const [reason, setReason] = useState('')
  const wanted = toRequest(props, changes, reason)
  const preview = useBatchPreview(wanted)
  const { apply, applying, fault, runId } = useApply(props, wanted)
  const applicable = preview.outcome?.counts.applied ?? 0
  return (
    <Dialog
      open
      staysOpen
      width={680}
      title={t(words[work].title, { count, object: inSentence(pluralLabel(object.label, locale), locale) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            busy={applying}
            disabled={applicable === 0 || preview.waiting}
            onClick={() => void apply()}
          >
            {applying ? <Progress runId={runId} /> : t(words[work].act, { count: applicable })}
          </Button>
        </>
      }
    >
      <div className="batch">
        {work === 'delete' ? (
          <p>{t('batch.deleteText')}</p>
        ) : (
          <BatchFields object={object} work={work} changes={changes} onChange={setChanges} />
        )}
        <label className="batch-reason">
          <span>{t('batch.reason')}</span>
          <input
            className="plain-input"
            maxLength={500}
            placeholder={t('batch.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <Preview preview={preview} fault={fault} />
      </div>
    </Dialog>
  )
}

function Preview({ preview, fault }: { preview: ReturnType<typeof useBatchPreview>; fault: unknown }) {
  const { t } = useText()
  const faultText = useFaultText()
  const error = fault ?? preview.error
  return (
    <section className="batch-preview" aria-label={t('batch.preview')} aria-busy={preview.waiting}>
      {error ? (
        <p role="alert" className="batch-fault">
          {faultText(error)}
        </p>
      ) : preview.shown ? (
        <ChangePreview outcome={preview.shown} samples={4} />
      ) : (
        <p className="batch-waits">{t(preview.waiting ? 'batch.previewing' : 'batch.previewWaits')}</p>
      )}
    </section>
  )
}

function Progress({ runId }: { runId: string | null }) {
  const { t } = useText()
  const { data: run } = useRun(runId)
  if (!run || run.total === null) return <>{t('batch.working')}</>
  return <>{t('batch.workingOf', { done: run.done, total: run.total })}</>
}

/** Applies it. A big one becomes a run: the dialog may be closed, the work goes on. */
function useApply({ work, onDone }: BatchDialogProps, wanted: ChangeRequest | null) {
  const { t } = useText()
  const saved = useSaved()
  const { mutateAsync: submit, isPending } = useSubmit()
  const [fault, setFault] = useState<unknown>(null)
  const [runId, setRunId] = useState<string | null>(null)
  const { data: run } = useRun(runId)
  const [seenRun, setSeenRun] = useState<string | null>(null)
  const finish = (changeId: string | null, count: number) => {
    saved({ changeId, text: t(words[work].done, { count }) })
    onDone()
  }
  if (run && run.state === 'done' && seenRun !== run.id) {
    setSeenRun(run.id)
    const outcome = run.result as unknown as ChangeOutcome | null
    queueMicrotask(() => finish(outcome?.change.id ?? null, outcome?.counts.applied ?? run.done))
  }
  const apply = async () => {
    if (!wanted) return
    setFault(null)
    try {
      const outcome = await submit({ ...wanted, mode: 'apply' })
      if ('run' in outcome) setRunId(outcome.run.id)
      else finish(outcome.change.id, outcome.counts.applied)
    } catch (error) {
      setFault(error)
    }
  }
  return { apply, applying: isPending || (runId !== null && run?.state !== 'failed'), fault, runId }
}

function firstChange(work: BatchDialogProps['work']): FieldChange {
  return { key: 0, field: work === 'transfer' ? 'owner' : null, operation: 'set', value: null, find: '' }
}

function toRequest(
  { object, select, work }: BatchDialogProps,
  changes: readonly FieldChange[],
  reason: string,
): ChangeRequest | null {
  const shared = { mode: 'preview', origin: 'batch', onRefusal: 'skip', object: object.name, select } as const
  const withReason = reason.trim() ? { reason: reason.trim() } : {}
  if (work === 'delete') return { ...shared, ...withReason, op: 'delete' }
  const set = toSet(changes)
  return set && { ...shared, ...withReason, op: 'update', set }
}

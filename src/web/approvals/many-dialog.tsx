import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnswerTo } from '../../core/api/call.ts'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { ChangeGlance } from '../changes/change-glance.tsx'
import { useSummary } from '../changes/index.ts'
import { type ManyDecision, previewDecisions, useDecideMany } from '../client/approvals/approvals.ts'
import { useObject } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'
import { BoxFault, LabelledBox, reasonField, textOf } from './labelled-box.tsx'
import { useUndoMany } from './use-undo-many.ts'

interface ManyDialogProps {
  readonly decision: ManyDecision
  readonly changes: readonly ChangeView[]
  readonly onClose: () => void
  readonly onDone: () => void
}

type Decided = AnswerTo<'decideChanges'>['items'][number]

/** Look first: which of them can be decided, which cannot any more and why, then one button with the number in it. */
export function ManyDialog({ decision, changes, onClose, onDone }: ManyDialogProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const wanted = changes.map(({ id, version = 1 }) => ({ id, version }))
  const look = useQuery({
    queryKey: ['approvals', 'preview', decision, wanted],
    queryFn: ({ signal }) => previewDecisions({ decision, changes: wanted }, signal),
    staleTime: 0,
  })
  const [reason, setReason] = useState<Json>(null)
  const { apply, busy, fault } = useApplyMany(() => {
    onClose()
    onDone()
  })
  const open = (look.data ?? []).filter((one) => isOpen(one)).map(({ id }) => id)
  const left = (look.data ?? []).filter((one) => !isOpen(one))
  const failed = look.error ?? fault
  const needsReason = decision === 'reject'
  const send = () =>
    apply({
      decision,
      changes: wanted.filter(({ id }) => open.includes(id)),
      ...(textOf(reason) ? { reason: textOf(reason) } : {}),
    })
  return (
    <Dialog
      open
      staysOpen
      width={560}
      title={t(decision === 'approve' ? 'approvals.approveMany' : 'approvals.rejectMany', { count: changes.length })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind={needsReason ? 'danger' : 'primary'}
            data-autofocus={needsReason ? undefined : true}
            busy={busy}
            disabled={open.length === 0 || (needsReason && !textOf(reason))}
            onClick={() => void send()}
          >
            {t(decision === 'approve' ? 'approvals.approveMany' : 'approvals.rejectMany', { count: open.length })}
          </Button>
        </>
      }
    >
      {look.isPending ? <Skeleton lines={3} /> : null}
      <BoxFault text={failed ? faultText(failed) : undefined} />
      {look.data ? <p>{t('approvals.canDecide', { count: open.length })}</p> : null}
      <Open changes={changes.filter(({ id }) => open.includes(id))} />
      {left.length > 0 ? <LeftAlone left={left} changes={changes} /> : null}
      {needsReason ? (
        <LabelledBox
          label={t('approvals.reasonFor')}
          field={reasonField}
          value={reason}
          autoFocus
          onChange={setReason}
        />
      ) : null}
    </Dialog>
  )
}

/** What would only go back to its author is left to whoever opens it. */
function isOpen({ outcome, code }: Decided): boolean {
  return outcome === 'decided' && code === undefined
}

function Open({ changes }: { readonly changes: readonly ChangeView[] }) {
  if (changes.length === 0) return null
  return (
    <ul className="change-reasons">
      {changes.map((change) => (
        <li key={change.id}>
          <Opened change={change} />
        </li>
      ))}
    </ul>
  )
}

/** What it would do, as its card in the list says. */
function Opened({ change }: { readonly change: ChangeView }) {
  const definition = useObject(change.title?.object ?? '')
  return (
    <div className="many-change">
      <Title change={change} />
      {definition && change.difference ? (
        <ChangeGlance definition={definition} difference={change.difference} shaped={change.title?.shaped} />
      ) : null}
    </div>
  )
}

function LeftAlone({ left, changes }: { readonly left: readonly Decided[]; readonly changes: readonly ChangeView[] }) {
  const { t } = useText()
  return (
    <section>
      <h3 className="change-heading">{t('approvals.cannotDecide', { count: left.length })}</h3>
      <ul className="change-reasons">
        {left.map((one) => (
          <li key={one.id}>
            <Icon name="lock" size={13} />
            <Title change={changes.find(({ id }) => id === one.id)} />
            <span className="kb-meta change-codes">{one.message}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Title({ change }: { readonly change: ChangeView | undefined }) {
  return <span className="change-reason-text">{useSummary(change)}</span>
}

function useApplyMany(onDone: () => void) {
  const { t } = useText()
  const show = useToast()
  const decide = useDecideMany()
  const undoMany = useUndoMany()
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<unknown>(null)
  const send = async (wanted: Parameters<typeof decide>[0]) => {
    try {
      const items = await decide(wanted)
      const count = items.filter(({ outcome }) => outcome === 'decided').length
      const left = items.find(({ outcome }) => outcome === 'refused')
      const done = t(wanted.decision === 'approve' ? 'approvals.approvedMany' : 'approvals.rejectedMany', { count })
      const applied = items.filter(({ canRevert }) => canRevert).map(({ id }) => id)
      const action = applied.length > 0 ? { label: t('parts.undo'), run: () => void undoMany(applied) } : undefined
      const text = left ? `${done}${t('parts.andAlso')}${left.message ?? ''}` : done
      show({ text, action, ...(left ? { tone: 'warned' } : {}) })
      onDone()
    } catch (error) {
      setFault(error)
    }
  }
  return { apply: (wanted: Parameters<typeof decide>[0]) => runOnce(() => send(wanted)), busy, fault }
}

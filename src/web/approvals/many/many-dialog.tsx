import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeView, RunView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { ChangeGlance } from '../../changes/change-glance.tsx'
import { useSummary } from '../../changes/index.ts'
import { type DecidedItem, type ManyDecision, previewDecisions } from '../../client/approvals/approvals.ts'
import { useObject } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { BoxFault, LabelledBox, reasonField, textOf } from '../labelled-box.tsx'
import type { Whole } from './marking.ts'
import { useApplyMany } from './use-apply-many.ts'

export interface ManyWanted {
  readonly decision: ManyDecision
  readonly changes: readonly ChangeView[]
  /** All that waits for her, of an object or of all: then the changes are those of it that are known here. */
  readonly whole: Whole | undefined
}

interface ManyDialogProps extends ManyWanted {
  /** Nothing was decided. */
  readonly onClose: () => void
  /** They are being decided on, which goes on without the dialog. */
  readonly onLeave: () => void
  readonly onDone: () => void
}

/** Look first: which of them can be decided, which cannot any more and why, then one button with the number in it. */
export function ManyDialog({ decision, changes, whole, onClose, onLeave, onDone }: ManyDialogProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const named = changes.map(({ id, version = 1 }) => ({ id, version }))
  const wanted = whole ? { waiting: whole } : { changes: named }
  const [looked, setLooked] = useState<RunView>()
  const look = useQuery({
    queryKey: ['approvals', 'preview', decision, wanted],
    queryFn: ({ signal }) => previewDecisions({ decision, ...wanted }, signal, setLooked),
    // Looked at anew whenever it is opened, and not meanwhile, also where everything else is asked again: of many that takes a while.
    enabled: ({ state }) => state.data === undefined,
    gcTime: 0,
  })
  const [reason, setReason] = useState<Json>(null)
  const { apply, busy, fault, run } = useApplyMany(onDone)
  const open = (look.data ?? []).filter((one) => isOpen(one))
  const left = (look.data ?? []).filter((one) => !isOpen(one))
  const failed = look.error ?? fault
  const needsReason = decision === 'reject'
  const does = needsReason ? 'approvals.rejectMany' : 'approvals.approveMany'
  const send = () =>
    apply({
      decision,
      changes: open.map(({ id, version }) => ({ id, version })),
      ...(textOf(reason) ? { reason: textOf(reason) } : {}),
    })
  return (
    <Dialog
      open
      staysOpen
      width={560}
      title={
        whole && !look.data
          ? t(decision === 'approve' ? 'approvals.approveWhole' : 'approvals.rejectWhole')
          : t(does, { count: look.data?.length ?? changes.length })
      }
      onClose={busy ? onLeave : onClose}
      footer={
        <>
          {busy ? (
            <Button onClick={onLeave}>{t('approvals.goOnAside')}</Button>
          ) : (
            <Button onClick={onClose}>{t('parts.cancel')}</Button>
          )}
          <Button
            kind={needsReason ? 'danger' : 'primary'}
            data-autofocus={needsReason ? undefined : true}
            busy={busy}
            disabled={open.length === 0 || (needsReason && !textOf(reason))}
            onClick={() => void send()}
          >
            {run ? t('approvals.decidingOn', progressOf(run)) : t(does, { count: open.length })}
          </Button>
        </>
      }
    >
      {look.isPending && looked ? <p role="status">{t('approvals.lookingAt', progressOf(looked))}</p> : null}
      {look.isPending ? <Skeleton lines={3} /> : null}
      <BoxFault text={failed ? faultText(failed) : undefined} />
      {look.data ? <p>{t('approvals.canDecide', { count: open.length })}</p> : null}
      <Open open={open} changes={changes} />
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

function progressOf({ done, total }: RunView) {
  return { done, total: total ?? done }
}

/** What would only go back to its author is left to whoever opens it. */
function isOpen({ outcome, code }: DecidedItem): boolean {
  return outcome === 'decided' && code === undefined
}

interface Listed {
  readonly changes: readonly ChangeView[]
}

/** More is not read through; how many there are is said. */
const listedMax = 50

function Open({ open, changes }: Listed & { readonly open: readonly DecidedItem[] }) {
  const { t } = useText()
  const ids = new Set(open.map(({ id }) => id))
  const listed = changes.filter(({ id }) => ids.has(id)).slice(0, listedMax)
  if (open.length === 0) return null
  return (
    <ul className="change-reasons">
      {listed.map((change) => (
        <li key={change.id}>
          <Opened change={change} />
        </li>
      ))}
      {open.length > listed.length ? (
        <li className="kb-meta">{t('approvals.moreOpen', { count: open.length - listed.length })}</li>
      ) : null}
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

function LeftAlone({ left, changes }: Listed & { readonly left: readonly DecidedItem[] }) {
  const { t } = useText()
  const known = new Map(changes.map((change) => [change.id, change]))
  const listed = left.filter(({ id }) => known.has(id)).slice(0, listedMax)
  const others = Map.groupBy(
    left.filter((one) => !listed.includes(one)),
    ({ message = '' }) => message,
  )
  return (
    <section>
      <h3 className="change-heading">{t('approvals.cannotDecide', { count: left.length })}</h3>
      <ul className="change-reasons">
        {listed.map((one) => (
          <li key={one.id}>
            <Icon name="lock" size={13} />
            <Title change={known.get(one.id)} />
            <span className="kb-meta change-codes">{one.message}</span>
          </li>
        ))}
        {[...others].map(([reason, some]) => (
          <li key={reason} className="kb-meta">
            {t('approvals.sameReason', { count: some.length, reason })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Title({ change }: { readonly change: ChangeView | undefined }) {
  return <span className="change-reason-text">{useSummary(change)}</span>
}

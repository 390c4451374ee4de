import type { DecisionView } from '../../core/api/shapes.ts'
import { Moment, PersonMark } from '../fields/index.ts'
import { type PlainTextKey, useText } from '../text/use-text.tsx'

const texts = {
  start: 'approvals.did.start',
  approve: 'approvals.did.approve',
  reject: 'approvals.did.reject',
  sendBack: 'approvals.did.sendBack',
  withdraw: 'approvals.did.withdraw',
  resubmit: 'approvals.did.resubmit',
  delegate: 'approvals.did.delegate',
  comment: 'approvals.did.comment',
  addApprover: 'approvals.did.addApprover',
  enter: 'approvals.did.enter',
  settle: 'approvals.did.settle',
  timeout: 'approvals.did.timeout',
  escalate: 'approvals.did.escalate',
  apply: 'approvals.did.apply',
} as const satisfies Record<DecisionView['kind'], PlainTextKey>

/** What was decided and said, oldest first: nothing of it is ever changed. */
export function Decisions({ decisions }: { readonly decisions: readonly DecisionView[] }) {
  const { t } = useText()
  if (decisions.length === 0) return null
  return (
    <section>
      <h3 className="change-heading">{t('approvals.decisions')}</h3>
      <ol className="decisions">
        {decisions.map((decision, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are only ever added at the end
          <li key={at} className="decision">
            <Decision decision={decision} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Decision({ decision }: { decision: DecisionView }) {
  const { t } = useText()
  const { at, who, for: inPlaceOf, kind, to, reason } = decision
  const passed = usePassedText(decision)
  return (
    <>
      <p className="decision-head">
        <PersonMark name={who.name} />
        <strong>{who.name}</strong>
        {passed ? (
          <span>{passed}</span>
        ) : (
          <>
            {inPlaceOf ? <span className="kb-meta">{t('approvals.inPlaceOf', { name: inPlaceOf.name })}</span> : null}
            <span>{t(kind === 'escalate' && !to ? 'approvals.did.escalateAbove' : texts[kind])}</span>
            {to ? <strong>{to.name}</strong> : null}
          </>
        )}
        <span className="kb-meta">
          <Moment at={at} />
        </span>
      </p>
      {reason ? <p className="decision-reason">{reason}</p> : null}
    </>
  )
}

/** Whose place went to whom, where she did not pass it on herself; undefined of all else. */
function usePassedText({ kind, for: inPlaceOf, to, handover }: DecisionView): string | undefined {
  const { t } = useText()
  const from = inPlaceOf?.name
  if (kind !== 'delegate' || from === undefined) return undefined
  if (handover?.back && to) return t('approvals.handedBack', { from, to: to.name })
  if (handover && to) return t('approvals.handedOver', { from, to: to.name })
  if (handover) return t('approvals.handedOverToNobody', { from })
  return to ? undefined : t('approvals.noLongerAsked', { from })
}

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

function Decision({ decision: { at, who, for: inPlaceOf, kind, to, reason } }: { decision: DecisionView }) {
  const { t } = useText()
  return (
    <>
      <p className="decision-head">
        <PersonMark name={who.name} />
        <strong>{who.name}</strong>
        {inPlaceOf ? <span className="kb-meta">{t('approvals.inPlaceOf', { name: inPlaceOf.name })}</span> : null}
        <span>{t(kind === 'escalate' && !to ? 'approvals.did.escalateAbove' : texts[kind])}</span>
        {to ? <strong>{to.name}</strong> : null}
        <span className="kb-meta">
          <Moment at={at} />
        </span>
      </p>
      {reason ? <p className="decision-reason">{reason}</p> : null}
    </>
  )
}

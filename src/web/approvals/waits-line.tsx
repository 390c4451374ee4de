import type { WaitingStep } from '../../core/api/shapes.ts'
import { Moment } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useNames } from '../parts/use-names.ts'
import { useText } from '../text/use-text.tsx'

/** Whom a change waits for, since when, and by when they are to decide. */
export function WaitsLine({ approvals }: { readonly approvals: readonly WaitingStep[] }) {
  const { t } = useText()
  const names = useNames()
  return approvals.map(({ step, waitingFor, since, due, kind }) => (
    <span key={step} className="waits-line kb-meta">
      <Icon name="clock" size={13} />{' '}
      {waitingFor.length > 0
        ? t(waitTexts[kind ?? 'approve'], { names: names(waitingFor) })
        : t('approvals.waitsForNobody')}{' '}
      · {t('approvals.since')} <Moment at={since} />
      {due ? (
        <>
          {' '}
          · {t('approvals.due')} <Moment at={due} />
        </>
      ) : null}
    </span>
  ))
}

/** What they are waited for to do. */
export const waitTexts = {
  approve: 'approvals.waitsFor',
  enter: 'entries.waitsFor',
  settle: 'entries.waitsForSettling',
} as const

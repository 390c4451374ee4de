import type { ReactNode } from 'react'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { WayBack } from '../client/preview.ts'
import { useSession } from '../client/queries.ts'
import { useKeptText } from '../parts/use-kept-text.ts'
import { useText } from '../text/use-text.tsx'
import { hasLaterWork } from './use-revert-preview.ts'

interface WaysBackProps {
  /** What the way that is chosen would do; undefined where that could not be looked at, and another may be chosen. */
  readonly outcome: ChangeOutcomeView | undefined
  readonly point: ChangeView['restorePoint']
  readonly way: WayBack
  readonly onWay: (way: WayBack) => void
}

/**
 * What becomes of records that were worked on since: they stay, give back what nobody changed since, or whoever holds the right
 * overwrites them, and it is said what is lost.
 */
export function WaysBack({ outcome, point, way, onWay }: WaysBackProps) {
  const { t } = useText()
  const { rights } = useSession()
  const keptText = useKeptText()
  const mayForce = rights.includes('force-revert')
  const isKept = mayForce && point?.state === 'kept'
  const isOpen = way !== 'leave'
  const offersForce = mayForce && (isOpen || (outcome !== undefined && hasLaterWork(outcome)))
  const offersFields = isOpen || outcome?.items.some(({ later }) => later)
  if (!isKept && !offersForce && !offersFields) return null
  const choice = (value: WayBack, text: ReactNode, hint?: ReactNode) => (
    <label className="revert-force">
      <input type="radio" name="way-back" checked={way === value} onChange={() => onWay(value)} />
      <span>
        {text} {hint ? <span className="kb-meta">{hint}</span> : null}
      </span>
    </label>
  )
  return (
    <fieldset className="revert-ways">
      <legend className="kb-meta">{t('changes.wayBack')}</legend>
      {choice('leave', t('changes.wayLeave'))}
      {offersFields ? choice('untouched', t('changes.wayUntouched'), t('changes.wayUntouchedHint')) : null}
      {offersForce ? choice('force', t('changes.revertForce'), t('changes.revertForceHint')) : null}
      {isKept
        ? choice('restorePoint', t('changes.wayRestorePoint'), t('changes.wayRestorePointHint', keptText(point)))
        : null}
    </fieldset>
  )
}

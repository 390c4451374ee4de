import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'

interface ForceChoiceProps {
  /** Whether records stay because of what was done after the change. */
  readonly offered: boolean
  readonly force: boolean
  readonly onForce: (force: boolean) => void
}

/** Who holds the right may put back those too; what was changed since is then lost, and says so. */
export function ForceChoice({ offered, force, onForce }: ForceChoiceProps) {
  const { t } = useText()
  const { rights } = useSession()
  if (!rights.includes('force-revert') || (!offered && !force)) return null
  return (
    <label className="revert-force">
      <input type="checkbox" checked={force} onChange={(event) => onForce(event.target.checked)} />
      <span>
        {t('changes.revertForce')} <span className="kb-meta">{t('changes.revertForceHint')}</span>
      </span>
    </label>
  )
}

import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'

interface ForceChoiceProps {
  /** Records that were changed after the change that is taken back. */
  readonly since: number
  readonly force: boolean
  readonly onForce: (force: boolean) => void
}

/** Who holds the right may put back those too; what was changed since is then lost, and says so. */
export function ForceChoice({ since, force, onForce }: ForceChoiceProps) {
  const { t } = useText()
  const { rights } = useSession()
  if (!rights.includes('force-revert') || (since === 0 && !force)) return null
  return (
    <label className="revert-force">
      <input type="checkbox" checked={force} onChange={(event) => onForce(event.target.checked)} />
      <span>
        {t('changes.revertForce')} <span className="kb-meta">{t('changes.revertForceHint')}</span>
      </span>
    </label>
  )
}

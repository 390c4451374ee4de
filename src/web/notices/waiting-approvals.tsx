import { Link } from '@tanstack/react-router'
import { useApprovalCount } from '../client/approvals/approvals.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'

/** Above the notices: what waits for this person’s decision, read of or not, and the way there. */
export function WaitingApprovals({ onOpen }: { readonly onOpen?: () => void }) {
  const { t } = useText()
  const { waiting } = useApprovalCount()
  if (waiting === 0) return null
  return (
    <Link to="/approvals" className="notices-waiting" onClick={onOpen}>
      <Icon name="check" />
      {t('approvals.waitingCount', { count: waiting })}
    </Link>
  )
}

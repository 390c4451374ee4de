import { useSession } from '../client/queries.ts'
import { leaveViewAs } from '../client/view-as.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import './view-as-bar.css'

/** Says through whose eyes one looks, for as long as one does, and leads back to where that was chosen. */
export function ViewAsBar() {
  const { t } = useText()
  const { viewingAs } = useSession()
  if (!viewingAs) return null
  const { kind, id, name } = viewingAs
  return (
    <div className="view-as-bar" role="status">
      <Icon name="eye" />
      <span>{t(kind === 'user' ? 'shell.viewingAsPerson' : 'shell.viewingAsRole', { name })}</span>
      <Button onClick={() => leaveViewAs(kind === 'user' ? '/settings/people' : `/settings/roles?role=${id}`)}>
        {t('shell.leaveViewAs')}
      </Button>
    </div>
  )
}

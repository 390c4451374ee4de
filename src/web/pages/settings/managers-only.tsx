import type { ReactNode } from 'react'
import { useSession } from '../../client/queries.ts'
import { Notice, WayHome } from '../../parts/notice.tsx'
import { useText } from '../../text/use-text.tsx'

/** Says why, instead of a page that would be empty or refuse every save. */
export function ManagersOnly({ children }: { children: ReactNode }) {
  const { t } = useText()
  const { rights } = useSession()
  if (rights.includes('manage-people')) return children
  return (
    <Notice icon="lock" title={t('settings.notAllowed')}>
      <WayHome />
    </Notice>
  )
}

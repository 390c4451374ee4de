import type { ReactNode } from 'react'
import { useSession } from '../../client/queries.ts'
import { Notice, WayHome } from '../../parts/notice.tsx'
import { useText } from '../../text/use-text.tsx'

/** For those who review, and those who look at what they did. */
export function ReviewersOnly({ children }: { readonly children: ReactNode }) {
  const { t } = useText()
  const { rights } = useSession()
  if (rights.includes('manage-people') || rights.includes('view-log')) return children
  return (
    <Notice icon="lock" title={t('reviews.notAllowed')} text={t('reviews.notAllowedText')}>
      <WayHome />
    </Notice>
  )
}

import { useWaitingRequests } from '../client/access-requests.ts'
import { useWaitingReviews } from '../client/access-reviews.ts'
import { useWaitingAlerts } from '../client/alerts.ts'
import { useApprovalCount } from '../client/approvals/approvals.ts'
import type { PageLink } from '../search/page-links.ts'
import { useText } from '../text/use-text.tsx'

type Counted = NonNullable<PageLink['counts']>

/** A number and its words. */
export interface Waiting {
  readonly count: number
  readonly text: string
}

/** What waits for this person on each page that counts it, read or not. */
export function useWaiting(): Readonly<Record<Counted, Waiting>> {
  const { t } = useText()
  const { waiting, sentBack } = useApprovalCount()
  const [requests, alerts, reviews] = [useWaitingRequests(), useWaitingAlerts(), useWaitingReviews()]
  const approvals = [
    ...(waiting > 0 ? [t('approvals.waitingCount', { count: waiting })] : []),
    ...(sentBack > 0 ? [t('approvals.sentBackCount', { count: sentBack })] : []),
  ]
  return {
    approvals: { count: waiting + sentBack, text: approvals.join(t('parts.andAlso')) },
    requests: { count: requests, text: t('access.waitingCount', { count: requests }) },
    alerts: { count: alerts, text: t('log.openCount', { count: alerts }) },
    reviews: { count: reviews, text: t('reviews.waitingCount', { count: reviews }) },
  }
}

/** All of it: what was read and is not decided goes on counting. */
export function useAllWaiting(): Waiting {
  const { t } = useText()
  const waiting = Object.values(useWaiting()).filter(({ count }) => count > 0)
  const count = waiting.reduce((sum, one) => sum + one.count, 0)
  return { count, text: waiting.map(({ text }) => text).join(t('parts.andAlso')) }
}

interface CountBadgeProps extends Waiting {
  readonly className: string
}

const shownMax = 99

/** Nothing where nothing waits. */
export function CountBadge({ count, text, className }: CountBadgeProps) {
  if (count === 0) return null
  return (
    <span className={`${className} kb-figures`} title={text}>
      <span aria-hidden="true">
        {Math.min(count, shownMax)}
        {count > shownMax && '+'}
      </span>
      <span className="unseen"> {text}</span>
    </span>
  )
}

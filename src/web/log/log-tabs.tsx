import { Link } from '@tanstack/react-router'
import { useWaitingAlerts } from '../client/alerts.ts'
import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'

/** The log, for those who read it, and what the watch has found in it: how many wait is said beside. */
export function LogTabs() {
  const { t } = useText()
  const { rights } = useSession()
  const open = useWaitingAlerts()
  return (
    <nav className="log-tabs" aria-label={t('log.title')}>
      {rights.includes('view-log') ? (
        <Link to="/log" activeOptions={{ exact: true, includeSearch: false }} activeProps={{ className: 'is-open' }}>
          {t('log.title')}
        </Link>
      ) : null}
      <Link to="/log/alerts" activeProps={{ className: 'is-open' }}>
        {t('log.alerts')}
        {open > 0 ? (
          <span className="log-open-count" title={t('log.openCount', { count: open })}>
            {open}
          </span>
        ) : null}
      </Link>
    </nav>
  )
}

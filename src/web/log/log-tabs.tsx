import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { recordPageQuery } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'

/** The log, and what the watch has found in it: how many wait is said beside. */
export function LogTabs() {
  const { t } = useText()
  const { data } = useQuery(openAlertsQuery)
  const open = data?.total ?? 0
  return (
    <nav className="log-tabs" aria-label={t('log.title')}>
      <Link to="/log" activeProps={{ className: 'is-open' }}>
        {t('log.title')}
      </Link>
      <Link to="/log/alerts" activeProps={{ className: 'is-open' }}>
        {t('log.alerts')}
        {open > 0 ? <span className="log-open-count">{open}</span> : null}
      </Link>
    </nav>
  )
}

const openAlertsQuery = {
  ...recordPageQuery('alert', {
    filter: { and: [{ field: 'state', op: 'eq', value: 'open' }] },
    limit: 1,
    count: 'exact',
  }),
  refetchInterval: 60_000,
}

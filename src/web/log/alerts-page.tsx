import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { RecordView } from '../../core/api/shapes.ts'
import { recordPageQuery, recordsQuery, useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { AlertRow } from './alert-row.tsx'
import { KeepMonths } from './keep-months.tsx'
import { KeepRestorePoints } from './keep-restore-points.tsx'
import { LogTabs } from './log-tabs.tsx'
import { WatchRules } from './watch-rules.tsx'
import './log.css'
import './alerts.css'

/** 预警: what the watch has found, what became of it, and what it watches for. Who does not read the log sees what names her. */
export function AlertsPage() {
  const { rights } = useSession()
  return (
    <div className="alerts">
      <header className="log-head">
        <LogTabs />
      </header>
      <div className="alerts-page">
        <Alerts />
        {rights.includes('manage-settings') ? (
          <>
            <WatchRules />
            <KeepMonths />
            <KeepRestorePoints />
          </>
        ) : null}
      </div>
    </div>
  )
}

function Alerts() {
  const { t } = useText()
  const { rights } = useSession()
  const alerts = useInfiniteQuery(recordsQuery('alert', { sort: [{ field: 'raisedAt', direction: 'desc' }] }))
  const suspended = useSuspended(alerts.data?.pages.flatMap((page) => page.items) ?? [])
  if (alerts.error) return <FaultNotice error={alerts.error} retry={() => void alerts.refetch()} />
  if (alerts.isPending) return <Skeleton lines={4} />
  const items = alerts.data.pages.flatMap((page) => page.items)
  return (
    <section aria-label={t('log.alerts')}>
      <p className="kb-meta">{t(rights.includes('view-log') ? 'log.alertsWhy' : 'log.alertsToldWhy')}</p>
      {items.length === 0 ? <Notice icon="check" title={t('log.noAlerts')} text={t('log.noAlertsText')} /> : null}
      <ol className="alert-rows">
        {items.map((alert) => (
          <AlertRow key={alert.id} alert={alert} suspended={suspended.has(String(alert.person))} />
        ))}
      </ol>
      {alerts.hasNextPage ? (
        <Button kind="quiet" busy={alerts.isFetchingNextPage} onClick={() => void alerts.fetchNextPage()}>
          {t('log.earlier')}
        </Button>
      ) : null}
    </section>
  )
}

/** Of those whom the alerts are about, who cannot sign in any more. */
function useSuspended(alerts: readonly RecordView[]): ReadonlySet<string> {
  const ids = [...new Set(alerts.flatMap(({ person }) => (typeof person === 'string' ? [person] : [])))].sort()
  const { data } = useQuery({
    ...recordPageQuery('user', {
      filter: {
        and: [
          { field: 'id', op: 'in', value: ids },
          { field: 'active', op: 'eq', value: false },
        ],
      },
      limit: 200,
    }),
    enabled: ids.length > 0,
  })
  return new Set(data?.items.map(({ id }) => id))
}

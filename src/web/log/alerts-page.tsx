import { useInfiniteQuery } from '@tanstack/react-query'
import { recordsQuery, useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { AlertRow } from './alert-row.tsx'
import { KeepMonths } from './keep-months.tsx'
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
          </>
        ) : null}
      </div>
    </div>
  )
}

function Alerts() {
  const { t } = useText()
  const alerts = useInfiniteQuery(recordsQuery('alert', { sort: [{ field: 'raisedAt', direction: 'desc' }] }))
  if (alerts.error) return <FaultNotice error={alerts.error} retry={() => void alerts.refetch()} />
  if (alerts.isPending) return <Skeleton lines={4} />
  const items = alerts.data.pages.flatMap((page) => page.items)
  return (
    <section aria-label={t('log.alerts')}>
      <p className="kb-meta">{t('log.alertsWhy')}</p>
      {items.length === 0 ? <Notice icon="check" title={t('log.noAlerts')} text={t('log.noAlertsText')} /> : null}
      <ol className="alert-rows">
        {items.map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
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

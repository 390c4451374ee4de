import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice, WayHome } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { LogEntry } from './log-entry.tsx'
import { LogHead } from './log-head.tsx'
import { LogRow } from './log-row.tsx'
import type { LogFilters, LogSearch } from './log-search.ts'
import { useLog } from './use-log.ts'
import './log.css'

/** 系统日志: everything that happened, newest first; the filters and the opened entry stand in the address. */
export function LogPage() {
  const { t } = useText()
  const { rights } = useSession()
  if (rights.includes('view-log')) return <Log />
  return (
    <Notice icon="lock" title={t('log.notAllowed')} text={t('log.notAllowedText')}>
      <WayHome />
    </Notice>
  )
}

function Log() {
  const { t } = useText()
  const { entry: opened, ...filters } = useSearch({ from: '/shell/log' })
  const navigate = useNavigate()
  const go = (search: LogSearch) => void navigate({ to: '/log', search, replace: true })
  return (
    <div className={opened ? 'log log-opened' : 'log'}>
      <LogHead filters={filters} onFilter={go} />
      <section className="log-stream" aria-label={t('log.title')}>
        <Entries
          key={JSON.stringify(filters)}
          filters={filters}
          opened={opened}
          onOpen={(id) => go(id === opened ? filters : { ...filters, entry: id })}
          onFilter={go}
        />
      </section>
    </div>
  )
}

interface EntriesProps {
  readonly filters: LogFilters
  readonly opened: string | undefined
  readonly onOpen: (id: string) => void
  readonly onFilter: (filters: LogFilters) => void
}

function Entries({ filters, opened, onOpen, onFilter }: EntriesProps) {
  const { t } = useText()
  const log = useLog(filters)
  const shown = log.items.find(({ id }) => id === opened)
  if (log.error && log.items.length === 0) return <FaultNotice error={log.error} retry={() => void log.refetch()} />
  if (log.isPending) return <Skeleton lines={12} />
  return (
    <>
      <div className="log-list">
        {log.items.length === 0 && !log.isLooking ? (
          <Notice icon="clock" title={t('log.none')} text={t(log.hasNextPage ? 'log.noneYet' : 'log.noneText')} />
        ) : null}
        <ol className="log-rows">
          {log.items.map((item) => (
            <LogRow key={item.id} item={item} isOpen={item.id === opened} onOpen={() => onOpen(item.id)} />
          ))}
        </ol>
        {log.hasNextPage ? (
          <Button kind="quiet" busy={log.isLooking} onClick={log.more}>
            {t('log.earlier')}
          </Button>
        ) : null}
      </div>
      {shown ? <LogEntry item={shown} filters={filters} onFilter={onFilter} onClose={() => onOpen(shown.id)} /> : null}
    </>
  )
}

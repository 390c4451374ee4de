import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { RecordPage } from '../../core/api/shapes.ts'
import type { ListSearch } from '../lists/list-search.ts'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'

interface PanelProps {
  readonly title: string
  readonly count?: number | undefined
  readonly link?: ReactNode
  readonly children: ReactNode
}

/** A block of the workbench: what it is, how many, and the way to all of them. */
export function Panel({ title, count, link, children }: PanelProps) {
  return (
    <section className="panel-block" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {count ? <span className="panel-count tabular">{count}</span> : null}
        {link}
      </header>
      {children}
    </section>
  )
}

interface RecordsPanelProps {
  readonly title: string
  readonly none: string
  readonly object: string
  readonly search: ListSearch
  /** Nothing there is nothing to say: for people to whom records seldom belong. */
  readonly hideEmpty?: boolean | undefined
  readonly query: { data: RecordPage | undefined; error: unknown; refetch: () => unknown }
  readonly children: (items: RecordPage['items']) => ReactNode
}

/** A block of records: asked, empty, failed, or there. */
export function RecordsPanel({ title, none, object, search, hideEmpty, query, children }: RecordsPanelProps) {
  const { t } = useText()
  const { data, error } = query
  if (hideEmpty && !data?.items.length) return null
  const total = data?.total ?? data?.items.length
  const link = total ? (
    <Link to="/records/$object" params={{ object }} search={search}>
      {t('workbench.showAll')}
    </Link>
  ) : null
  return (
    <Panel title={title} count={total} link={link}>
      {data ? (
        data.items.length > 0 ? (
          children(data.items)
        ) : (
          <p className="panel-none">{none}</p>
        )
      ) : error ? (
        <FaultNotice error={error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
    </Panel>
  )
}

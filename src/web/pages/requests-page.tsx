import { Link, useSearch } from '@tanstack/react-router'
import type { Filter } from '../../core/filters/filter.ts'
import { type RequestsShown, requestsShown, waitingForMe } from '../client/access-requests.ts'
import { useRecords, useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { NewRequest } from './requests/new-request.tsx'
import { RequestRow } from './requests/request-row.tsx'
import './settings/settings.css'
import './requests/requests.css'

/** 权限申请: what waits for me to decide, what I asked for, and all of it for whoever manages people or reads the log. */
export function RequestsPage() {
  const { t } = useText()
  const { rights } = useSession()
  const { show = 'waiting' } = useSearch({ from: '/shell/requests' })
  const tabs = requestsShown.filter((one) => one !== 'all' || seesAll.some((right) => rights.includes(right)))
  return (
    <div className="settings-page">
      <header className="settings-head">
        <nav aria-label={t('access.requests')}>
          {tabs.map((one) => (
            <Link key={one} to="/requests" search={{ show: one }} className={one === show ? 'is-open' : ''}>
              {t(`access.${one}`)}
            </Link>
          ))}
        </nav>
        <NewRequest />
      </header>
      <Requests key={show} shown={show} />
    </div>
  )
}

const seesAll = ['manage-people', 'view-log'] as const

const newestFirst = [{ field: 'createdAt', direction: 'desc' }] as const

function Requests({ shown }: { readonly shown: RequestsShown }) {
  const { t } = useText()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useRecords('accessRequest', {
    filter: filters[shown],
    sort: newestFirst,
  })
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  const requests = data.pages.flatMap(({ items }) => items)
  if (requests.length === 0)
    return <Notice icon="shield" title={t(`access.none.${shown}`)} text={t(`access.noneText.${shown}`)} />
  return (
    <>
      <ul className="requests">
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
      {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{t('settings.more')}</Button> : null}
    </>
  )
}

const filters: Readonly<Record<RequestsShown, Filter | undefined>> = {
  waiting: waitingForMe,
  mine: { field: 'owner', op: 'in', value: ['me'] },
  all: undefined,
}

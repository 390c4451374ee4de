import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../core/api/shapes.ts'
import { dayIn, daysBetween } from '../../core/day-in.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { recordPageQuery, useObject, useSession } from '../client/queries.ts'
import { FieldValue } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { type Desk, ownedAt } from './desk.ts'
import { OwnerOf } from './owner-of.tsx'
import { RecordsPanel } from './panel.tsx'

const shown = 8

/** Customers whose next follow-up is today or overdue, the longest waiting first: mine, or those of my team. */
export function DueCustomers({ desk }: { readonly desk: Desk }) {
  const { t } = useText()
  const { workspace } = useSession()
  const today = dayIn(new Date(), workspace.timeZone)
  const conditions: readonly Condition[] = [
    ...ownedAt(desk, 'owner'),
    { field: 'nextFollowUpOn', op: 'lte', value: today },
  ]
  const query = useQuery(
    recordPageQuery('customer', {
      filter: { and: conditions },
      sort: [{ field: 'nextFollowUpOn', direction: 'asc' }],
      limit: shown,
      count: 'exact',
    }),
  )
  return (
    <RecordsPanel
      title={t(desk === 'team' ? 'workbench.teamDue' : 'workbench.due')}
      none={t('workbench.dueNone')}
      object="customer"
      search={{ conditions, sort: 'nextFollowUpOn' }}
      query={query}
      hideEmpty={desk === 'house'}
    >
      {(items) => (
        <ul className="panel-rows">
          {items.map((customer) => (
            <DueCustomer key={customer.id} customer={customer} today={today} desk={desk} />
          ))}
        </ul>
      )}
    </RecordsPanel>
  )
}

function DueCustomer({ customer, today, desk }: { customer: RecordView; today: string; desk: Desk }) {
  const { t } = useText()
  const object = useObject('customer')
  const stage = object?.fields.stage
  const canLog = useObject('followUp')?.can.create
  const late = daysBetween(String(customer.nextFollowUpOn), today)
  return (
    <li>
      <Link to="/records/$object/$id" params={{ object: 'customer', id: customer.id }} className="panel-title">
        {String(customer.name ?? customer.code)}
      </Link>
      {stage && <FieldValue field={stage} value={customer.stage} dense plain />}
      <span className="panel-fact">{typeof customer.latestNeed === 'string' ? customer.latestNeed : ''}</span>
      {desk === 'team' ? <OwnerOf record={customer} /> : null}
      <span className={late > 0 ? 'panel-late' : 'panel-soft'}>
        {late > 0 ? t('workbench.overdueDays', { days: late }) : t('workbench.dueToday')}
      </span>
      {canLog && (
        <Link
          to="/records/$object/new"
          params={{ object: 'followUp' }}
          search={{ customer: customer.id }}
          state={{ returnAfterSave: true }}
          className="button button-quiet button-icon"
          aria-label={t('workbench.logFollowUp')}
          title={t('workbench.logFollowUp')}
        >
          <Icon name="chat" />
        </Link>
      )}
    </li>
  )
}

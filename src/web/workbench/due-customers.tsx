import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../core/api/shapes.ts'
import { dayIn } from '../../core/day-in.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { recordPageQuery, useObject, useSession } from '../client/queries.ts'
import { FieldValue } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { DueDay } from './due-day.tsx'
import { duePeriods } from './due-periods.ts'
import { OwnerOf } from './owner-of.tsx'
import { RecordsPanel } from './panel.tsx'
import { ownerConditions, type WorkbenchScope } from './workbench-scope.ts'

/** Of each period of time. */
const shown = 4

/** Customers to be followed up by the end of the week: what is overdue, what is for today, what comes; mine or my team's. */
export function DueCustomers({ scope }: { readonly scope: WorkbenchScope }) {
  const { t } = useText()
  const { workspace } = useSession()
  const periods = duePeriods(dayIn(new Date(), workspace.timeZone))
  const conditions: readonly Condition[] = [...ownerConditions(scope, 'owner'), periods.all]
  const query = useQuery(dueQuery(conditions, 1))
  return (
    <RecordsPanel
      title={t(scope === 'team' ? 'workbench.teamDue' : 'workbench.due')}
      none={t('workbench.dueNone')}
      object="customer"
      search={{ conditions, sort: 'nextFollowUpOn' }}
      query={query}
      hideEmpty={scope === 'company'}
    >
      {() =>
        (['overdue', 'today', 'week'] as const).map((period) => (
          <DuePeriod key={period} title={t(`workbench.${period}`)} condition={periods[period]} scope={scope} />
        ))
      }
    </RecordsPanel>
  )
}

function dueQuery(conditions: readonly Condition[], limit: number) {
  return recordPageQuery('customer', {
    filter: { and: conditions },
    sort: [{ field: 'nextFollowUpOn', direction: 'asc' }],
    limit,
    count: 'exact',
  })
}

interface DuePeriodProps {
  readonly title: string
  readonly condition: Condition
  readonly scope: WorkbenchScope
}

/** Nothing where nothing is due in it. */
function DuePeriod({ title, condition, scope }: DuePeriodProps) {
  const conditions = [...ownerConditions(scope, 'owner'), condition]
  const { data } = useQuery(dueQuery(conditions, shown))
  if (!data?.items.length) return null
  return (
    <>
      <h3 className="panel-period">
        <Link to="/records/$object" params={{ object: 'customer' }} search={{ conditions, sort: 'nextFollowUpOn' }}>
          {title} <span className="tabular">{data.total}</span>
        </Link>
      </h3>
      <ul className="panel-rows">
        {data.items.map((customer) => (
          <DueCustomer key={customer.id} customer={customer} scope={scope} />
        ))}
      </ul>
    </>
  )
}

function DueCustomer({ customer, scope }: { customer: RecordView; scope: WorkbenchScope }) {
  const { t } = useText()
  const object = useObject('customer')
  const stage = object?.fields.stage
  const canLog = useObject('followUp')?.can.create
  return (
    <li>
      <Link to="/records/$object/$id" params={{ object: 'customer', id: customer.id }} className="panel-title">
        {String(customer.name ?? customer.code)}
      </Link>
      {stage && <FieldValue field={stage} value={customer.stage} dense plain />}
      <span className="panel-fact">{typeof customer.latestNeed === 'string' ? customer.latestNeed : ''}</span>
      {scope === 'team' ? <OwnerOf record={customer} /> : null}
      <DueDay at={customer.nextFollowUpOn} />
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

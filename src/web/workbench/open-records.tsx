import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ObjectView, RecordRef, RecordView } from '../../core/api/shapes.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { recordPageQuery, useObject } from '../client/queries.ts'
import { FieldValue } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { DueDay } from './due-day.tsx'
import { OwnerOf } from './owner-of.tsx'
import { RecordsPanel } from './panel.tsx'
import { ownerConditions, type WorkbenchScope } from './workbench-scope.ts'

const shown = 6

interface OpenPanelProps {
  readonly scope: WorkbenchScope
  readonly hideEmpty?: boolean
}

/** Opportunities that are neither won nor lost, the next to close first. */
export function OpenOpportunities({ scope, hideEmpty }: OpenPanelProps) {
  const { t } = useText()
  const conditions: readonly Condition[] = [
    ...ownerConditions(scope, 'owner'),
    { field: 'stage', op: 'nin', value: ['won', 'lost'] },
  ]
  return (
    <OpenRecords
      object="opportunity"
      title={t(scope === 'team' ? 'workbench.teamOpportunities' : 'workbench.opportunities')}
      none={t('workbench.opportunitiesNone')}
      conditions={conditions}
      sort="expectedCloseOn"
      facts={['amount']}
      {...{ scope, hideEmpty }}
    />
  )
}

/** Orders that are neither done nor cancelled, the next delivery first. */
export function OpenOrders({ scope, hideEmpty }: OpenPanelProps) {
  const { t } = useText()
  const conditions: readonly Condition[] = [
    ...ownerConditions(scope, 'owner'),
    { field: 'status', op: 'nin', value: ['completed', 'cancelled'] },
  ]
  return (
    <OpenRecords
      object="order"
      title={t(scope === 'team' ? 'workbench.teamOrders' : 'workbench.orders')}
      none={t('workbench.ordersNone')}
      conditions={conditions}
      sort="deliverOn"
      facts={['total']}
      {...{ scope, hideEmpty }}
    />
  )
}

/** Tickets to be solved by me or somebody of my team, the first due first. */
export function OpenTickets({ scope, hideEmpty }: OpenPanelProps) {
  const { t } = useText()
  const conditions: readonly Condition[] = [
    ...ownerConditions(scope, 'assignee'),
    { field: 'status', op: 'nin', value: ['closed'] },
  ]
  return (
    <OpenRecords
      object="ticket"
      title={t(scope === 'team' ? 'workbench.teamTickets' : 'workbench.tickets')}
      none={t('workbench.ticketsNone')}
      conditions={conditions}
      sort="dueAt"
      facts={[]}
      {...{ scope, hideEmpty }}
    />
  )
}

interface OpenRecordsProps {
  readonly scope: WorkbenchScope
  readonly hideEmpty: boolean | undefined
  readonly object: string
  readonly title: string
  readonly none: string
  readonly conditions: readonly Condition[]
  readonly sort: string
  readonly facts: readonly string[]
}

function OpenRecords({ scope, hideEmpty, object, title, none, conditions, sort, facts }: OpenRecordsProps) {
  const definition = useObject(object)
  const query = useQuery(
    recordPageQuery(object, {
      filter: { and: conditions },
      sort: [{ field: sort, direction: 'asc' }],
      limit: shown,
      count: 'exact',
    }),
  )
  if (!definition) return null
  return (
    <RecordsPanel {...{ title, none, object, query, hideEmpty }} search={{ conditions, sort }}>
      {(items) => (
        <ul className="panel-rows">
          {items.map((record) => (
            <OpenRecord key={record.id} object={definition} due={sort} {...{ record, facts, scope }} />
          ))}
        </ul>
      )}
    </RecordsPanel>
  )
}

interface OpenRecordProps {
  readonly object: ObjectView
  readonly record: RecordView
  readonly facts: readonly string[]
  /** The field that says until when. */
  readonly due: string
  readonly scope: WorkbenchScope
}

function OpenRecord({ object, record, facts, due, scope }: OpenRecordProps) {
  const title = record[object.title]
  return (
    <li>
      <Link
        to="/records/$object/$id"
        params={{ object: object.name, id: record.id }}
        className={object.title === 'code' ? 'panel-title panel-code' : 'panel-title'}
      >
        {typeof title === 'string' ? title : record.code}
      </Link>
      {object.stage && <Fact object={object} record={record} name={object.stage} />}
      <span className="panel-fact">{customerOf(record)?.title}</span>
      {scope === 'team' ? <OwnerOf record={record} /> : null}
      {facts.map((name) => (
        <span key={name} className="panel-soft tabular">
          <Fact object={object} record={record} name={name} />
        </span>
      ))}
      <DueDay at={record[due]} />
    </li>
  )
}

function Fact({ object, record, name }: { object: ObjectView; record: RecordView; name: string }) {
  const field = object.fields[name]
  if (!field || record[name] === null || record[name] === undefined) return null
  return (
    <FieldValue
      field={field}
      value={record[name]}
      currency={currencyIn(field, record, record.currencies)}
      dense
      plain
    />
  )
}

function customerOf(record: RecordView): RecordRef | undefined {
  const customer = record.refs.customer
  return customer && 'title' in customer ? customer : undefined
}

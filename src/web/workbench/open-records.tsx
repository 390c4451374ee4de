import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ObjectView, RecordRef, RecordView } from '../../core/api/shapes.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { recordPageQuery, useObject } from '../client/queries.ts'
import { FieldValue } from '../fields/index.ts'
import { currencyOf } from '../lists/cell-access.ts'
import { useText } from '../text/use-text.tsx'
import { RecordsPanel } from './panel.tsx'

const shown = 6

/** My orders that are neither done nor cancelled, the next delivery first. */
export function OpenOrders() {
  const { t } = useText()
  const conditions: readonly Condition[] = [
    { field: 'owner', op: 'eq', value: 'me' },
    { field: 'status', op: 'nin', value: ['completed', 'cancelled'] },
  ]
  return (
    <OpenRecords
      object="order"
      title={t('workbench.orders')}
      none={t('workbench.ordersNone')}
      conditions={conditions}
      sort="deliverOn"
      facts={['total', 'deliverOn']}
    />
  )
}

/** Tickets that I am to solve, the first due first. */
export function OpenTickets() {
  const { t } = useText()
  const conditions: readonly Condition[] = [
    { field: 'assignee', op: 'eq', value: 'me' },
    { field: 'status', op: 'nin', value: ['closed'] },
  ]
  return (
    <OpenRecords
      object="ticket"
      title={t('workbench.tickets')}
      none={t('workbench.ticketsNone')}
      conditions={conditions}
      sort="dueAt"
      facts={['dueAt']}
    />
  )
}

interface OpenRecordsProps {
  readonly object: string
  readonly title: string
  readonly none: string
  readonly conditions: readonly Condition[]
  readonly sort: string
  readonly facts: readonly string[]
}

function OpenRecords({ object, title, none, conditions, sort, facts }: OpenRecordsProps) {
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
    <RecordsPanel title={title} none={none} object={object} search={{ conditions, sort }} query={query}>
      {(items) => (
        <ul className="panel-rows">
          {items.map((record) => (
            <OpenRecord key={record.id} object={definition} record={record} facts={facts} />
          ))}
        </ul>
      )}
    </RecordsPanel>
  )
}

function OpenRecord({ object, record, facts }: { object: ObjectView; record: RecordView; facts: readonly string[] }) {
  const title = record[object.title]
  return (
    <li>
      <Link to="/records/$object/$id" params={{ object: object.name, id: record.id }} className="panel-title">
        {typeof title === 'string' ? title : record.code}
      </Link>
      {object.stage && <Fact object={object} record={record} name={object.stage} />}
      <span className="panel-fact">{customerOf(record)?.title}</span>
      {facts.map((name) => (
        <span key={name} className="panel-soft tabular">
          <Fact object={object} record={record} name={name} />
        </span>
      ))}
    </li>
  )
}

function Fact({ object, record, name }: { object: ObjectView; record: RecordView; name: string }) {
  const field = object.fields[name]
  if (!field || record[name] === null || record[name] === undefined) return null
  return <FieldValue field={field} value={record[name]} currency={currencyOf(field, record)} dense plain />
}

function customerOf(record: RecordView): RecordRef | undefined {
  const customer = record.refs.customer
  return customer && 'title' in customer ? customer : undefined
}

import { useState } from 'react'
import type { GroupReport, ObjectView, RecordView, ReportGroup } from '../../../core/api/shapes.ts'
import { useRecords } from '../../client/queries.ts'
import { useReport } from '../../client/reports.ts'
import { fieldFace } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { recordTitle } from '../../records/record-title.ts'
import { RecordValue } from '../../records/record-value.tsx'
import { useText } from '../../text/use-text.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { GridSkeleton } from '../grid/grid-skeleton.tsx'
import type { useColumnChoice } from '../list-columns.ts'
import { RecordCard } from '../record-cards.tsx'
import { reportOf, within } from '../report-of.ts'
import type { List } from '../use-list.ts'
import { Amounts } from './amounts.tsx'
import './grouped-list.css'
import { groupCondition, groupName, inOrder } from './group-key.ts'
import { summedFields } from './summed-fields.ts'

interface GroupedListProps {
  readonly list: List
  readonly group: string
  readonly columns: ReturnType<typeof useColumnChoice>
}

/** The records of a list by groups, each with what it comes to over all of its records, whether they are loaded or not. */
export function GroupedList({ list, group, columns }: GroupedListProps) {
  const { t, label } = useText()
  const { object } = list
  const isPhone = useIsPhone()
  const shown = columns.choice.shown
  // On a phone the records are cards; beside a group stands its first sum.
  const names = isPhone ? [object.title, ...summedFields(object, shown).slice(0, 1)] : shown
  const summed = summedFields(object, names)
  const { data, error, refetch } = useReport({ ...reportOf(list), groups: [group], measures: toMeasures(summed) })
  if (error && !data) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return <GridSkeleton />
  const groups = inOrder(object, group, data.groups)
  return (
    <div className="grouped">
      <table aria-label={t('list.gridLabel')}>
        <thead hidden={isPhone}>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col" className={alignOf(object, name)}>
                {label(object.fields[name]?.label ?? { 'zh-CN': name, en: name })}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((one, n) => (
          <Group key={String(one.keys[0])} {...{ list, group, names, summed, one, data }} startOpen={n === 0} />
        ))}
        <tfoot>
          <FiguresRow {...{ object, names, summed, figures: data.total }}>
            {t('views.totalRow', { count: data.total.count })}
          </FiguresRow>
        </tfoot>
      </table>
      {data.more && <p className="grouped-more">{t('views.moreGroups', { count: data.groups.length })}</p>}
    </div>
  )
}

export function toMeasures(names: readonly string[]) {
  return names.map((field) => ({ field, compute: 'sum' as const }))
}

interface Shown {
  readonly names: readonly string[]
  readonly summed: readonly string[]
}

interface GroupProps extends Shown {
  readonly list: List
  readonly group: string
  readonly one: ReportGroup
  readonly data: GroupReport
  readonly startOpen: boolean
}

function Group({ list, group, names, summed, one, data, startOpen }: GroupProps) {
  const { t, label } = useText()
  const [isOpen, setOpen] = useState(startOpen)
  const { object } = list
  const key = one.keys[0] ?? null
  const name = groupName(object, group, { key, t, label, refs: data.refs })
  return (
    <tbody>
      <FiguresRow {...{ object, names, summed, figures: one }}>
        <button type="button" className="group-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? 'down' : 'right'} size={12} />
          <span className="group-name">{name}</span>
          <span className="group-count tabular">{one.count}</span>
        </button>
      </FiguresRow>
      {isOpen && <GroupRecords list={list} names={names} condition={groupCondition(object, group, key)} />}
    </tbody>
  )
}

interface FiguresRowProps extends Shown {
  readonly object: ObjectView
  readonly figures: GroupReport['total']
  readonly children: React.ReactNode
}

/** What a group comes to, each sum in the column of its field. */
function FiguresRow({ object, names, summed, figures, children }: FiguresRowProps) {
  const firstSum = names.findIndex((name) => summed.includes(name))
  const span = firstSum > 0 ? firstSum : firstSum === 0 ? 1 : names.length
  return (
    <tr className="group-row">
      <th scope="rowgroup" colSpan={span}>
        {children}
      </th>
      {names.slice(span).map((name) => (
        <td key={name} className={alignOf(object, name)}>
          <Amounts field={object.fields[name]} amounts={figures.values[summed.indexOf(name)]} />
        </td>
      ))}
    </tr>
  )
}

interface GroupRecordsProps {
  readonly list: List
  readonly names: readonly string[]
  readonly condition: ReturnType<typeof groupCondition>
}

function GroupRecords({ list, names, condition }: GroupRecordsProps) {
  const { t } = useText()
  const { object } = list
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords(object.name, within(list, condition))
  const records = data?.pages.flatMap(({ items }) => items) ?? []
  const isPhone = useIsPhone()
  return (
    <>
      {isPhone ? <CardsRow object={object} records={records} span={names.length} /> : null}
      {(isPhone ? [] : records).map((record) => (
        <tr key={record.id} className={record.id === list.search.open ? 'group-record is-open' : 'group-record'}>
          {names.map((name) => (
            <td key={name} className={alignOf(object, name)}>
              {name === object.title ? (
                <button type="button" className="group-title" onClick={() => list.open(record.id)}>
                  {recordTitle(object, record)}
                </button>
              ) : (
                <RecordValue definition={object} record={record} name={name} dense plain />
              )}
            </td>
          ))}
        </tr>
      ))}
      {hasNextPage && (
        <tr>
          <td colSpan={names.length}>
            <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('views.loadMore')}
            </Button>
          </td>
        </tr>
      )}
    </>
  )
}

interface CardsRowProps {
  readonly object: ObjectView
  readonly records: readonly RecordView[]
  readonly span: number
}

/** The records of a group on a phone. */
function CardsRow({ object, records, span }: CardsRowProps) {
  return (
    <tr>
      <td colSpan={span} className="group-cards">
        <ul className="cards">
          {records.map((record) => (
            <RecordCard key={record.id} object={object} record={record} />
          ))}
        </ul>
      </td>
    </tr>
  )
}

function alignOf(object: ObjectView, name: string): string | undefined {
  const field = object.fields[name]
  return field && fieldFace(field).align === 'right' ? 'is-right' : undefined
}

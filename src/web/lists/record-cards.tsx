import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { dialAddress } from '../../core/fields/china/phone-digits.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import { FieldValue } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { callablePhone } from '../records/callable-phone.ts'
import { useText } from '../text/use-text.tsx'
import './record-cards.css'
import { RowLock } from './row-lock.tsx'
import { RowPending } from './row-pending.tsx'
import { isTicked, type useTicked } from './selection.ts'
import type { List } from './use-list.ts'

interface RecordCardsProps {
  readonly list: List
  readonly selection: ReturnType<typeof useTicked>
}

/** A list on a phone: the name, its state, two facts, and a button that calls; while somebody chooses, a box to tick. */
export function RecordCards({ list, selection: { choosing, ticked, toggle } }: RecordCardsProps) {
  const { t } = useText()
  const { hasNextPage } = list.records
  return (
    <ul className="cards">
      {list.items.map((record) => (
        <RecordCard
          key={record.id}
          object={list.object}
          record={record}
          choice={choosing ? { ticked: isTicked(ticked, record.id), onToggle: () => toggle(record.id) } : undefined}
        />
      ))}
      <li className="cards-more">
        {hasNextPage ? <MoreCards list={list} /> : t('list.end', { count: list.total ?? list.items.length })}
      </li>
    </ul>
  )
}

interface RecordCardProps {
  readonly object: ObjectView
  readonly record: RecordView
  /** While records are chosen a touch ticks it, and does not open it. */
  readonly choice?: { readonly ticked: boolean; onToggle(): void } | undefined
}

/** One record as a card. */
export function RecordCard({ object, record, choice }: RecordCardProps) {
  const { t } = useText()
  const title = String(record[object.title] ?? record.code)
  const phone = choice ? null : callablePhone(record)
  return (
    <li className={cardClass(choice)}>
      {choice ? (
        <Checkbox
          className="card-tick"
          aria-label={t('list.tick', { title })}
          checked={choice.ticked}
          onChange={choice.onToggle}
        />
      ) : null}
      <div className="card-head">
        {choice ? (
          <span className="card-title">{title}</span>
        ) : (
          <Link to="/records/$object/$id" params={{ object: object.name, id: record.id }} className="card-title">
            {title}
          </Link>
        )}
        <RowLock record={record} />
        <RowPending object={object} record={record} />
        {object.stage && <Fact object={object} record={record} name={object.stage} />}
      </div>
      <div className="card-meta">
        {factsOf(object).map((name) => (
          <Fact key={name} object={object} record={record} name={name} />
        ))}
      </div>
      {phone && (
        <a className="card-call" href={dialAddress(phone)} aria-label={t('list.call', { title })}>
          <Icon name="phone" size={20} />
        </a>
      )}
    </li>
  )
}

function cardClass(choice: RecordCardProps['choice']): string {
  if (!choice) return 'card'
  return choice.ticked ? 'card card-choosing card-ticked' : 'card card-choosing'
}

function Fact({ object, record, name }: { object: ObjectView; record: RecordView; name: string }) {
  const field = object.fields[name]
  const value = record[name]
  const { t } = useText()
  if (name === 'lastFollowUpAt' && !value) return <span>{t('list.noFollowUp')}</span>
  if (!field || value === null || value === undefined || value === '') return null
  return (
    <span>
      {name === 'lastFollowUpAt' && `${t('list.lastFollowUp')} `}
      <FieldValue
        field={field}
        value={value}
        linked={record.refs[name]}
        level={object.levels[name]}
        currency={currencyIn(field, record, record.currencies)}
        dense
        plain
      />
    </span>
  )
}

/** Who has it and when somebody last spoke to them; for other objects the first columns that tell something, and when. */
function factsOf(object: ObjectView): readonly string[] {
  if (object.fields.lastFollowUpAt) return ['owner', 'lastFollowUpAt']
  const taken = [object.title, object.stage, 'code', 'updatedAt', 'phone', 'mobile', 'owner']
  const further = object.columns.filter((name) => !taken.includes(name))
  const when = further.slice(2).find((name) => object.fields[name]?.type === 'dateTime')
  return [...further.slice(0, 2), ...(when ? [when] : [])]
}

/** The next page is asked for when the end comes into view. */
function MoreCards({ list }: { list: List }) {
  const { t } = useText()
  const end = useRef<HTMLSpanElement>(null)
  const { fetchNextPage, isFetchingNextPage } = list.records
  useEffect(() => {
    const element = end.current
    if (!element || isFetchingNextPage) return
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void fetchNextPage()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [fetchNextPage, isFetchingNextPage])
  return <span ref={end}>{t('list.loadingMore')}</span>
}

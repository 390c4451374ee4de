import { useQuery } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery } from '../../client/queries.ts'
import { useFormatContext } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { within } from '../report-of.ts'
import type { List } from '../use-list.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import type { CalendarHand } from './calendar-view.tsx'
import { dayOf } from './days.ts'

interface WeekProps {
  readonly list: List
  readonly field: string
  readonly week: readonly string[]
  readonly counts: ReadonlyMap<unknown, number>
  readonly hand: CalendarHand
  readonly today: string
  readonly at: string
  readonly span: 'month' | 'week'
}

/** What is loaded of a week; whoever has more on her days opens them as a list. */
const loadedMax = 100
/** What a day shows before it folds. */
const shownOf = { month: 3, week: 15 }

export function CalendarWeek(props: WeekProps) {
  const { list, field, week, hand, counts, span } = props
  const { timeZone } = useFormatContext()
  const inWeek = { field, op: 'between', value: [week[0] ?? '', week.at(-1) ?? ''] } as const
  const question = { ...within(list, inWeek), sort: [{ field, direction: 'asc' }], limit: loadedMax } as const
  const { data } = useQuery(recordPageQuery(list.object.name, question))
  const { moved } = hand
  const still = (data?.items ?? []).filter(({ id }) => id !== moved?.id)
  const records = moved ? [...still, moved] : still
  return (
    <div className="calendar-week">
      {week.map((day) => {
        const own = records.filter((record) => dayOf(record[field], timeZone) === day)
        const count = Math.max(own.length, counts.get(day) ?? 0)
        return <Day key={day} {...props} day={day} records={own.slice(0, shownOf[span])} count={count} />
      })}
    </div>
  )
}

interface DayProps extends WeekProps {
  readonly day: string
  readonly records: readonly RecordView[]
  readonly count: number
}

function Day({ list, field, day, records, count, hand, today, at, span }: DayProps) {
  const { t } = useText()
  const isPhone = useIsPhone()
  const { isOver, handlers } = useDayDrop(hand, day)
  const isOther = span === 'month' && day.slice(0, 7) !== at.slice(0, 7)
  const classes = ['calendar-day', isOther && 'is-other', day === today && 'is-today', isOver && 'is-over']
  const label = t('views.dayCount', { day, count })
  if (isPhone)
    return (
      <button
        type="button"
        className={[...classes, day === at && 'is-chosen'].filter(Boolean).join(' ')}
        aria-label={label}
        aria-pressed={day === at}
        onClick={() => list.change({ at: day }, 'replace')}
      >
        <span className="calendar-date tabular">{Number(day.slice(8))}</span>
        {count > 0 && <span className="calendar-dot tabular">{count}</span>}
      </button>
    )
  const conditions = [...(list.search.conditions ?? []), { field, op: 'between', value: [day, day] } as const]
  return (
    <section className={classes.filter(Boolean).join(' ')} aria-label={label} {...handlers}>
      <span className="calendar-date tabular">{Number(day.slice(8))}</span>
      {records.map((record) => (
        <CalendarEntry key={record.id} {...{ list, field, record, day, hand }} />
      ))}
      {count > records.length && (
        <button
          type="button"
          className="calendar-more tabular"
          aria-label={t('views.moreOnDay', { day, count })}
          onClick={() => list.change({ kind: undefined, conditions })}
        >
          +{count - records.length}
        </button>
      )}
    </section>
  )
}

function useDayDrop(hand: CalendarHand, day: string) {
  const [depth, setDepth] = useState(0)
  const handlers = {
    onDragEnter: () => setDepth((now) => now + 1),
    onDragLeave: () => setDepth((now) => Math.max(0, now - 1)),
    onDragOver: (event: DragEvent) => {
      if (hand.dragged) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setDepth(0)
      if (hand.dragged) hand.put(hand.dragged, day)
    },
  }
  return { isOver: depth > 0 && hand.dragged !== null, handlers }
}

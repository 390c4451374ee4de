import { Radio } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { dayIn } from '../../../core/day-in.ts'
import { problemText } from '../../../core/text/problems.ts'
import { useReport } from '../../client/reports.ts'
import { useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { useMovedRecord } from '../board/use-moved-record.ts'
import { whyClosed } from '../cells/cell-access.ts'
import { reportOf } from '../report-of.ts'
import type { List } from '../use-list.ts'
import { Agenda } from './agenda.tsx'
import './calendar.css'
import { CalendarWeek } from './calendar-week.tsx'
import { addDays, addMonths, onDay, weekOf, weeksOfMonth } from './days.ts'

interface CalendarViewProps {
  readonly list: List
  /** A date or date-time field. */
  readonly field: string
}

/** 日历: the records of a month or a week on their days. One that is moved to another day is saved. */
export function CalendarView({ list, field }: CalendarViewProps) {
  const { t } = useText()
  const isPhone = useIsPhone()
  const { timeZone } = useFormatContext()
  const today = dayIn(new Date(), timeZone)
  const { at = today, span = 'month' } = list.search
  const weeks = span === 'week' ? [weekOf(at)] : weeksOfMonth(at)
  const days = weeks.flat()
  const hand = useCalendarHand(list, field)
  const report = useReport(countsByDay(list, field, days))
  if (report.error && !report.data) return <FaultNotice error={report.error} retry={() => void report.refetch()} />
  const counts = new Map(report.data?.groups.map(({ keys: [key], count }) => [key, count]))
  return (
    <div className="calendar">
      <CalendarHead list={list} at={at} today={today} span={span} />
      <p id="calendar-keys" className="kb-aloud">
        {t('views.calendarKeys')}
      </p>
      <div className={`calendar-grid is-${span}`}>
        <Weekdays days={days.slice(0, 7)} />
        {weeks.map((week) => (
          <CalendarWeek key={week[0]} {...{ list, field, week, counts, hand, today, at, span }} />
        ))}
      </div>
      {isPhone && <Agenda list={list} field={field} day={at} />}
    </div>
  )
}

/** Exact, however many there are: what a day does not show it counts. */
function countsByDay(list: List, field: string, days: readonly string[]) {
  const { filter, ...asked } = reportOf(list)
  const inView = { field, op: 'between', value: [days[0] ?? '', days.at(-1) ?? ''] }
  return { ...asked, filter: { and: filter ? [filter, inView] : [inView] }, groups: [{ field, by: 'day' as const }] }
}

interface HeadProps {
  readonly list: List
  readonly at: string
  readonly today: string
  readonly span: 'month' | 'week'
}

function CalendarHead({ list: { change }, at, today, span }: HeadProps) {
  const { t, locale } = useText()
  const go = (by: 1 | -1) => change({ at: span === 'week' ? addDays(at, 7 * by) : addMonths(at, by) })
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  return (
    <header className="calendar-head">
      <Button kind="quiet" icon="left" aria-label={t('views.before')} onClick={() => go(-1)} />
      <h2 aria-live="polite">{month.format(new Date(`${at}T00:00:00Z`))}</h2>
      <Button kind="quiet" icon="right" aria-label={t('views.after')} onClick={() => go(1)} />
      <Button kind="quiet" onClick={() => change({ at: today })}>
        {t('list.today')}
      </Button>
      <Radio.Group
        size="small"
        optionType="button"
        value={span}
        options={[
          { value: 'month', label: t('views.month') },
          { value: 'week', label: t('views.week') },
        ]}
        onChange={({ target }) => change({ span: target.value === 'week' ? 'week' : undefined })}
      />
    </header>
  )
}

function Weekdays({ days }: { days: readonly string[] }) {
  const { locale } = useText()
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return (
    <div className="calendar-weekdays" aria-hidden="true">
      {days.map((day) => (
        <span key={day}>{format.format(new Date(`${day}T00:00:00Z`))}</span>
      ))}
    </div>
  )
}

export type CalendarHand = ReturnType<typeof useCalendarHand>

/** What is dragged or moved by key to another day, and why it stays where it is. */
function useCalendarHand(list: List, field: string) {
  const { locale } = useText()
  const { timeZone } = useFormatContext()
  const show = useToast()
  const { moved, move } = useMovedRecord(list)
  const [dragged, setDragged] = useState<RecordView | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const { object } = list
  function put(record: RecordView, day: string): void {
    setDragged(null)
    const value = onDay(record[field], day, timeZone)
    if (value === record[field]) return
    const closed = whyClosed(object, record, field)
    const label = object.fields[field]?.label[locale] ?? field
    if (closed) {
      const params = { field: label, object: object.label[locale] }
      return void show({ tone: 'fault', text: problemText({ code: closed, params }, locale) })
    }
    setFocused(record.id)
    void move(record, { [field]: value })
  }
  return { moved, dragged, setDragged, put, focused, setFocused }
}

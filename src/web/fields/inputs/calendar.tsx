import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
// The names of months and days in Chinese; English ones are dayjs's own. antd picks by the page's language.
import 'dayjs/locale/zh-cn'
import { useRef } from 'react'
import { dayFormats, timeFormats } from '../../../core/fields/parsing/day-formats.ts'
import { useText } from '../../text/use-text.tsx'
import type { DayInputProps } from './date-input.tsx'
import { inputState } from './typed-input.tsx'

/**
 * antd's date picker, in a chunk of its own. It tells of a day when its popup has closed, which is after the input was left:
 * what is typed, or picked before the hour, is therefore handed over at once, and Enter decides it.
 */
export function Calendar({ id, value, withTime, days, onChange, onDraft = onChange, onBlur, ...rest }: DayInputProps) {
  const { t } = useText()
  const { 'aria-required': _, ...state } = inputState(rest)
  const undecided = useRef<string | null>(null)
  const formats = withTime ? timeFormats : dayFormats
  const textOf = (day: Dayjs) => day.format(withTime ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD')
  const draft = (day: Dayjs | null) => {
    if (!day || !isAmong(day.format('YYYY-MM-DD'), days)) return
    undecided.current = textOf(day)
    onDraft(undecided.current)
  }
  const decide = (text: string | null) => {
    undecided.current = null
    onChange(text)
  }
  return (
    <DatePicker
      id={id}
      className="kb-fill"
      value={isDay(value) ? dayjs(value) : null}
      onCalendarChange={(day) => draft(one(day))}
      onChange={(day) => decide(day ? textOf(day) : null)}
      onKeyDown={({ key }) => key === 'Enter' && undecided.current !== null && decide(undecided.current)}
      onBlur={({ target }) => {
        undecided.current = null
        // What is no day is handed on as it was typed, for the form to refuse it.
        const written = target instanceof HTMLInputElement ? target.value.trim() : ''
        if (written !== '' && !dayjs(written, formats, true).isValid()) onChange(written)
        onBlur?.()
      }}
      format={formats}
      placeholder={value !== '' && !isDay(value) ? value : t(withTime ? 'fields.chooseTime' : 'fields.chooseDate')}
      needConfirm={false}
      {...(days?.first ? { minDate: dayjs(days.first) } : {})}
      {...(days?.last ? { maxDate: dayjs(days.last) } : {})}
      {...(withTime ? { showTime: { format: 'HH:mm' } } : {})}
      {...state}
    />
  )
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(value) && dayjs(value).isValid()
}

/** A picker of several days would tell of several. */
function one(day: Dayjs | readonly Dayjs[] | null): Dayjs | null {
  return Array.isArray(day) ? (day[0] ?? null) : (day as Dayjs | null)
}

function isAmong(day: string, days: DayInputProps['days']): boolean {
  return day >= (days?.first ?? day) && day <= (days?.last ?? day)
}

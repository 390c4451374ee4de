import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
// The names of months and days in Chinese; English ones are dayjs's own. antd picks by the page's language.
import 'dayjs/locale/zh-cn'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '../../text/use-text.tsx'
import { useFormatContext } from '../use-format-context.ts'
import { keepCompanyClock } from './company-clock.ts'
import type { DayInputProps } from './date-input.tsx'
import { inputState } from './typed-input.tsx'
import { isDay, useDayText } from './use-day-text.ts'

/**
 * antd's date picker, in a chunk of its own. It tells of a day when its popup has closed, which is after the input was left:
 * what is typed, or picked before the hour, is therefore handed over at once, and Enter decides it. Of what it cannot read
 * it tells nothing: that is handed over as it was typed, before the key or click that may save it, and stays to be corrected.
 */
export function Calendar({ id, value, withTime, days, onChange, onDraft = onChange, onBlur, ...rest }: DayInputProps) {
  const { t } = useText()
  keepCompanyClock(useFormatContext().timeZone)
  const { 'aria-required': _, ...state } = inputState(rest)
  const undecided = useRef<string | null>(null)
  const [open, setOpen] = useState(false)
  const { picked, unread, shownAs, textOf, textIn } = useDayText(value, withTime)
  const draft = (day: Dayjs | null) => {
    if (!day || !isAmong(day.format('YYYY-MM-DD'), days)) return
    undecided.current = textOf(day)
    onDraft(undecided.current)
  }
  const decide = (text: string | null) => {
    undecided.current = null
    onChange(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target } = event
    const text = textIn(target)
    if (key === 'Enter' && (undecided.current !== null || text !== value)) {
      decide(text || null)
      // It takes the day, and does not also save the form around it.
      event.preventDefault()
      // It would cover what is said of the text. With a day it would, closing, tell of the one before.
      if (!isDay(text)) setOpen(false)
    }
    if (key === 'Tab' && text !== value) onDraft(text || null)
  }
  return (
    <DatePicker
      id={id}
      className="kb-fill"
      value={picked}
      open={open}
      onOpenChange={setOpen}
      panelRender={keepingFocus}
      onCalendarChange={(day) => draft(one(day))}
      onChange={(day) => decide(day ? textOf(day) : null)}
      onKeyDown={onKeyDown}
      onBlur={({ target }) => {
        undecided.current = null
        const text = textIn(target)
        if (text !== value) onChange(text || null)
        onBlur?.()
      }}
      format={shownAs}
      placeholder={unread ? value : t(withTime ? 'fields.chooseTime' : 'fields.chooseDate')}
      preserveInvalidOnBlur={unread}
      needConfirm={false}
      {...(days?.first ? { minDate: dayjs(days.first) } : {})}
      {...(days?.last ? { maxDate: dayjs(days.last) } : {})}
      {...(withTime ? { showTime: { format: 'HH:mm' } } : {})}
      {...state}
    />
  )
}

/**
 * Pressed, the calendar leaves the focus where the day is typed: given to the popup it would be lost when a slow machine draws that anew,
 * and the day be saved before its hour is picked.
 */
function keepingFocus(panel: ReactNode): ReactNode {
  // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed are the days inside
  return <div onMouseDown={(event) => event.preventDefault()}>{panel}</div>
}

/** A picker of several days would tell of several. */
function one(day: Dayjs | readonly Dayjs[] | null): Dayjs | null {
  return Array.isArray(day) ? (day[0] ?? null) : (day as Dayjs | null)
}

function isAmong(day: string, days: DayInputProps['days']): boolean {
  return day >= (days?.first ?? day) && day <= (days?.last ?? day)
}

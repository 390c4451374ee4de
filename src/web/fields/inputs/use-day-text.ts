import dayjs, { type Dayjs } from 'dayjs'
import { useRef } from 'react'
import { dayFormats, timeFormats } from '../../../core/fields/parsing/day-formats.ts'
import { spokenDay } from '../../../core/fields/parsing/spoken-day.ts'
import { useFormatContext } from '../use-format-context.ts'
import { toZoned } from './zoned-time.ts'

/** Between the texts of a field (`2026-11-21`, with an hour `2026-11-21T14:30`, or what is no day) and the days of a calendar. */
export function useDayText(value: string, withTime: boolean) {
  const { timeZone } = useFormatContext()
  const last = useRef<Dayjs | null>(null)
  const unread = value !== '' && !isDay(value)
  // Another day would take the place of the text that is to be corrected.
  if (!unread) last.current = value === '' ? null : dayjs(value)
  const formats = withTime ? timeFormats : dayFormats
  const textOf = (day: Dayjs) => day.format(withTime ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD')
  const read = (written: string) => {
    const day = dayjs(written, formats, true)
    const spoken = spokenDay(written, toZoned(new Date().toISOString(), timeZone).slice(0, 10))
    if (day.isValid()) return textOf(day)
    return spoken ? textOf(dayjs(spoken)) : written
  }
  /** What is typed into the input, as the field's text. Emptied, a calendar keeps its day, and only what was none is gone. */
  const textIn = (input: EventTarget) => {
    const written = input instanceof HTMLInputElement ? input.value.trim() : ''
    return written === '' && !unread ? value : read(written)
  }
  // A calendar writes anew what it has read. Of the other forms it would take a beginning, 4-1 of 4-12, and so gets none.
  const shownAs = withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'
  return { picked: last.current, unread, shownAs, textOf, textIn }
}

export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(value) && dayjs(value).isValid()
}

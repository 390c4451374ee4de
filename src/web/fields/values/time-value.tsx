import type { FieldValueProps } from '../field-face.ts'
import { useFormatContext } from '../use-format-context.ts'
import { EmptyValue } from './empty-value.tsx'
import { fullStamp, relativeTime } from './relative-time.ts'

export function DateTimeValue({ value }: FieldValueProps) {
  return typeof value === 'string' && value !== '' ? <Moment at={value} /> : <EmptyValue />
}

/** The day of a moment, with its year: for what is kept for long. */
export function DayOf({ at }: { readonly at: string }) {
  const { timeZone } = useFormatContext()
  const stamp = fullStamp(at, timeZone)
  return (
    <time className="kb-figures" dateTime={at} title={stamp}>
      {stamp.slice(0, 10)}
    </time>
  )
}

/** 今天 14:30, with the whole stamp on hover. */
export function Moment({ at }: { readonly at: string }) {
  const { locale, timeZone } = useFormatContext()
  return (
    <time className="kb-figures" dateTime={at} title={fullStamp(at, timeZone)}>
      {relativeTime(at, { locale, timeZone, now: new Date() })}
    </time>
  )
}

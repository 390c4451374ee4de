import { Input } from 'antd'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { Json } from '../../../core/json.ts'
import type { FieldInputProps } from '../field-face.ts'
import { useFormatContext } from '../use-format-context.ts'
import { inputState } from './typed-input.tsx'
import { fromZoned, toZoned } from './zoned-time.ts'

const Calendar = lazy(async () => ({ default: (await import('./calendar.tsx')).Calendar }))

/** A calendar that can also be typed into; on touch screens the one of the telephone. */
export function DateInput(props: FieldInputProps) {
  return <DayInput {...props} withTime={false} value={typeof props.value === 'string' ? props.value : ''} />
}

export function DateTimeInput({ value, onChange, onDraft, ...rest }: FieldInputProps) {
  const { timeZone } = useFormatContext()
  const local = typeof value === 'string' && value !== '' ? toZoned(value, timeZone) : ''
  // What is no time is handed on as it was typed, for the form to refuse it.
  const momentOf = (written: Json) => (typeof written === 'string' ? (fromZoned(written, timeZone) ?? written) : null)
  return (
    <DayInput
      {...rest}
      withTime
      value={local}
      onChange={(written) => onChange(momentOf(written))}
      onDraft={onDraft && ((written) => onDraft(momentOf(written)))}
    />
  )
}

export interface DayInputProps extends Omit<FieldInputProps, 'value'> {
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`, or '' for none. */
  readonly value: string
  readonly withTime: boolean
}

function DayInput(props: DayInputProps) {
  const touch = useSyncExternalStore(subscribe, () => coarse.matches)
  if (touch) return <NativeDay {...props} />
  return (
    // Called by its label while the calendar is fetched, too.
    <Suspense
      fallback={<Input id={props.id} value={props.value} readOnly {...inputState({ ...props, autoFocus: false })} />}
    >
      <Calendar {...props} />
    </Suspense>
  )
}

function NativeDay({ id, value, withTime, days, onChange, onDraft: _, onBlur, ...rest }: DayInputProps) {
  return (
    <Input
      id={id}
      type={withTime ? 'datetime-local' : 'date'}
      value={value}
      min={days?.first}
      max={days?.last}
      onChange={(event) => onChange(event.target.value || null)}
      onBlur={() => onBlur?.()}
      {...inputState(rest)}
    />
  )
}

const coarse = window.matchMedia('(pointer: coarse)')

function subscribe(listener: () => void): () => void {
  coarse.addEventListener('change', listener)
  return () => coarse.removeEventListener('change', listener)
}

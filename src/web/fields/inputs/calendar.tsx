import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useText } from '../../text/use-text.tsx'
import type { DayInputProps } from './date-input.tsx'
import { inputState } from './typed-input.tsx'

/** antd's date picker, in a chunk of its own. */
export function Calendar({ id, value, withTime, onChange, onBlur, ...rest }: DayInputProps) {
  const { t } = useText()
  const { 'aria-required': _, ...state } = inputState(rest)
  const format = withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'
  return (
    <DatePicker
      id={id}
      className="kb-fill"
      value={value === '' ? null : dayjs(value)}
      onChange={(day) => onChange(day ? day.format(withTime ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD') : null)}
      onBlur={() => onBlur?.()}
      format={format}
      placeholder={t(withTime ? 'fields.chooseTime' : 'fields.chooseDate')}
      needConfirm={false}
      {...(withTime ? { showTime: { format: 'HH:mm' } } : {})}
      {...state}
    />
  )
}

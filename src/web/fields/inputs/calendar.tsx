import { DatePicker } from 'antd'
import dayjs from 'dayjs'
// The names of months and days in Chinese; English ones are dayjs's own. antd picks by the page's language.
import 'dayjs/locale/zh-cn'
import { useText } from '../../text/use-text.tsx'
import type { DayInputProps } from './date-input.tsx'
import { inputState } from './typed-input.tsx'

/** antd's date picker, in a chunk of its own. */
export function Calendar({ id, value, withTime, days, onChange, onBlur, ...rest }: DayInputProps) {
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
      {...(days?.first ? { minDate: dayjs(days.first) } : {})}
      {...(days?.last ? { maxDate: dayjs(days.last) } : {})}
      {...(withTime ? { showTime: { format: 'HH:mm' } } : {})}
      {...state}
    />
  )
}

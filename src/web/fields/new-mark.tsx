import { Popover } from 'antd'
import type { Field } from '../../core/fields/field.ts'
import { isNewField } from '../../core/fields/is-new-field.ts'
import { useText } from '../text/use-text.tsx'
import { useFormatContext } from './use-format-context.ts'
import { fullStamp } from './values/relative-time.ts'

/** 「新」 beside a field an administrator has just added: hover or focus says since when, and what belongs there. */
export function NewMark({ field }: { field: Field }) {
  const { t, label } = useText()
  const { timeZone } = useFormatContext()
  const { addedAt, hint } = field
  if (addedAt === undefined || !isNewField(field, new Date())) return null
  const since = t('fields.newSince', { date: fullStamp(addedAt, timeZone).slice(0, 10) })
  const content = (
    <div className="lock-why">
      <p>{since}</p>
      {hint ? <p>{label(hint)}</p> : null}
    </div>
  )
  return (
    <Popover content={content} trigger={['hover', 'focus']} mouseEnterDelay={0.15}>
      <button type="button" className="new-mark" aria-label={hint ? `${since}: ${label(hint)}` : since}>
        {t('fields.new')}
      </button>
    </Popover>
  )
}

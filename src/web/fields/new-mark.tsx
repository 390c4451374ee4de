import { Popover } from 'antd'
import type { Field } from '../../core/fields/field.ts'
import { newsOf } from '../../core/fields/field-news.ts'
import { useText } from '../text/use-text.tsx'
import { useFormatContext } from './use-format-context.ts'
import { fullStamp } from './values/relative-time.ts'

/** 「新」 beside a field an administrator has just added or changed: hover or focus says what and since when, and what belongs there. */
export function NewMark({ field }: { field: Field }) {
  const { t, label } = useText()
  const { timeZone } = useFormatContext()
  const { hint } = field
  const news = newsOf(field, new Date())
  if (!news) return null
  const date = fullStamp(news.at, timeZone).slice(0, 10)
  const since =
    news.kind === 'added'
      ? t('fields.newSince', { date })
      : t('fields.changedSince', {
          date,
          parts: news.parts.map((part) => t(`fields.part.${part}`)).join(t('rules.comma')),
        })
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

import type { HistoryEntry, ObjectView, RecordView } from '../../core/api/shapes.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import { asJson } from '../../core/json.ts'
import { FieldValue } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { correctable } from './correctable.ts'
import { hasMoved } from './in-force-now.tsx'

interface MovedFieldsProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly item: HistoryEntry
}

/** Fields that somebody else changed since they were proposed: as they were then, and as they are now. */
export function MovedFields({ definition, record, item }: MovedFieldsProps) {
  const { t, label } = useText()
  const moved = correctable(definition, item).filter((name) => hasMoved(item.before[name], asJson(record[name])))
  if (moved.length === 0) return null
  return (
    <ul className="change-samples">
      {moved.map((name) => {
        const field = definition.fields[name]
        if (!field) return null
        const currency = currencyIn(field, record, record.currencies)
        const was = item.before[name]
        const linked = typeof was === 'string' ? item.refs[was] : undefined
        return (
          <li key={name} className="change-sample corrected-moved">
            <strong>{label(field.label)}</strong> <span className="kb-meta">{t('approvals.wasBase')}</span>{' '}
            <FieldValue {...{ field, currency, linked }} value={was} plain />{' '}
            <span className="kb-meta">{t('approvals.nowIs')}</span>{' '}
            <FieldValue {...{ field, currency }} value={record[name]} linked={record.refs[name]} plain />
          </li>
        )
      })}
    </ul>
  )
}

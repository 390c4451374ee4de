import type { HistoryEntry, ObjectView, RecordView } from '../../core/api/shapes.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import { asJson, type Json } from '../../core/json.ts'
import { FieldValue } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'

interface InForceNowProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly name: string
  readonly item: Pick<HistoryEntry, 'before' | 'after'>
}

/** Where somebody changed the same field since it was proposed: what is in force now, so that nobody decides on what was. */
export function InForceNow({ definition, record, name, item }: InForceNowProps) {
  const { t } = useText()
  const field = definition.fields[name]
  if (!field || !hasMoved(item.before[name], asJson(record[name]))) return null
  return (
    <span className="parked-moved">
      <Icon name="warning" size={13} /> {t('approvals.nowIs')}{' '}
      <FieldValue
        field={field}
        value={record[name]}
        linked={record.refs[name]}
        currency={currencyIn(field, record, record.currencies)}
        plain
      />
    </span>
  )
}

/** Empty is empty, however it is kept. */
export function hasMoved(base: Json | undefined, now: Json | undefined): boolean {
  return JSON.stringify(filled(base)) !== JSON.stringify(filled(now))
}

function filled(value: Json | undefined): Json {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value
}

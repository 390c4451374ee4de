import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { joinParts, spokenParts } from '../../core/configuration/words/spoken-parts.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import { asJson } from '../../core/json.ts'
import { FieldValue, useFindShaped, useShaped } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { fieldAccess } from './field-access.ts'

interface RecordValueProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly name: string
  readonly dense?: boolean
  readonly plain?: boolean
}

/** The value of a record's field, with its links, its currency and its mask. */
export function RecordValue({ definition, record, name, dense, plain }: RecordValueProps) {
  const field = definition.fields[name]
  const spoken = useSpokenValue(definition, record, name)
  if (!field) return null
  if (spoken) return <span className={dense ? 'kb-one-line' : 'kb-text'}>{spoken}</span>
  return (
    <FieldValue
      field={field}
      value={record[name]}
      linked={record.refs[name]}
      level={fieldAccess(definition, record, name).level}
      currency={currencyIn(field, record, record.currencies)}
      dense={dense}
      plain={plain}
    />
  )
}

/** A value of a record of the configuration, in the words of what it shapes; null where the field says it itself. */
function useSpokenValue({ name: kind }: ObjectView, record: RecordView, name: string): string | null {
  const { locale } = useText()
  const find = useFindShaped()
  const shaped = useShaped(kind, record)
  if (!shaped) return null
  const parts = spokenParts({ name, value: asJson(record[name]), shaped, find, locale })
  return parts && joinParts(parts, locale)
}

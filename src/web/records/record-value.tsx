import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import { SpokenText, useSpoken } from '../changes/index.ts'
import { FieldValue } from '../fields/index.ts'
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
  const spoken = useSpoken(definition, record, name)
  if (!field) return null
  if (spoken && spoken.length > 0)
    return (
      <span className={dense ? 'kb-one-line' : 'kb-text'}>
        <SpokenText parts={spoken} whole={dense} />
      </span>
    )
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

import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { maySpeak } from '../../core/configuration/words/shaped-by.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import type { Field } from '../../core/fields/field.ts'
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
export function RecordValue(props: RecordValueProps) {
  const { definition, name } = props
  const field = definition.fields[name]
  if (!field) return null
  // Most cells of a list are of business records: what it takes to say the others is not asked for them.
  return maySpeak(definition.name, field) ? <Spoken {...props} field={field} /> : <Own {...props} field={field} />
}

type Known = RecordValueProps & { readonly field: Field }

function Spoken(props: Known) {
  const { definition, record, name, dense } = props
  const spoken = useSpoken(definition, record, name)
  if (!spoken || spoken.length === 0) return <Own {...props} />
  return (
    <span className={dense ? 'kb-one-line' : 'kb-text'}>
      <SpokenText parts={spoken} room={dense ? 'whole' : undefined} />
    </span>
  )
}

function Own({ definition, record, name, field, dense, plain }: Known) {
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

import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useSession } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'
import { ClosedAction } from '../closed/closed-action.tsx'
import { RecordValue } from '../record-value.tsx'
import './reveal.css'

export interface MaskedValueProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly name: string
}

/** A masked value; for whoever may not see it whole, the lock beside it says why there is no 「查看」. */
export function MaskedValue({ definition, record, name }: MaskedValueProps) {
  const { t } = useText()
  const { rights } = useSession()
  const masked = <RecordValue definition={definition} record={record} name={name} />
  const isEmpty = record[name] === null || record[name] === undefined || record[name] === ''
  if (isEmpty || rights.includes('unmask')) return masked
  return (
    <span className="reveal reveal-closed">
      {masked}
      <ClosedAction object={definition} id={record.id} field={name} action="reveal" text={t('records.reveal')} />
    </span>
  )
}

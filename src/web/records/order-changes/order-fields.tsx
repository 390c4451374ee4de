import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useSession } from '../../client/queries.ts'
import { fullStamp, useFormatContext } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { LinesTable } from '../lines/lines-table.tsx'
import { RecordValue } from '../record-value.tsx'
import { sectionsOnPaper } from './sections-on-paper.ts'

interface OrderFieldsProps {
  readonly definition: ObjectView
  readonly record: RecordView
}

/** What an order says on paper: by section, without what it says nothing about. */
export function OrderFields({ definition, record }: OrderFieldsProps) {
  const { label } = useText()
  const { currency } = useSession().workspace
  return sectionsOnPaper(definition, record, currency).map(({ name, label: title, fields }) => (
    <section key={name}>
      <h2>{label(title)}</h2>
      {fields
        .filter((field) => isLines(definition, field))
        .map((field) => (
          <LinesTable key={field} definition={definition} record={record} name={field} today={record} />
        ))}
      <dl className="order-paper-fields">
        {fields
          .filter((field) => !isLines(definition, field))
          .map((field) => (
            <div key={field}>
              <dt>{label(definition.fields[field]?.label ?? definition.label)}</dt>
              <dd>
                <PaperValue definition={definition} record={record} name={field} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  ))
}

/** Paper is read on another day: moments are written with their year. */
function PaperValue({ definition, record, name }: OrderFieldsProps & { readonly name: string }) {
  const { timeZone } = useFormatContext()
  const value = record[name]
  const isMoment = definition.fields[name]?.type === 'dateTime' && !Number.isNaN(Date.parse(String(value)))
  if (!isMoment) return <RecordValue definition={definition} record={record} name={name} plain />
  return (
    <time className="kb-figures" dateTime={String(value)}>
      {fullStamp(String(value), timeZone).slice(0, '2026-11-21 14:30'.length)}
    </time>
  )
}

function isLines({ fields }: ObjectView, name: string): boolean {
  return fields[name]?.type === 'lines'
}

import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useSession } from '../../client/queries.ts'
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
                <RecordValue definition={definition} record={record} name={field} plain />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  ))
}

function isLines({ fields }: ObjectView, name: string): boolean {
  return fields[name]?.type === 'lines'
}

import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { FieldValue } from '../fields/index.ts'
import { ObjectIcon } from '../parts/object-icon.tsx'
import { Highlighted } from './highlighted.tsx'

/** A found record in one line: its title with what matched, its code, and what tells it from others. */
export function FoundRecord({ object, record, q }: { object: ObjectView; record: RecordView; q: string }) {
  const title = String(record[object.title] ?? record.code)
  const stage = object.stage ? object.fields[object.stage] : undefined
  return (
    <>
      <ObjectIcon object={object.name} />
      <span className="search-title">
        <Highlighted text={title} q={q} />
      </span>
      {stage && object.stage && <FieldValue field={stage} value={record[object.stage]} dense plain />}
      <span className="search-facts">
        {factsOf(object, record).map((fact) => (
          <span key={fact}>
            <Highlighted text={fact} q={q} />
          </span>
        ))}
      </span>
      {title !== record.code && (
        <span className="search-code tabular">
          <Highlighted text={record.code} q={q} />
        </span>
      )}
    </>
  )
}

/** The customer it belongs to, a phone number: whichever there are. */
function factsOf(object: ObjectView, record: RecordView): readonly string[] {
  const customer = record.refs.customer
  const names = customer && !Array.isArray(customer) && 'title' in customer ? [customer.title] : []
  const phones = ['mobile', 'phone', 'contactPhone'].flatMap((name) => {
    const value = object.fields[name] ? record[name] : undefined
    return typeof value === 'string' && value ? [spaced(value)] : []
  })
  return [...new Set([...names, ...phones])].slice(0, 2)
}

/** A mobile number as people read it: 138 0013 8000. */
function spaced(phone: string): string {
  return phone.replace(/^(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3')
}

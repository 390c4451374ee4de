import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { keptFields } from '../../../core/objects/object.ts'
import { isQuietField, visibleFields } from '../field-access.ts'
import { besideTotals } from '../lines/lines-totals.tsx'

/** The head of the paper says it, or nobody reads it there. */
const besides: ReadonlySet<string> = new Set(['code', 'customer', 'owner', 'changeCount', ...keptFields])

/** The sections of an order with what they say on paper, as far as whoever reads may see it: what is empty is left out. */
export function sectionsOnPaper(definition: ObjectView, record: RecordView, currency: string): ObjectView['sections'] {
  const isSpoken = (name: string) =>
    !besides.has(name) && !isQuietField(definition, name, record, currency) && isFilled(definition, record, name)
  return definition.sections
    .filter(({ aside }) => aside !== true)
    .map((section) => {
      const fields = besideTotals(definition, visibleFields(definition, section.fields)).filter(isSpoken)
      return { ...section, fields }
    })
    .filter(({ fields }) => fields.length > 0)
}

/** That an order has no lines is said, too. */
function isFilled({ fields }: ObjectView, record: RecordView, name: string): boolean {
  const value = record[name] ?? ''
  return fields[name]?.type === 'lines' || (value !== '' && !(Array.isArray(value) && value.length === 0))
}

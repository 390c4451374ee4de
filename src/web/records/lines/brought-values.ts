import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { copiedValues } from '../../../core/fields/copied-values.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import type { Field } from '../../../core/fields/field.ts'
import { asJson, type Json } from '../../../core/json.ts'

interface Picked {
  readonly line: ObjectView
  /** The field the record was picked in. */
  readonly link: Field
  readonly picked: RecordView
  readonly of: ObjectView | undefined
  /** In which the line counts. */
  readonly currency: string
}

/** What a picked product brings into its line: its price, its unit. A price in another currency than the line's is none, and is asked for. */
export function broughtValues({ line, link, picked, of, currency }: Picked): Readonly<Record<string, Json>> {
  if (link.type !== 'link' || !link.copies || !of) return {}
  const said = Object.fromEntries(
    Object.entries(of.levels).flatMap(([name, level]) =>
      (level === 'read' || level === 'edit') && isThere(picked[name]) ? [[name, picked[name]]] : [],
    ),
  )
  const counted = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      countsIn(of, name, { picked, currency }) ? asJson(value) : null,
    ]),
  )
  // What the product says nothing of stays as it was typed; a price in another currency does not.
  const speaks = new Set(
    Object.entries(link.copies.fields).flatMap(([name, sources]) =>
      sources.some(({ field }) => field in said) ? [name] : [],
    ),
  )
  const brought = copiedValues(link.copies, { linked: counted, main: null })
  return Object.fromEntries(
    Object.entries(brought).filter(([name]) => speaks.has(name) && line.levels[name] === 'edit' && name in line.fields),
  )
}

function countsIn(of: ObjectView, name: string, { picked, currency }: Pick<Picked, 'picked' | 'currency'>): boolean {
  const field = of.fields[name]
  const own = field?.type === 'money' ? currencyIn(field, picked) : undefined
  return own === undefined || own === currency
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

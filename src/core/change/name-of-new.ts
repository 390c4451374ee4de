import { type CurrenciesOfDifference, currencyIn } from '../fields/currency-of.ts'
import type { Field } from '../fields/field.ts'
import { formatMoney } from '../fields/types/money.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Locale } from '../text/locale.ts'
import type { Values } from './change.ts'

interface Seen {
  /** Of what the record is to be, what the reader may see. */
  readonly after: Values
  /** Titles of what it links to, by id, as far as she may read them. */
  readonly refs: Readonly<Record<string, { readonly title: string }>>
  readonly currencies?: CurrenciesOfDifference | undefined
}

/**
 * What a record is called that has no title yet, because Kebu gives it its number when it is made: by the first record it links to
 * and by what it comes to, 「松涛办公 ¥3,240.00」; empty where the reader may see neither.
 */
export function nameOfNew(definition: ObjectDefinition, { after, refs, currencies }: Seen, locale: Locale): string {
  const linked = linkNaming(definition)
  const id = linked ? after[linked] : null
  const title = typeof id === 'string' ? refs[id]?.title : undefined
  const amount = amountNaming(definition)
  const value = amount ? after[amount] : null
  const currency = amount ? currencyIn(definition.fields[amount], after, currencies?.after) : undefined
  const money = typeof value === 'number' ? formatMoney(value, { currency: currency ?? 'CNY', locale }) : ''
  return [title ?? '', money].filter((part) => part !== '').join(' ')
}

/** The link that says whose or what it is: a line is of a product, an order of a customer; whole and people say too little. */
export function linkNaming({ fields, partOf }: ObjectDefinition): string | undefined {
  const links = Object.entries(fields).filter(
    ([name, field]) => field.type === 'link' && field.to !== 'user' && field.to !== 'team' && name !== partOf,
  )
  const [first] = [...links.filter(([, field]) => field.required), ...links]
  return first?.[0]
}

/** The amount that stands in its lists. */
function amountNaming({ fields, columns }: ObjectDefinition): string | undefined {
  return columns.find((name) => isMoney(fields[name]))
}

function isMoney(field: Field | undefined): boolean {
  return field?.type === 'money' || (field !== undefined && 'result' in field && field.result === 'money')
}

import type { Json } from '../json.ts'
import { address } from './address.ts'
import { attachment } from './attachment.ts'
import { autoNumber } from './auto-number.ts'
import { bankCard } from './bank-card.ts'
import { choice } from './choice.ts'
import { choices } from './choices.ts'
import { creditCode } from './credit-code.ts'
import { date } from './date.ts'
import { dateTime } from './date-time.ts'
import { email } from './email.ts'
import type { Field, FieldOf, FieldType, FieldTypeName, FormatContext, ParseContext, Parsed } from './field.ts'
import { formula } from './formula.ts'
import { idCard } from './id-card.ts'
import { lines } from './lines.ts'
import { link } from './link.ts'
import { links } from './links.ts'
import { longText } from './long-text.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { phone } from './phone.ts'
import { rollup } from './rollup.ts'
import { settings } from './settings.ts'
import { text } from './text.ts'
import { website } from './website.ts'
import { halfWidth } from './written-text.ts'
import { yesNo } from './yes-no.ts'

/** Every field type Kebu knows. A name of the union that is missing here does not compile. */
export const fieldTypes = {
  text,
  longText,
  number,
  money,
  date,
  dateTime,
  yesNo,
  choice,
  choices,
  link,
  links,
  lines,
  phone,
  email,
  website,
  address,
  creditCode,
  idCard,
  bankCard,
  autoNumber,
  formula,
  rollup,
  attachment,
  settings,
} satisfies { readonly [Name in FieldTypeName]: FieldType<FieldOf<Name>> }

/** The type that answers for a field. */
export function fieldType(field: Field): FieldType {
  return fieldTypes[field.type]
}

/** Reads and checks one value: null where nothing was entered, or the first problem. `required` is for the write path to ask. */
export function parseField(raw: unknown, field: Field, context?: ParseContext): Parsed<Json> {
  const type = fieldType(field)
  const parsed = type.parse(raw, field, context)
  if (!parsed.ok || parsed.value === null) return parsed
  const problem = type.check(parsed.value, field)
  return problem ? { ok: false, problem } : parsed
}

/** What two values of the field share that are the same. The database has the same form of its column. */
export function sameForm(value: string, field: Field): string {
  if (fieldType(field).sameness === 'exact') return value
  return (halfWidth(value) ?? value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** A value as a person reads it, '' for none. */
export function formatField(value: Json, field: Field, context: FormatContext): string {
  return value === null ? '' : fieldType(field).format(value, field, context)
}

/** What is shown in place of a value that the reader may not see; null stays null, for that there is none is no secret. */
export function maskField(value: Json, field: Field): string | null {
  return value === null ? null : fieldType(field).mask(value, field)
}

export { autoNumberPeriod, checkAutoNumberRule, formatAutoNumber } from './auto-number.ts'
export { defaultValue } from './default-value.ts'
export { nearestOptions } from './options.ts'

import type { Json } from '../json.ts'
import type { Field, FieldOf, FieldTypeName } from './field.ts'
import type { FieldType, FormatContext, ParseContext, Parsed } from './field-type.ts'
import { halfWidth } from './parsing/written-text.ts'
import { address } from './types/address.ts'
import { attachment } from './types/attachment.ts'
import { autoNumber } from './types/auto-number.ts'
import { bankCard } from './types/bank-card.ts'
import { choice } from './types/choice.ts'
import { choices } from './types/choices.ts'
import { creditCode } from './types/credit-code.ts'
import { date } from './types/date.ts'
import { dateTime } from './types/date-time.ts'
import { email } from './types/email.ts'
import { formula } from './types/formula.ts'
import { idCard } from './types/id-card.ts'
import { lines } from './types/lines.ts'
import { link } from './types/link.ts'
import { links } from './types/links.ts'
import { longText } from './types/long-text.ts'
import { money } from './types/money.ts'
import { number } from './types/number.ts'
import { phone } from './types/phone.ts'
import { rollup } from './types/rollup.ts'
import { settings } from './types/settings.ts'
import { text } from './types/text.ts'
import { website } from './types/website.ts'
import { yesNo } from './types/yes-no.ts'
import { unopened, unopenedWords } from './unopened.ts'

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
  if (value === unopened) return unopenedWords(context.locale)
  return value === null ? '' : fieldType(field).format(value, field, context)
}

/** What is shown in place of a value that the reader may not see; null stays null, for that there is none is no secret. */
export function maskField(value: Json, field: Field): string | null {
  if (value === null || value === unopened) return value
  return fieldType(field).mask(value, field)
}

export { defaultValue } from './default-value.ts'
export {
  autoNumberPeriod,
  type CodeParts,
  checkNumbering,
  codePattern,
  fieldsInRule,
  formatAutoNumber,
  isNumberingPeriod,
  mayStandInCode,
  type Numbering,
  type NumberingPeriod,
  periodLabels,
  periodOf,
  toCodePart,
} from './numbering-rule.ts'
export { nearestOptions } from './parsing/options.ts'
export { unopened, unopenedWords } from './unopened.ts'

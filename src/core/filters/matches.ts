import { addressParts } from '../fields/china/address-value.ts'
import { phoneDigits } from '../fields/china/phone-digits.ts'
import { sameForm } from '../fields/index.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { type AddressPart, type ComparedField, comparedField } from './compared-field.ts'
import type { Condition, Filter } from './filter.ts'
import { meNamed } from './name-me.ts'
import { partPattern } from './part-pattern.ts'

export type FilteredValues = Readonly<Record<string, Json | undefined>>

/**
 * Whether a record is one of those the (parsed) filter means: the same answer PostgreSQL gives in server/query.
 * Which change wrote a record, and which team somebody is in, only the database knows. Nothing is empty: it equals no value, is unlike every value, and is neither before nor after any.
 */
export function matches(
  filter: Filter,
  record: FilteredValues,
  definition: ObjectDefinition,
  context: { readonly actorId: string },
): boolean {
  if ('and' in filter) return filter.and.every((one) => matches(one, record, definition, context))
  if ('or' in filter) return filter.or.some((one) => matches(one, record, definition, context))
  if ('not' in filter) return !matches(filter.not, record, definition, context)
  const compared = comparedField(definition, filter.field)
  if (!compared) throw new Error(`The filter names an unknown field "${filter.field}"; parse it first`)
  if (compared.through) throw new Error(`Only the database knows what "${filter.field}" leads to`)
  return holds(compared, comparedValue(compared, record), resolveMe(compared, filter, context.actorId))
}

/** Puts the asking person's id in the place of `me`. */
export function resolveMe({ field }: ComparedField, condition: Condition, actorId: string): Condition {
  if ((field.type !== 'link' && field.type !== 'links') || condition.value === undefined) return condition
  return { ...condition, value: meNamed(field, condition.value, actorId) }
}

function comparedValue(compared: ComparedField, record: FilteredValues): Json {
  const value = record[compared.name] ?? null
  return compared.part === null ? value : addressPart(value, compared.part)
}

function addressPart(address: Json, part: AddressPart): Json {
  if (address === null || typeof address !== 'object' || Array.isArray(address)) return null
  return (address as { readonly [part: string]: Json })[part] ?? null // Narrowed by hand: arrays are excluded above.
}

function holds(compared: ComparedField, value: Json, { op, value: wanted = null }: Condition): boolean {
  switch (op) {
    case 'empty':
      return isEmpty(value)
    case 'notEmpty':
      return !isEmpty(value)
    case 'eq':
      return isSame(compared, value, wanted)
    case 'ne':
      return !isSame(compared, value, wanted)
    case 'in':
      return isAmong(compared, value, listOf(wanted))
    case 'nin':
      return !isAmong(compared, value, listOf(wanted))
    case 'contains':
      return Array.isArray(wanted) ? containsAll(listOf(value), wanted) : hasPart(compared, value, [wanted, 'anywhere'])
    case 'startsWith':
      return hasPart(compared, value, [wanted, 'start'])
    case 'lt':
      return !isEmpty(value) && compared.type.compare(value, wanted) < 0
    case 'lte':
      return !isEmpty(value) && compared.type.compare(value, wanted) <= 0
    case 'gt':
      return !isEmpty(value) && compared.type.compare(value, wanted) > 0
    case 'gte':
      return !isEmpty(value) && compared.type.compare(value, wanted) >= 0
    case 'between':
      return isBetween(compared, value, listOf(wanted))
  }
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function isSame(compared: ComparedField, value: Json, wanted: Json): boolean {
  if (isEmpty(value)) return false
  // Texts are ordered as people read them, where different texts may stand at the same place.
  if (typeof value !== 'string' || typeof wanted !== 'string') return compared.type.compare(value, wanted) === 0
  return sameForm(value, compared.kept) === sameForm(wanted, compared.kept)
}

function isAmong(compared: ComparedField, value: Json, wanted: readonly Json[]): boolean {
  if (Array.isArray(value)) return wanted.some((one) => value.includes(one))
  return wanted.some((one) => isSame(compared, value, one))
}

function isBetween(compared: ComparedField, value: Json, [from = null, to = null]: readonly Json[]): boolean {
  if (isEmpty(value)) return false
  if (from !== null && compared.type.compare(value, from) < 0) return false
  return to === null || compared.type.compare(value, to) <= 0
}

function containsAll(values: readonly Json[], wanted: readonly Json[]): boolean {
  return wanted.every((one) => values.includes(one))
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value]
}

/** Of a phone what is dialled, however it is grouped; of other texts whatever the case, width, accents and script. */
function hasPart({ field }: ComparedField, value: Json, [wanted, place]: [Json, 'start' | 'anywhere']): boolean {
  const [text, part] = [textOf(value), textOf(wanted)]
  if (field.type !== 'phone') return new RegExp(partPattern(part, place), 'u').test(text)
  return place === 'start' ? phoneDigits(text).startsWith(part) : phoneDigits(text).includes(part)
}

/** An address is its parts one after the other. */
function textOf(value: Json): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object') return ''
  return addressParts.map((part) => textOf(addressPart(value, part))).join('')
}

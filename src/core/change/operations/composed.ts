import { formatField } from '../../fields/index.ts'
import { unopened } from '../../fields/unopened.ts'
import type { Json } from '../../json.ts'
import type { Locale } from '../../text/locale.ts'
import { copy } from './copy.ts'
import type { FieldOperation } from './field-operation.ts'
import { type Held, type Operator, unfit } from './operated.ts'
import { type FieldPlace, operationsOf } from './operation-names.ts'

/** A piece of what is written: as it stands, or what a field of the record holds. */
export type ComposedPart = string | { readonly field: string }

/**
 * A value made of other fields of each record, as a change template says it. No call can send one: what comes from outside is read
 * as values, whatever stands in it.
 */
export class Composed {
  readonly on: 'set' | 'append' | 'prepend' | 'ifEmpty'
  readonly parts: readonly ComposedPart[]
  readonly locale: Locale

  constructor({ on, parts, locale }: Pick<Composed, 'on' | 'parts' | 'locale'>) {
    this.on = on
    this.parts = parts
    this.locale = locale
  }

  /** The fields it reads. */
  get sources(): readonly string[] {
    return this.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.field]))
  }
}

/** What is done to a field of a record, as it is planned: said by a call, or composed. */
export type PlannedOperation = FieldOperation | Composed

/** In a text fields are read out; elsewhere the value of one is taken over as it is copied. */
export function compose(
  { on, parts, locale }: Composed,
  place: FieldPlace,
  prepare: (operation: FieldOperation) => Operator,
): Operator {
  const [only] = parts
  const isText = place.field.type === 'text' || place.field.type === 'longText'
  const isWhole = on === 'set' || on === 'ifEmpty'
  if (isWhole && !isText && typeof only === 'object') {
    const possible = operationsOf(place)
    return possible.includes('copy') ? ofOther(on, copy(only.field, place)) : () => unfit('copy', possible)
  }
  return (held) => {
    const pieces = parts.map((part) => (typeof part === 'string' ? part : spoken(part.field, place, { held, locale })))
    if (pieces.includes(null)) return { problem: { code: 'value-not-opened' } }
    const text = pieces.join('')
    return prepare(on === 'set' ? text : { [on]: text })(held)
  }
}

function ofOther(on: Composed['on'], copied: Operator): Operator {
  if (on === 'set') return copied
  return (held) => (isEmpty(held.before) ? copied(held) : { same: true })
}

interface Reading {
  readonly held: Held
  readonly locale: Locale
}

/** Null where it cannot be read. */
function spoken(name: string, { definition }: FieldPlace, { held, locale }: Reading): string | null {
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
  const value = held.valueIn(name)
  if (value === unopened) return null
  return field ? formatField(value, field, { locale, timeZone: held.timeZone }) : ''
}

/** Whether a field holds nothing. */
export function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

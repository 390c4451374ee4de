import type { ImportView, ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { formatField, parseField } from '../../../core/fields/index.ts'
import { asDay, type Notation, notationContext } from '../../../core/imports/index.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { fieldNameOf, type Mapping } from './matched-columns.ts'
import type { NotationFields } from './notation-choices.tsx'

const dayTypes: readonly Field['type'][] = ['date', 'dateTime']
const numberTypes: readonly Field['type'][] = ['number', 'money']

/** Which notations matter to what the columns are matched with. */
export function notationFields(object: ObjectView, mapping: Mapping): NotationFields {
  const types = Object.values(mapping).flatMap((target) => object.fields[fieldNameOf(target ?? '')]?.type ?? [])
  return {
    days: types.some((type) => dayTypes.includes(type)),
    numbers: types.some((type) => numberTypes.includes(type)),
  }
}

interface SampleColumn {
  readonly object: ObjectView
  /** What the column is matched with. */
  readonly target: string | null
  readonly reading: ImportView['reading']
  readonly notation: Notation
  readonly locale: Locale
}

/**
 * As what a cell of days or numbers is read where it is written otherwise: 30/06/2025 as 2025-06-30. Null where there is
 * nothing to tell, `unreadable` where the check would refuse it. What the reader may not see is not read.
 */
export function readSample(text: string, column: SampleColumn): { readonly as: string } | 'unreadable' | null {
  const { object, target, reading, notation, locale } = column
  const field = object.fields[target ?? '']
  if (!field || !isNoted(field) || !isOpen(object, target ?? '')) return null
  const context = notationContext({ ...notation, encoding: reading?.encoding ?? null, from1904: reading?.from1904 })
  const parsed = parseField(asDay(field, text), field, context)
  if (!parsed.ok) return 'unreadable'
  const plain = parseField(text, field)
  const same = plain.ok && plain.value === parsed.value
  return same ? null : { as: formatField(parsed.value, field, { locale }) }
}

function isNoted({ type }: Field): boolean {
  return dayTypes.includes(type) || numberTypes.includes(type)
}

function isOpen({ levels }: ObjectView, name: string): boolean {
  const level = levels[name] ?? 'edit'
  return level === 'edit' || level === 'read'
}

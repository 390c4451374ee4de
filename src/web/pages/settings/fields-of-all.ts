import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'

/** What all of these modules have, as one: the fields whose values mean the same in each of them. */
export function fieldsOfAll([first, ...others]: readonly ObjectView[]): ObjectView | null {
  if (!first) return null
  const shared = Object.entries(first.fields).filter(([name, field]) =>
    others.every(({ fields }) => Object.hasOwn(fields, name) && meansTheSame(field, fields[name])),
  )
  return { ...first, fields: Object.fromEntries(shared) }
}

function meansTheSame(one: Field, other: Field | undefined): boolean {
  return kindOf(one) === kindOf(other)
}

/** Options have a meaning of their own in each module. */
function kindOf(field: Field | undefined): string {
  if (!field) return ''
  return JSON.stringify([field.type, 'to' in field ? field.to : null, 'options' in field ? field.options : null])
}

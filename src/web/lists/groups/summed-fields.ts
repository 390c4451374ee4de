import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'

/** Of these fields those whose sum says something: amounts and numbers of things, not rates, shares or prices of one piece. */
export function summedFields(object: ObjectView, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    const field = object.fields[name]
    const level = object.levels[name] ?? 'edit'
    return field !== undefined && isSummed(field) && (level === 'read' || level === 'edit')
  })
}

function isSummed(field: Field): boolean {
  switch (field.type) {
    case 'money':
      return !field.unitPrice && !field.sensitive
    case 'number':
      return field.unit !== '%' && !field.rateOf && !field.sensitive
    case 'rollup':
      return (field.compute === 'sum' || field.compute === 'count') && ['number', 'money'].includes(field.result)
    case 'formula':
      return field.result === 'money'
    default:
      return false
  }
}

import type { Field, FormulaField } from './field.ts'

/** How a field is computed from its record's own values: as a formula, or as a choice that Kebu makes; null where it is not. */
export function formulaOf(field: Field | undefined): FormulaField | null {
  if (field?.type === 'formula') return field
  if (field?.type !== 'choice' || field.computed === undefined) return null
  return { type: 'formula', readOnly: true, label: field.label, result: 'text', expression: field.computed }
}

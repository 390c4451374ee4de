import type { Field, FieldTypeName } from '../../core/fields/field.ts'

/** Kebu computes them, or they have a page of their own. The registry of faces has no input for exactly these, and lines. */
export const notEntered = ['formula', 'rollup', 'settings'] as const satisfies readonly FieldTypeName[]
export type NotEntered = (typeof notEntered)[number]

/** Whether a field can be entered at all: not what Kebu keeps itself, nor what has a page of its own. */
export function isEnterable({ type, readOnly }: Pick<Field, 'type' | 'readOnly'>): boolean {
  return readOnly !== true && !notEntered.some((one) => one === type)
}

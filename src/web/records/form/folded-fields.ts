import type { ObjectView } from '../../../core/api/shapes.ts'

/** A new record's own number and that of another system: hardly anybody enters them. */
const seldomEntered: readonly string[] = ['code', 'externalId']

/** Whether a new record's form shows a field only under 更多. What must be filled, and what has something to say, does not fold. */
export function isFolded(
  { fields, filledFirst }: Pick<ObjectView, 'fields' | 'filledFirst'>,
  name: string,
  speaks: readonly Readonly<Record<string, unknown>>[],
): boolean {
  if (speaks.some((said) => said[name] !== undefined)) return false
  if (seldomEntered.includes(name)) return true
  return filledFirst !== undefined && !filledFirst.includes(name) && !fields[name]?.required
}

import type { ObjectView } from '../../../core/api/shapes.ts'

/** Whether there is a template by which she may change records of the object. */
export function hasTemplates({ changeTemplates = [], can }: ObjectView): boolean {
  return can.edit && changeTemplates.length > 0
}

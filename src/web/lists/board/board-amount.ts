import type { ObjectView } from '../../../core/api/shapes.ts'
import { summedFields } from '../groups/summed-fields.ts'

/** How much a card is worth, and a column in all: what somebody enters before what is added up of other records. */
export function boardAmount(object: ObjectView): string | undefined {
  const summed = summedFields(object, Object.keys(object.fields))
  return summed.find((name) => object.fields[name]?.type !== 'rollup') ?? summed[0]
}

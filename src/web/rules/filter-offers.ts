import type { ObjectView } from '../../core/api/shapes.ts'
import type { Label } from '../../core/text/locale.ts'
import { offeredOperators } from '../fields/index.ts'
import type { Offers } from './condition-parts.ts'

/** What a filter on records of the object is put together from. */
export function filterOffers({ fields }: Pick<ObjectView, 'fields'>, label: (label: Label) => string): Offers {
  const asked = Object.entries(fields).filter(
    ([, field]) =>
      !field.sensitive && !['link', 'links', 'address'].includes(field.type) && offeredOperators(field).length > 0,
  )
  return {
    fields: asked.map(([path, field]) => ({ path, field, text: label(field.label), group: null })),
    beyondFilters: false,
  }
}

import type { Actor } from '../access/access.ts'
import { canRead, isKeptFrom } from '../access/decide.ts'
import type { Refusal } from '../change/change.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { user } from '../objects/user.ts'
import { canAskBy } from '../views/can-ask-by.ts'
import { changePath, comparedField } from './compared-field.ts'
import type { Filter } from './filter.ts'

/**
 * The conditions the actor may not ask: whoever cannot read a field, or sees it masked, could find its value out by
 * filtering; a field that is hidden from her is answered as one there is none of. One problem per condition, with its place in the filter.
 */
export function checkFilterAccess(
  actor: Actor,
  definition: ObjectDefinition,
  filter: Filter,
  path = 'filter',
): readonly Refusal[] {
  if ('and' in filter)
    return filter.and.flatMap((one, at) => checkFilterAccess(actor, definition, one, `${path}.and.${at}`))
  if ('or' in filter)
    return filter.or.flatMap((one, at) => checkFilterAccess(actor, definition, one, `${path}.or.${at}`))
  if ('not' in filter) return checkFilterAccess(actor, definition, filter.not, `${path}.not`)
  const compared = comparedField(definition, filter.field)
  const name = compared?.name ?? filter.field
  if (isKeptFrom(actor, definition, name))
    return [{ path: `${path}.field`, code: 'field-unknown', params: { value: filter.field } }]
  if (compared?.through && !canRead(actor, user, compared.through))
    return [{ path: `${path}.field`, code: 'filter-field-not-readable', params: { field: filter.field } }]
  if (name === 'id' || name === changePath || canAskBy(actor, definition, name)) return []
  return [{ path: `${path}.field`, code: 'filter-field-not-readable', params: { field: name } }]
}

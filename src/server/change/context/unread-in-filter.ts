import { understoodFilter } from '../../../core/access/index.ts'
import type { Refusal } from '../../../core/change/change.ts'
import { checkFilterAccess } from '../../../core/filters/index.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { ChangeContext } from './change-context.ts'

/**
 * What a grant, or a request for one, asks of records that whoever writes it does not read: by which of them it is about she would
 * find out what stands there.
 */
export function unreadInFilter(
  { actor, moment: at }: Pick<ChangeContext, 'actor' | 'moment'>,
  definition: ObjectDefinition,
  { after: { filter: written = null } }: { readonly after: Readonly<Record<string, Json | undefined>> },
): readonly Refusal[] {
  if (!isJsonObject(written)) return []
  const filter = understoodFilter({ filter: written }, definition, { at, timeZone: actor.timeZone })
  return filter ? checkFilterAccess(actor, definition, filter) : []
}

import type { Actor } from '../../core/access/access.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { notGiven } from '../../core/policy/index.ts'
import type { Definitions } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { maySeeObject } from './object-view.ts'

/** The object a call names: 404 where there is none, 403 where it is not hers to use. */
export function requireDefinition(
  definitions: Definitions,
  { actor }: { actor: Actor },
  name: string,
): ObjectDefinition {
  const definition = definitions.find(name)
  if (!definition || definition.retired) throw new Refused('object-unknown', { params: { value: name } })
  if (!maySeeObject(actor, definition))
    throw new Refused('not-allowed-to-view', { object: name, ...notGiven({ actor, definition, action: 'view' }) })
  return definition
}

import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Definitions } from '../../metadata/index.ts'
import { linkedByFlows } from './fields-of-flows.ts'
import { type HeldCondition, heldConditions, linkedObject } from './held-conditions.ts'
import { allShownConditions } from './shown-conditions.ts'

/** Fields of an object's records that conditions look at, on themselves or by way of links that lead to them. */
export function fieldsHeld(definitions: Definitions, definition: ObjectDefinition): readonly string[] {
  const own = allConditions(definitions, definition).flatMap(({ ownFields }) => ownFields)
  return [...own, ...fieldsLookedAt(definitions, definition)]
}

/** Fields of an object that conditions on others read over their links. */
export function fieldsLookedAt(definitions: Definitions, { name }: ObjectDefinition): readonly string[] {
  const known = lookedAt.get(definitions) ?? findLookedAt(definitions)
  lookedAt.set(definitions, known)
  return known.get(name) ?? []
}

const lookedAt = new WeakMap<Definitions, ReadonlyMap<string, readonly string[]>>()

function findLookedAt(definitions: Definitions): ReadonlyMap<string, readonly string[]> {
  const held = definitions
    .all()
    .flatMap((definition) =>
      allConditions(definitions, definition).flatMap(({ linked }) =>
        linked.map(({ link, field }) => ({ object: linkedObject(definition, link), field })),
      ),
    )
  const places = [...held, ...linkedByFlows(definitions)]
  const grouped = Map.groupBy(places, ({ object }) => object)
  return new Map([...grouped].map(([object, some]) => [object, [...new Set(some.map(({ field }) => field))]]))
}

/** Those that records are held to, and those by which layouts show fields. */
function allConditions(definitions: Definitions, definition: ObjectDefinition): readonly HeldCondition[] {
  return [...heldConditions(definitions, definition), ...allShownConditions(definitions, definition)]
}

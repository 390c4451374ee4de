import type { Field } from '../../core/fields/field.ts'
import { unopened } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { sealedPlaces } from './sealed-place.ts'
import type { Vault } from './vault.ts'

/** A field of a record. */
export interface ValuePlace {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly id: string
}

/** A stored value as it may be read: itself, or opened where the field is kept sealed. What does not open says so (`unopened`). */
export function openValue(vault: Vault, place: ValuePlace, stored: Json): Json {
  try {
    return openOrThrow(vault, place, stored)
  } catch {
    // One value that was altered, or whose key is gone, does not take the record and the list it stands in with it.
    return unopened
  }
}

/** The same, for whoever has to know why. */
export function openOrThrow(vault: Vault, place: ValuePlace, stored: Json): Json {
  return keepsSealed(place) && typeof stored === 'string' ? vault.open(stored, toSealedPlace(place)) : stored
}

/** A value as it is stored: itself, or sealed where the field is kept so. */
export function sealValue(vault: Vault, place: ValuePlace, value: Json): Json {
  return keepsSealed(place) && typeof value === 'string' ? vault.seal(value, toSealedPlace(place)) : value
}

/** A stored value as `sealValue` would make it today; what is so already, and what does not open, stays as it is. */
export function resealValue(vault: Vault, place: ValuePlace, stored: Json): Json {
  if (!keepsSealed(place) || typeof stored !== 'string' || vault.isCurrent(stored)) return stored
  const plain = openValue(vault, place, stored)
  return plain === unopened ? stored : sealValue(vault, place, plain)
}

function keepsSealed({ definition, name }: ValuePlace): boolean {
  const field: Field | undefined = definition.fields[name]
  return field?.sensitive === true
}

function toSealedPlace({ definition, name, id }: ValuePlace) {
  return sealedPlaces.value(definition, name, id)
}

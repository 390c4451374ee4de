import type { Json } from '../../core/json.ts'
import type { SealedPlace } from './sealed-place.ts'
import { isSealed, type Vault } from './vault.ts'

/** JSON for a column of JSON, as one sealed text; null stays null. */
export function sealJson(vault: Vault, value: Json, place: SealedPlace): string {
  return JSON.stringify(value === null ? null : vault.seal(JSON.stringify(value), place))
}

/** The way back. What an older version kept as it stands comes as it stands. */
export function openJson(vault: Vault, stored: Json, place: SealedPlace): Json {
  return typeof stored === 'string' && isSealed(stored) ? JSON.parse(vault.open(stored, place)) : stored
}

import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { SealedPlace, Vault } from '../../metadata/index.ts'

/** Seals what an import stages, where it must. */
export type SealStaged = (json: string, place: SealedPlace) => string

/** Whether a file matched so holds what is only kept encrypted; its rows then wait in the database sealed, too. */
export function holdsSecrets(definition: ObjectDefinition, mapping: readonly (string | null)[]): boolean {
  return mapping.some((target) => definition.fields[target?.split('.')[0] ?? '']?.sensitive === true)
}

/** JSON as it is staged: itself, or as one sealed text. */
export function toStaged(vault: Vault, json: string, place: SealedPlace): string {
  return JSON.stringify(vault.seal(json, place))
}

/** Arrays and objects stand as they are; a text is sealed JSON. The caller knows what it had staged. */
export function fromStaged<T>(vault: Vault, staged: unknown, place: SealedPlace): T {
  return (typeof staged === 'string' ? JSON.parse(vault.open(staged, place)) : staged) as T
}

export function sealFor(vault: Vault, definition: ObjectDefinition, mapping: readonly (string | null)[]): SealStaged {
  return holdsSecrets(definition, mapping) ? (json, place) => toStaged(vault, json, place) : (json) => json
}

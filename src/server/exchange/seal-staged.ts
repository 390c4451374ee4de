import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Vault } from '../metadata/index.ts'

/** Whether a file matched so holds what is only kept encrypted; its rows then wait in the database sealed, too. */
export function holdsSecrets(definition: ObjectDefinition, mapping: readonly (string | null)[]): boolean {
  return mapping.some((target) => definition.fields[target?.split('.')[0] ?? '']?.sensitive === true)
}

/** JSON as it is staged: itself, or as one sealed text. */
export function toStaged(vault: Vault, json: string, sealed: boolean): string {
  return sealed ? JSON.stringify(vault.seal(json)) : json
}

/** Arrays and objects stand as they are; a text is sealed JSON. The caller knows what it had staged. */
export function fromStaged<T>(vault: Vault, staged: unknown): T {
  return (typeof staged === 'string' ? JSON.parse(vault.open(staged)) : staged) as T
}

/** Seals what an import stages, where it must. */
export function sealFor(
  vault: Vault,
  definition: ObjectDefinition,
  mapping: readonly (string | null)[],
): (json: string) => string {
  const sealed = holdsSecrets(definition, mapping)
  return (json) => toStaged(vault, json, sealed)
}

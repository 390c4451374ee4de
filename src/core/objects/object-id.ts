import type { ObjectDefinition } from './object.ts'

/**
 * What is stored goes by an identity that never changes: the name an object or field had first. People, programs and
 * definitions go by the name it has now (docs/decisions/0021-identities.md).
 */
export function objectId({ id, name }: ObjectDefinition): string {
  return id ?? name
}

/** The same for a field of an object. */
export function fieldId({ fields }: Pick<ObjectDefinition, 'fields'>, name: string): string {
  return fields[name]?.id ?? name
}

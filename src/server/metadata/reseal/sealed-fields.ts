import type { Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Definitions } from '../definitions.ts'
import { openOrThrow, openValue, resealValue, type ValuePlace } from '../sealed-value.ts'
import type { Vault } from '../vault.ts'

/**
 * The sensitive fields of an object: those in force, of which every value has to open before an older key may go; or those that are in
 * force no more, of which a value that does not open is lost already, and stays as it is.
 */
export interface SealedFields {
  readonly which: 'inForce' | 'former'
  /** Knows the fields by their names, or by the keys of former ones. */
  readonly definition: ObjectDefinition
  readonly fields: readonly (readonly [name: string, Field])[]
}

/** Of all objects that have some. */
export function sealedFieldsIn(definitions: Definitions, which: SealedFields['which']): SealedFields[] {
  return definitions.all().flatMap((inForce) => {
    const definition = which === 'former' ? (definitions.findWithFormer(inForce.name) ?? inForce) : inForce
    const fields = Object.entries(definition.fields).filter(
      ([name, field]) => field.sensitive && (which === 'inForce' || !Object.hasOwn(inForce.fields, name)),
    )
    return fields.length > 0 ? [{ which, definition, fields }] : []
  })
}

/** The value, opened and as it would be sealed today. */
export function resealed(vault: Vault, { which }: SealedFields, place: ValuePlace, stored: Json) {
  const open = which === 'inForce' ? openOrThrow : openValue
  return { plain: open(vault, place, stored), sealed: resealValue(vault, place, stored) }
}

import { followedPlace } from '../../../core/fields/currency-of.ts'
import type { Copies } from '../../../core/fields/field.ts'
import { memoizeByDefinition } from '../../metadata/index.ts'

/** A link that brings values along, and the fields that it fills. */
export interface CopyingLink {
  readonly name: string
  readonly to: string
  readonly copies: Copies
  readonly fields: readonly string[]
}

/** A payment's currency is its order's in any case. */
export const copyingLinks = memoizeByDefinition((definition): readonly CopyingLink[] =>
  Object.entries(definition.fields).flatMap(([name, field]) => {
    if (field.type !== 'link' || !field.copies) return []
    const fields = Object.keys(field.copies.fields).filter((target) => {
      const into = definition.fields[target]
      return into !== undefined && !into.readOnly && followedPlace(into) === null
    })
    return fields.length > 0 ? [{ name, to: field.to, copies: field.copies, fields }] : []
  }),
)

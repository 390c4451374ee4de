import type { Operator } from '../fields/field-type.ts'
import type { Json } from '../json.ts'

/** The filter language of lists, batches, exports and access: plain JSON, at most 5 levels and 100 conditions. */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | Condition

export interface Condition {
  /**
   * A field's name; of an address also `address.province`, `.city`, `.district`. A link to user takes the value `me`;
   * `owner.team` is the team of whom it points to. */
  readonly field: string
  readonly op: Operator
  readonly value?: Json
}

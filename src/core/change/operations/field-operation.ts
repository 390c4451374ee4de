import type { Json } from '../../json.ts'

/** What a batch does to one field: a new value (null clears), or an operation on the old one. */
export type FieldOperation =
  | Json
  | { readonly add: number }
  /** Rounded half away from zero, to the digits of the field or of its currency. */
  | { readonly multiply: number }
  | { readonly append: string }
  | { readonly prepend: string }
  | { readonly replace: readonly [string, string] }
  /** A pattern of those that rules know (core/expressions), and what stands in its place, with `$1` for its first brackets. */
  | { readonly replacePattern: readonly [string, string] }
  /** From another field of the same record, as it was before the change. */
  | { readonly copy: string }
  | { readonly ifEmpty: Json }
  | { readonly shiftDays: number }
  | { readonly addOption: string | readonly string[] }
  | { readonly removeOption: string | readonly string[] }
  /** To the state that follows. */
  | { readonly advance: 1 }
  /** Of what holds the first option, the second in its place. */
  | { readonly replaceOption: readonly [string, string] }

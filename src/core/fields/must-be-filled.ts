import type { Field } from './field.ts'

interface Save {
  readonly isNew: boolean
  /** Whether the field itself is changed by it. */
  readonly isTouched: boolean
}

/**
 * Whether a record may not be saved without the field: a new one never; one there is already where the field is emptied, or where
 * records that exist are asked for it as well.
 */
export function mustBeFilled({ required, requiredForExisting }: Field, { isNew, isTouched }: Save): boolean {
  return required === true && (isNew || isTouched || requiredForExisting === true)
}

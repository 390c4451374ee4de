import type { Field } from '../../../core/fields/field.ts'
import { formatField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { useFormatContext } from '../use-format-context.ts'

/** A value as its type writes it for this reader; '' for none. */
export function useFormatted(field: Field, value: unknown, currency?: string | undefined): string {
  const context = useFormatContext(currency)
  // Values of records are JSON: the server sent them as such.
  return formatField((value ?? null) as Json, field, context)
}

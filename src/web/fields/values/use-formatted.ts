import type { Field } from '../../../core/fields/field.ts'
import { formatField } from '../../../core/fields/index.ts'
import { asJson } from '../../../core/json.ts'
import { useFormatContext } from '../use-format-context.ts'

/** A value as its type writes it for this reader; '' for none. */
export function useFormatted(field: Field, value: unknown, currency?: string | undefined): string {
  const context = useFormatContext(currency)
  return formatField(asJson(value), field, context)
}

import type { FieldOf } from '../../../core/fields/field.ts'
import type { FieldValueProps } from '../field-face.ts'
import { NumberValue } from './text-value.tsx'
import { DateTimeValue } from './time-value.tsx'

/** What Kebu computes is read as what it results in. */
export function ComputedValue(props: FieldValueProps<FieldOf<'formula' | 'rollup'>>) {
  return props.field.result === 'dateTime' ? <DateTimeValue {...props} /> : <NumberValue {...props} />
}

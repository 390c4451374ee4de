import { dialAddress } from '../../../core/fields/china/phone-digits.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { FieldValueProps } from '../field-face.ts'
import { EmptyValue } from './empty-value.tsx'
import { useFormatted } from './use-formatted.ts'

/** Everything that is read as the words its type formats. */
export function TextValue({ field, value, currency, dense }: FieldValueProps) {
  const text = useFormatted(field, value, currency)
  if (text === '') return <EmptyValue />
  return <span className={dense ? 'kb-one-line' : 'kb-text'}>{text}</span>
}

/** Figures of one width, so that they can be compared down a column. */
export function NumberValue({ field, value, currency }: FieldValueProps) {
  const text = useFormatted(field, value, currency)
  if (text === '') return <EmptyValue />
  return <span className={value === 0 && isMoney(field) ? 'kb-figures kb-zero' : 'kb-figures'}>{text}</span>
}

/** ¥0.00 is nothing to look at. */
function isMoney(field: Field): boolean {
  return field.type === 'money' || ('result' in field && field.result === 'money')
}

/** A telephone to call, a letter to write, a page to open. */
export function ReachableValue({ field, value, plain, dense }: FieldValueProps) {
  const text = useFormatted(field, value)
  if (text === '') return <EmptyValue />
  const className = dense ? 'kb-one-line' : 'kb-text'
  if (plain || typeof value !== 'string') return <span className={className}>{text}</span>
  const outside = field.type === 'website'
  return (
    <a
      className={`${className} kb-link${field.type === 'phone' ? ' kb-figures' : ''}`}
      href={addressOf(field.type, value)}
      {...(outside ? { target: '_blank', rel: 'noreferrer noopener' } : {})}
    >
      {text}
    </a>
  )
}

function addressOf(type: string, value: string): string {
  if (type === 'phone') return dialAddress(value)
  if (type === 'email') return `mailto:${value}`
  // Only web addresses may be followed: `javascript:` in a record must never run.
  return /^https?:\/\//i.test(value) ? value : `https://${value}`
}

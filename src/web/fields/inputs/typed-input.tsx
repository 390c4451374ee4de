import { Input } from 'antd'
import { type FocusEvent, useState } from 'react'
import type { Field } from '../../../core/fields/field.ts'
import { formatField, parseField } from '../../../core/fields/index.ts'
import { currencyMark } from '../../../core/fields/types/money.ts'
import { unitIn } from '../../../core/fields/types/number.ts'
import type { Json } from '../../../core/json.ts'
import type { FieldInputProps } from '../field-face.ts'
import { useFormatContext } from '../use-format-context.ts'

/**
 * Everything that is typed on one line. While it has the focus it holds what was typed, letter by letter;
 * left alone it shows the value as its type writes it (138 0013 8000, 1,234.50).
 */
export function TypedInput({ id, field, value, onChange, onBlur, currency, ...rest }: FieldInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const context = useFormatContext(currency)
  const leave = () => {
    setTyped(null)
    const parsed = parseField(typed ?? value, field)
    if (typed !== null && parsed.ok && parsed.value !== value) onChange(parsed.value)
    onBlur?.()
  }
  return (
    <Input
      id={id}
      value={typed ?? written(value, field, (known) => formatField(known, field, context))}
      onFocus={selectNumber}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(event.target.value)
      }}
      onBlur={leave}
      autoComplete="off"
      {...keyboardOf(field)}
      {...affixesOf(field, context)}
      {...inputState(rest)}
    />
  )
}

/** What is shared by every antd text input: state, and what a screen reader is told. */
export function inputState({ invalid, describedBy, label, required, autoFocus, disabled }: Partial<FieldInputProps>) {
  return {
    ...(invalid ? { status: 'error' as const } : {}),
    'aria-invalid': invalid === true,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(label ? { 'aria-label': label } : {}),
    'aria-required': required === true,
    autoFocus: autoFocus === true,
    disabled: disabled === true,
  }
}

/** The value as its type writes it; what does not parse stays as it was typed. */
function written(value: unknown, field: Field, format: (value: Json) => string): string {
  if (value === null || value === undefined) return ''
  const parsed = parseField(value, field)
  if (!parsed.ok || parsed.value === null) return String(value)
  // Percent signs, currencies and units stand beside the input.
  return field.type === 'number' || field.type === 'money' ? grouped(parsed.value) : format(parsed.value)
}

function grouped(value: Json): string {
  return typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 6 }) : String(value)
}

/** A number is usually replaced as a whole. */
function selectNumber({ target }: FocusEvent<HTMLInputElement>): void {
  if (target.inputMode === 'decimal') target.select()
}

/** The keyboard that a telephone brings up. */
function keyboardOf(field: Field) {
  if (field.type === 'phone') return { type: 'tel', inputMode: 'tel' } as const
  if (field.type === 'email') return { inputMode: 'email', spellCheck: false } as const
  if (field.type === 'website') return { inputMode: 'url', spellCheck: false } as const
  if (field.type === 'number' || field.type === 'money') return { inputMode: 'decimal' } as const
  if (field.type === 'bankCard') return { inputMode: 'numeric' } as const
  return {}
}

function affixesOf(field: Field, { currency, locale }: ReturnType<typeof useFormatContext>) {
  if (field.type === 'money') return { prefix: <span className="kb-meta">{currencyMark(currency).trim()}</span> }
  const unit = field.type === 'number' ? unitIn(field, locale) : ''
  if (unit !== '') return { suffix: <span className="kb-meta">{unit}</span> }
  return {}
}

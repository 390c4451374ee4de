import type { ReactNode } from 'react'
import { Icon } from '../parts/icon.tsx'

interface LabelledProps {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly fault?: string | undefined
  readonly required?: boolean
  readonly children: ReactNode
}

/** Label, input, and below it what is wrong or what belongs there. */
export function Labelled({ id, label, hint, fault, required, children }: LabelledProps) {
  return (
    <div className="configuration-field">
      <label htmlFor={id}>
        {label}
        {required ? (
          <span className="configuration-required" aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      {children}
      {fault ? (
        <p id={`${id}-fault`} className="form-fault">
          <Icon name="warning" size={13} /> {fault}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="form-hint">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

interface TextBoxProps extends Omit<LabelledProps, 'children'> {
  readonly value: string
  readonly max?: number
  readonly placeholder?: string | undefined
  readonly disabled?: boolean
  readonly lines?: number
  readonly autoFocus?: boolean
  readonly numeric?: boolean
  onChange(value: string): void
}

export function TextBox({
  value,
  max = 100,
  placeholder,
  disabled,
  lines,
  autoFocus,
  numeric,
  onChange,
  ...rest
}: TextBoxProps) {
  const { id, fault, hint, required } = rest
  const shared = {
    id,
    value,
    placeholder,
    disabled,
    className: 'configuration-input',
    maxLength: max,
    'aria-invalid': fault !== undefined,
    'aria-required': required === true,
    'aria-describedby': fault ? `${id}-fault` : hint ? `${id}-hint` : undefined,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  return (
    <Labelled {...rest}>
      {lines ? (
        <textarea rows={lines} {...shared} />
      ) : (
        <input
          autoComplete="off"
          inputMode={numeric ? 'decimal' : undefined}
          {...(autoFocus ? { 'data-autofocus': true } : {})}
          {...shared}
        />
      )}
    </Labelled>
  )
}

interface SelectBoxProps extends Omit<LabelledProps, 'children'> {
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly disabled?: boolean
  onChange(value: string): void
}

export function SelectBox({ value, choices, disabled, onChange, ...rest }: SelectBoxProps) {
  const { id, fault } = rest
  return (
    <Labelled {...rest}>
      <select
        id={id}
        className="select"
        value={value}
        disabled={disabled}
        aria-invalid={fault !== undefined}
        onChange={({ target }) => onChange(target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

import { useId } from 'react'
import type { Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import { FieldInput } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import '../form/form.css'

interface LabelledInputProps {
  readonly field: Field
  readonly value: Json
  readonly fault?: string | undefined
  readonly autoFocus?: boolean
  onChange(value: Json): void
}

/** A field of a dialog, with what is said of it and what is wrong with it. */
export function LabelledInput({ field, value, fault, autoFocus, onChange }: LabelledInputProps) {
  const { label } = useText()
  const id = useId()
  const described = fault ? `${id}-fault` : field.hint ? `${id}-hint` : undefined
  return (
    <div className="form-field form-field-wide" data-autofocus={autoFocus || undefined}>
      <label htmlFor={id} className="form-label">
        {label(field.label)}
      </label>
      <FieldInput
        id={id}
        field={field}
        value={value}
        onChange={onChange}
        invalid={fault !== undefined}
        describedBy={described}
        autoFocus={autoFocus ?? false}
      />
      {fault ? (
        <p id={`${id}-fault`} className="form-fault" role="alert">
          {fault}
        </p>
      ) : field.hint ? (
        <p id={`${id}-hint`} className="form-hint">
          {label(field.hint)}
        </p>
      ) : null}
    </div>
  )
}

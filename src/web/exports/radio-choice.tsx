import { useId } from 'react'

interface RadioChoiceProps<Value extends string> {
  readonly title: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly text: string }[]
  onChange(value: Value): void
}

/** One of a few, all in sight. */
export function RadioChoice<Value extends string>({ title, value, choices, onChange }: RadioChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset className="export-choice">
      <legend>{title}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          <span>{choice.text}</span>
        </label>
      ))}
    </fieldset>
  )
}

import { useId } from 'react'
import './segments.css'

interface SegmentsProps<Value extends string> {
  readonly title: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  onChoose(value: Value): void
}

/** A few short choices side by side, of which one holds. */
export function Segments<Value extends string>({ title, value, choices, onChoose }: SegmentsProps<Value>) {
  const name = useId()
  return (
    <fieldset className="segments">
      <legend className="unseen">{title}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={choice.value === value ? 'is-chosen' : ''}>
          <input
            className="unseen"
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}

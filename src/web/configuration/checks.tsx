import { Checkbox } from 'antd'
import { useId } from 'react'

interface ChecksProps {
  readonly label: string
  readonly hint?: string
  readonly fault: string | undefined
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: readonly string[]
  onChoose(chosen: readonly string[]): void
}

/** Several may be marked; they are kept in the order in which they stand. */
export function Checks({ label, hint, fault, options, chosen, onChoose }: ChecksProps) {
  const id = useId()
  const put = (value: string, isMarked: boolean) =>
    onChoose(options.map((option) => option.value).filter((one) => (one === value ? isMarked : chosen.includes(one))))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that no other group of the page has
    <div className="configuration-field" role="group" aria-labelledby={id}>
      <span id={id} className="form-label">
        {label}
      </span>
      <div className="role-checks">
        {options.map(({ value, text }) => (
          <Checkbox key={value} checked={chosen.includes(value)} onChange={({ target }) => put(value, target.checked)}>
            {text}
          </Checkbox>
        ))}
      </div>
      {fault ? <p className="form-fault">{fault}</p> : hint ? <p className="form-hint">{hint}</p> : null}
    </div>
  )
}

import { Select } from 'antd'

interface ReadingChoiceProps<Value> {
  readonly label: string
  readonly value: Value
  readonly options: { value: Value; label: string }[]
  onChoose(value: Value): void
}

/** One part of how a file is read. */
export function ReadingChoice<Value extends string | number | null>({
  label,
  value,
  options,
  onChoose,
}: ReadingChoiceProps<Value>) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select within is a control of antd's
    <label className="reading-choice">
      <span>{label}</span>
      <Select<Value>
        aria-label={label}
        value={value}
        options={options}
        onChange={onChoose}
        popupMatchSelectWidth={false}
      />
    </label>
  )
}

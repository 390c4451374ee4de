import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { Labelled } from '../configuration/labelled.tsx'
import { MultiSelect } from '../parts/multi-select.tsx'
import { useText } from '../text/use-text.tsx'

interface FieldsSelectProps {
  readonly definition: ObjectView
  readonly label: string
  readonly hint: string
  readonly placeholder: string
  readonly required?: boolean
  readonly fault: string | undefined
  readonly chosen: readonly string[]
  /** Which of those that people enter; all of them where it is left out. */
  offers?(field: Field): boolean
  onChoose(fields: readonly string[]): void
}

/** Some of the fields of an object that people enter. */
export function FieldsSelect(props: FieldsSelectProps) {
  const { definition, label, hint, placeholder, required = false, fault, chosen, offers, onChoose } = props
  const { label: spoken } = useText()
  const id = useId()
  const entered = Object.entries(definition.fields).filter(
    ([, field]) => !field.readOnly && !field.hidden && (offers?.(field) ?? true),
  )
  return (
    <Labelled {...{ id, label, hint, required, fault }}>
      <MultiSelect
        id={id}
        className="policy-fields"
        aria-label={label}
        placeholder={placeholder}
        value={[...chosen]}
        optionFilterProp="label"
        options={entered.map(([value, field]) => ({ value, label: spoken(field.label) }))}
        onChange={(fields: string[]) => onChoose(fields)}
      />
    </Labelled>
  )
}

import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import type { PresetValue } from './preset-draft.ts'
import { PresetValueRow } from './preset-value-row.tsx'
import { presettable } from './value-kinds.ts'

interface PresetValuesProps {
  readonly definition: ObjectView
  readonly values: readonly PresetValue[]
  readonly faults: Faults
  onChange(values: readonly PresetValue[]): void
}

/** What a preset fills in, field by field, in the order in which they were chosen. */
export function PresetValues({ definition, values, faults, onChange }: PresetValuesProps) {
  const { t } = useText()
  const put = (n: number, value: PresetValue['value']) =>
    onChange(values.map((one, at) => (at === n ? { ...one, value } : one)))
  const general = faults.values
  return (
    <fieldset className="preset-values">
      <legend>{t('presets.values')}</legend>
      {values.length > 0 ? (
        <ol>
          {values.map((given, n) => (
            <PresetValueRow
              key={given.name}
              definition={definition}
              given={given}
              fault={faults[`values.${given.name}`]}
              onChange={(value) => put(n, value)}
              onRemove={() => onChange(values.toSpliced(n, 1))}
            />
          ))}
        </ol>
      ) : null}
      {general ? (
        <p className="form-fault" role="alert">
          {general}
        </p>
      ) : null}
      <AddField
        definition={definition}
        taken={values.map(({ name }) => name)}
        onAdd={(name) => onChange([...values, { name, value: null }])}
      />
    </fieldset>
  )
}

interface AddFieldProps {
  readonly definition: ObjectView
  readonly taken: readonly string[]
  onAdd(name: string): void
}

function AddField({ definition, taken, onAdd }: AddFieldProps) {
  const { t, label } = useText()
  const id = useId()
  const offered = presettable(definition.fields).filter((name) => !taken.includes(name))
  return (
    <select
      id={id}
      className="select preset-add"
      aria-label={t('presets.addValue')}
      value=""
      onChange={({ target }) => target.value && onAdd(target.value)}
    >
      <option value="">{t('presets.addValue')}</option>
      {offered.map((name) => {
        const field = definition.fields[name]
        return (
          <option key={name} value={name}>
            {field ? label(field.label) : name}
          </option>
        )
      })}
    </select>
  )
}

import { Select } from 'antd'
import type { FieldOf } from '../../../core/fields/field.ts'
import { offeredOptions } from '../../../core/fields/offered-options.ts'
import { MultiSelect } from '../../parts/multi-select.tsx'
import { useText } from '../../text/use-text.tsx'
import type { FieldInputProps } from '../field-face.ts'
import { ChoicePill } from '../values/choice-value.tsx'
import { inputState } from './typed-input.tsx'

export function ChoiceInput({ id, field, value, onChange, onBlur, ...rest }: FieldInputProps<FieldOf<'choice'>>) {
  const shared = useChoiceSelect(field, { id, value, ...rest })
  return (
    <Select<string | null>
      {...shared}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(chosen) => onChange(chosen ?? null)}
      // Picking what is chosen already is a decision, too, and ends an editing.
      onSelect={(chosen) => chosen === value && onChange(chosen)}
      onBlur={() => onBlur?.()}
      allowClear={!field.required && shared.allowClear}
    />
  )
}

export function ChoicesInput({ id, field, value, onChange, onBlur, ...rest }: FieldInputProps<FieldOf<'choices'>>) {
  const shared = useChoiceSelect(field, { id, value, ...rest })
  return (
    <MultiSelect
      {...shared}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={(chosen) => onChange(chosen)}
      onBlur={() => onBlur?.()}
    />
  )
}

/** Whoever has keys types what she means; on a touch screen a short list opens without the keyboard. */
const longList = 8
const hasKeys = () => matchMedia('(pointer: fine)').matches

/** Options as the pills they will be. */
function useChoiceSelect(
  field: FieldOf<'choice' | 'choices'>,
  { id, value: held, ...rest }: Partial<FieldInputProps> & { id: string },
) {
  const { t, label } = useText()
  const options = offeredOptions(field.options, held).map((option) => ({
    value: option.value,
    label: label(option.label),
    option,
  }))
  const find = (value: unknown) => field.options.find((option) => option.value === value)
  return {
    id,
    options,
    className: 'kb-fill',
    allowClear: { label: t('parts.clear') },
    defaultOpen: rest.startOpen === true,
    placeholder: t('fields.choose'),
    showSearch: options.length > longList || hasKeys() ? { optionFilterProp: 'label' } : false,
    notFoundContent: t('fields.nothingFound'),
    optionRender: ({ value }: { value?: unknown }) => {
      const option = find(value)
      return option ? <ChoicePill option={option} /> : String(value)
    },
    labelRender: ({ value }: { value?: unknown }) => {
      const option = find(value)
      return option ? <ChoicePill option={option} /> : String(value)
    },
    ...inputState(rest),
  }
}

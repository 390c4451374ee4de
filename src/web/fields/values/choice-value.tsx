import type { FieldOf, Option } from '../../../core/fields/field.ts'
import { useText } from '../../text/use-text.tsx'
import type { FieldValueProps } from '../field-face.ts'
import { EmptyValue } from './empty-value.tsx'

/** A soft pill in the option's colour; without one, which is the mark of a state, plain words. */
export function ChoiceValue({ field, value }: FieldValueProps<FieldOf<'choice'>>) {
  if (typeof value !== 'string' || value === '') return <EmptyValue />
  return <ChoicePill option={optionOf(field.options, value)} />
}

export function ChoicesValue({ field, value, dense }: FieldValueProps<FieldOf<'choices'>>) {
  if (!Array.isArray(value) || value.length === 0) return <EmptyValue />
  return (
    <span className={dense ? 'kb-pills kb-one-line' : 'kb-pills'}>
      {value.map((chosen) => (
        <ChoicePill key={String(chosen)} option={optionOf(field.options, String(chosen))} />
      ))}
    </span>
  )
}

export function ChoicePill({ option }: { readonly option: Option }) {
  const { label } = useText()
  if (!option.color) return <span className="kb-option">{label(option.label)}</span>
  return <span className={`kb-pill kb-pill-${option.color}`}>{label(option.label)}</span>
}

/** An option that was taken out of the definition is still shown, by its value. */
function optionOf(options: readonly Option[], value: string): Option {
  return options.find((option) => option.value === value) ?? { value, label: { 'zh-CN': value, en: value } }
}

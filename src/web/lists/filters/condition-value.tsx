import { Checkbox } from 'antd'
import { useId } from 'react'
import type { ChoiceField, Field, Option } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import { ChoicePill, FieldInput, isTime, type Linked } from '../../fields/index.ts'
import { type AskedOperator, relativeRangeOf, relativeRanges, today } from '../../fields/relative-ranges.ts'
import { useText } from '../../text/use-text.tsx'

export interface ConditionValueProps {
  readonly field: Field
  readonly op: AskedOperator
  readonly value: Json | undefined
  readonly linked?: Linked | undefined
  /** Days may move with today: the filter of a list, not the condition of a rule. */
  readonly relative?: boolean
  /** Not where it stands among others as it opens: true unless said otherwise. */
  readonly autoFocus?: boolean
  onChange(value: Json, linked?: Linked): void
}

/** What is asked for, entered as the operator needs it: nothing, one value, two, or a list of options. */
export function ConditionValue(props: ConditionValueProps) {
  const { field, op } = props
  const { t } = useText()
  if (op === 'empty' || op === 'notEmpty') return null
  if (field.type === 'choice' && (op === 'in' || op === 'nin')) return <OptionList {...props} field={field} />
  if (field.type === 'yesNo') return <YesNo {...props} />
  if (op === 'within') return <Days {...props} />
  if (op === 'between') return <TwoValues {...props} />
  if (field.type === 'link' && field.to === 'user') return <ValueOr {...props} stand="me" label={t('list.me')} />
  if (props.relative && isTime(field)) return <ValueOr {...props} stand={today} label={t('list.range.today')} />
  return <OneValue {...props} />
}

function OptionList({ field, value, onChange }: ConditionValueProps & { field: ChoiceField }) {
  const { label } = useText()
  const chosen = Array.isArray(value) ? value.map(String) : []
  const toggle = (option: string) =>
    onChange(chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option])
  return (
    <fieldset className="condition-options" aria-label={label(field.label)}>
      {field.options.map((option) => (
        <Checkbox key={option.value} checked={chosen.includes(option.value)} onChange={() => toggle(option.value)}>
          <ChoicePill option={option} />
        </Checkbox>
      ))}
    </fieldset>
  )
}

function YesNo({ field, value, onChange }: ConditionValueProps) {
  const { t, label } = useText()
  const name = useId()
  return (
    <fieldset className="condition-options" aria-label={label(field.label)}>
      {[true, false].map((answer) => (
        <label key={String(answer)} className="condition-radio">
          <input type="radio" name={name} checked={value === answer} onChange={() => onChange(answer)} />
          {t(answer ? 'list.yes' : 'list.no')}
        </label>
      ))}
    </fieldset>
  )
}

function TwoValues({ field, value, autoFocus = true, onChange }: ConditionValueProps) {
  const { t } = useText()
  const [from = null, to = null] = Array.isArray(value) ? (value as readonly Json[]) : []
  return (
    <div className="condition-two">
      <OneInput
        field={field}
        value={from}
        label={t('list.from')}
        onChange={(next) => onChange([next, to])}
        autoFocus={autoFocus}
      />
      <span>{t('list.and')}</span>
      <OneInput field={field} value={to} label={t('list.to')} onChange={(next) => onChange([from, next])} />
    </div>
  )
}

/** A stretch of days by its name, which moves with today. */
function Days({ value, onChange }: ConditionValueProps) {
  const { t } = useText()
  const group = useId()
  const [chosen] = relativeRangeOf(value) ?? []
  return (
    <fieldset className="condition-options condition-days" aria-label={t('list.period')}>
      {relativeRanges.map(([name, from, to]) => (
        <label key={name} className="condition-radio">
          <input type="radio" name={group} checked={chosen === name} onChange={() => onChange([from, to])} />
          {t(name)}
        </label>
      ))}
    </fieldset>
  )
}

interface ValueOrProps extends ConditionValueProps {
  /** What is kept instead of a value. */
  readonly stand: string
  readonly label: string
}

/** 「我」 follows whoever looks, 「今天」 the day: a view shared or kept stays right. */
function ValueOr({ stand, label, ...props }: ValueOrProps) {
  const stands = props.value === stand
  return (
    <div className="condition-person">
      <Checkbox checked={stands} onChange={() => props.onChange(stands ? null : stand)}>
        {label}
      </Checkbox>
      {!stands && <OneValue {...props} />}
    </div>
  )
}

function OneValue({ field, value, linked, autoFocus = true, onChange }: ConditionValueProps) {
  const { t } = useText()
  return (
    <OneInput
      field={field}
      value={value ?? null}
      linked={linked}
      label={t('list.value')}
      onChange={onChange}
      autoFocus={autoFocus}
    />
  )
}

interface OneInputProps {
  readonly field: Field
  readonly value: Json
  readonly label: string
  readonly linked?: Linked | undefined
  readonly autoFocus?: boolean
  onChange(value: Json, linked?: Linked): void
}

function OneInput({ field, value, linked, label, autoFocus, onChange }: OneInputProps) {
  const id = useId()
  return (
    <FieldInput
      id={id}
      field={askedField(field)}
      value={value}
      linked={linked}
      label={label}
      onChange={onChange}
      autoFocus={autoFocus}
    />
  )
}

/** Parts of a value are asked for too (the end of a phone number), so most types are entered as plain text. */
function askedField(field: Field): Field {
  if (field.type === 'rollup' || field.type === 'formula') return { type: field.result, label: field.label } as Field
  if (field.type === 'choices') return { type: 'choice', label: field.label, options: field.options.map(asIfOffered) }
  if (['link', 'links', 'date', 'dateTime', 'number', 'money'].includes(field.type)) return field
  return { type: 'text', label: field.label }
}

/** What is retired is still looked for. */
function asIfOffered({ retired: _, ...option }: Option): Option {
  return option
}

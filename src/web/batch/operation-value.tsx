import { Select } from 'antd'
import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { FieldInput, type Linked } from '../fields/index.ts'
import { type PlainTextKey, useText } from '../text/use-text.tsx'
import { copyableFields, type FieldChange, type OperationName } from './field-change.ts'

interface OperationValueProps {
  readonly object: ObjectView
  readonly change: FieldChange
  readonly onChange: (change: FieldChange) => void
}

/** What comes behind an operation: a value of the field, a number, two texts, another field, or nothing. */
export function OperationValue({ object, change, onChange }: OperationValueProps) {
  const { t } = useText()
  const field = change.field === null ? undefined : object.fields[change.field]
  if (!field || change.operation === 'clear' || change.operation === 'advance') return null
  const hint = hintOf(change.operation, field)
  return (
    <>
      <ValueInput object={object} change={change} field={field} onChange={onChange} />
      {hint && <p className="kb-meta batch-hint">{t(hint)}</p>}
    </>
  )
}

interface ValueInputProps extends OperationValueProps {
  readonly field: Field
}

function ValueInput({ field, ...props }: ValueInputProps) {
  switch (props.change.operation) {
    case 'replace':
      return <TwoTexts {...props} labels={['batch.find', 'batch.replaceWith']} />
    case 'replacePattern':
      return <TwoTexts {...props} labels={['batch.pattern', 'batch.replaceWith']} />
    case 'copy':
      return <SourceSelect {...props} />
    case 'append':
    case 'prepend':
      return <Entered {...props} field={asText(field)} />
    default:
      return <Entered {...props} field={countedBy(props.change.operation, field)} />
  }
}

/** A piece of an address is no address. */
function asText(field: Field): Field {
  return field.type === 'email' || field.type === 'website' ? { type: 'text', label: field.label } : field
}

/** By so many per cent, times or days: a number of its own, with digits and a unit of its own. */
function countedBy(operation: OperationName, field: Field): Field {
  const { label } = field
  if (operation === 'raise' || operation === 'lower') return { type: 'number', label, scale: 4, unit: '%' }
  if (operation === 'multiply') return { type: 'number', label, scale: 6 }
  if (operation === 'later' || operation === 'earlier') return { type: 'number', label, scale: 0, unit: days }
  return field
}

const days = { 'zh-CN': '天', en: 'days' } as const

function Entered({ change, field, onChange }: ValueInputProps | Omit<ValueInputProps, 'object'>) {
  const { t } = useText()
  const id = useId()
  return (
    <FieldInput
      key={change.operation}
      id={id}
      field={field}
      value={change.value}
      linked={linkedOf.get(change.key)}
      label={t('batch.value')}
      onChange={(value, linked) => {
        if (linked) linkedOf.set(change.key, linked)
        onChange({ ...change, value })
      }}
    />
  )
}

/** Titles of what was picked, by row: only for showing them again. */
const linkedOf = new Map<number, Linked>()

interface TwoTextsProps extends OperationValueProps {
  readonly labels: readonly [PlainTextKey, PlainTextKey]
}

function TwoTexts({ change, onChange, labels: [find, put] }: TwoTextsProps) {
  const { t } = useText()
  return (
    <div className="batch-replace">
      <input
        className="plain-input"
        aria-label={t(find)}
        placeholder={t(find)}
        value={change.find}
        onChange={(event) => onChange({ ...change, find: event.target.value })}
      />
      <input
        className="plain-input"
        aria-label={t(put)}
        placeholder={t(put)}
        value={String(change.value ?? '')}
        onChange={(event) => onChange({ ...change, value: event.target.value })}
      />
    </div>
  )
}

function SourceSelect({ object, change, onChange }: OperationValueProps) {
  const { t, label } = useText()
  const options = copyableFields(object, change.field ?? '').map((name) => ({
    value: name,
    label: label(object.fields[name]?.label ?? { 'zh-CN': name, en: name }),
  }))
  return (
    <Select<string>
      aria-label={t('batch.copySource')}
      placeholder={t('batch.copySource')}
      value={typeof change.value === 'string' ? change.value : null}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(value) => onChange({ ...change, value })}
    />
  )
}

function hintOf(operation: OperationName, field: Field): PlainTextKey | null {
  if (operation === 'replacePattern') return 'batch.patternHint'
  if (operation === 'copy') return 'batch.copyHint'
  if (operation !== 'raise' && operation !== 'lower' && operation !== 'multiply') return null
  return field.type === 'money' && !field.unitPrice ? 'batch.roundedMoney' : 'batch.rounded'
}

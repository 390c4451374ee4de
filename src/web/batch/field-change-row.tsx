import { Select } from 'antd'
import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { FieldInput, type Linked, NewMark } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { batchFields, type FieldChange, operationsFor, operationTexts } from './field-change.ts'

interface FieldChangeRowProps {
  readonly object: ObjectView
  readonly change: FieldChange
  /** Fields other rows change already. */
  readonly taken: readonly string[]
  readonly onChange: (change: FieldChange) => void
  readonly onRemove: (() => void) | undefined
}

/** One field of a batch: which, what is done to it, and with which value. */
export function FieldChangeRow({ object, change, taken, onChange, onRemove }: FieldChangeRowProps) {
  const { t, label } = useText()
  const field = change.field === null ? undefined : object.fields[change.field]
  const free = batchFields(object).filter((name) => name === change.field || !taken.includes(name))
  const options = free.map((name) => ({
    value: name,
    label: label(object.fields[name]?.label ?? { 'zh-CN': name, en: name }),
  }))
  return (
    <div className="batch-row">
      <div className="batch-of">
        <Select<string>
          className="batch-field"
          aria-label={t('batch.field')}
          placeholder={t('batch.chooseField')}
          value={change.field}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(name) => onChange({ ...change, field: name, operation: 'set', value: null, find: '' })}
        />
        {field && <NewMark field={field} />}
      </div>
      {field && (
        <Select
          className="batch-operation"
          aria-label={t('batch.operation')}
          value={change.operation}
          options={operationsFor(field).map((operation) => ({ value: operation, label: t(operationTexts[operation]) }))}
          onChange={(operation) => onChange({ ...change, operation, value: null })}
        />
      )}
      <div className="batch-value">{field && <ValueOf object={object} change={change} onChange={onChange} />}</div>
      {onRemove && (
        <Button
          kind="quiet"
          icon="close"
          aria-label={t('batch.removeField', { field: field ? label(field.label) : '' })}
          onClick={onRemove}
        />
      )}
    </div>
  )
}

function ValueOf({ object, change, onChange }: Pick<FieldChangeRowProps, 'object' | 'change' | 'onChange'>) {
  const { t } = useText()
  const id = useId()
  const field = change.field === null ? undefined : object.fields[change.field]
  if (!field || change.operation === 'clear') return null
  if (change.operation === 'replace')
    return (
      <div className="batch-replace">
        <input
          className="plain-input"
          aria-label={t('batch.find')}
          placeholder={t('batch.find')}
          value={change.find}
          onChange={(event) => onChange({ ...change, find: event.target.value })}
        />
        <input
          className="plain-input"
          aria-label={t('batch.replaceWith')}
          placeholder={t('batch.replaceWith')}
          value={String(change.value ?? '')}
          onChange={(event) => onChange({ ...change, value: event.target.value })}
        />
      </div>
    )
  return (
    <FieldInput
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

import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { NewMark } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { batchFields, type FieldChange, operationsFor, operationTexts } from './field-change.ts'
import { OperationValue } from './operation-value.tsx'

interface FieldChangeRowProps {
  readonly object: ObjectView
  readonly change: FieldChange
  /** Fields other rows change already. */
  readonly taken: readonly string[]
  readonly onChange: (change: FieldChange) => void
  readonly onRemove: (() => void) | undefined
  /** Which fields may be chosen, of those that batches change; all of them, where it does not say. */
  readonly offers?: (field: Field) => boolean
  /** Stands where the value is entered. */
  readonly children?: ReactNode
}

/** One field of a batch: which, what is done to it, and with which value. */
export function FieldChangeRow({ object, change, taken, onChange, onRemove, offers, children }: FieldChangeRowProps) {
  const { t, label } = useText()
  const field = change.field === null ? undefined : object.fields[change.field]
  const isOffered = (name: string) => {
    const one = object.fields[name]
    return one !== undefined && (offers?.(one) ?? true)
  }
  const free = batchFields(object).filter((name) => name === change.field || (!taken.includes(name) && isOffered(name)))
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
          options={operationsFor(object, change.field ?? '').map((operation) => ({
            value: operation,
            label: t(operationTexts[operation]),
          }))}
          popupMatchSelectWidth={false}
          listHeight={400}
          onChange={(operation) => onChange({ ...change, operation, value: null })}
        />
      )}
      <div className="batch-value">
        {field && (children ?? <OperationValue object={object} change={change} onChange={onChange} />)}
      </div>
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

import type { ObjectView } from '../../core/api/shapes.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { batchFields, type FieldChange } from './field-change.ts'
import { FieldChangeRow } from './field-change-row.tsx'

interface BatchFieldsProps {
  readonly object: ObjectView
  readonly changes: readonly FieldChange[]
  readonly onChange: (changes: readonly FieldChange[]) => void
}

export function BatchFields({ object, changes, onChange }: BatchFieldsProps) {
  const { t } = useText()
  const taken = changes.flatMap(({ field }) => (field === null ? [] : [field]))
  const replace = (key: number, next: FieldChange) => onChange(changes.map((one) => (one.key === key ? next : one)))
  const add = () => {
    const key = Math.max(...changes.map((change) => change.key)) + 1
    onChange([...changes, { key, field: null, operation: 'set', value: null, find: '' }])
  }
  return (
    <div className="batch-fields" data-autofocus>
      {changes.map((change) => (
        <FieldChangeRow
          key={change.key}
          object={object}
          change={change}
          taken={taken}
          onChange={(next) => replace(change.key, next)}
          onRemove={changes.length > 1 ? () => onChange(changes.filter(({ key }) => key !== change.key)) : undefined}
        />
      ))}
      {changes.every(({ field }) => field !== null) && taken.length < batchFields(object).length && (
        <Button kind="quiet" icon="plus" onClick={add}>
          {t('batch.addField')}
        </Button>
      )}
    </div>
  )
}

import type { ObjectView } from '../../core/api/shapes.ts'
import { FieldInput } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { batchFields, type FieldChange } from './field-change.ts'
import { FieldChangeRow } from './field-change-row.tsx'

interface BatchFieldsProps {
  readonly object: ObjectView
  readonly work: 'update' | 'transfer'
  readonly changes: readonly FieldChange[]
  readonly onChange: (changes: readonly FieldChange[]) => void
}

export function BatchFields({ object, work, changes, onChange }: BatchFieldsProps) {
  const { t } = useText()
  if (work === 'transfer') return <NewOwner object={object} changes={changes} onChange={onChange} />
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

function NewOwner({ object, changes, onChange }: Omit<BatchFieldsProps, 'work'>) {
  const { t } = useText()
  const [change] = changes
  const field = object.fields.owner
  if (!change || !field) return null
  return (
    <div className="batch-owner" data-autofocus>
      <label htmlFor="batch-owner">{t('batch.newOwner')}</label>
      <FieldInput
        id="batch-owner"
        field={field}
        value={change.value}
        onChange={(value) => onChange([{ ...change, value }])}
        autoFocus
      />
    </div>
  )
}

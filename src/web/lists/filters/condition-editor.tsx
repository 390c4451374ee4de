import { Select } from 'antd'
import { type FormEvent, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import { operatorText } from '../../fields/index.ts'
import { type AskedOperator, askedOperator, askedOperators, withOperator } from '../../fields/relative-ranges.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { ConditionValue } from './condition-value.tsx'

interface ConditionEditorProps {
  readonly object: ObjectView
  readonly condition: Condition
  readonly onApply: (condition: Condition) => void
}

export function ConditionEditor({ object, condition, onApply }: ConditionEditorProps) {
  const { t, label } = useText()
  const [draft, setDraft] = useState(condition)
  const field = object.fields[condition.field.split('.')[0] ?? '']
  if (!field) return null
  const asked = askedOperator(draft, field)
  const wordOf = (op: AskedOperator) => (op === 'within' ? 'op.within' : operatorText(field, op))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (isComplete(draft)) onApply(draft)
  }
  return (
    <form className="condition-editor" onSubmit={submit}>
      <div className="condition-head">
        <strong>{label(field.label)}</strong>
        <Select<AskedOperator>
          size="small"
          variant="borderless"
          aria-label={t('list.operator')}
          value={asked}
          popupMatchSelectWidth={false}
          options={askedOperators(field).map((op) => ({ value: op, label: t(wordOf(op)) }))}
          onChange={(op) => setDraft(withOperator(draft, op))}
        />
      </div>
      <ConditionValue
        field={field}
        op={asked}
        value={draft.value}
        relative
        onChange={(value) => setDraft({ ...draft, value })}
      />
      <div className="condition-foot">
        <Button type="submit" kind="primary" disabled={!isComplete(draft)}>
          {t('list.applyFilter')}
        </Button>
      </div>
    </form>
  )
}

function isComplete({ op, value }: Condition): boolean {
  if (op === 'empty' || op === 'notEmpty') return true
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => one !== null && one !== '')
  return value !== undefined && value !== null && value !== ''
}

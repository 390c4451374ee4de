import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { LockHint } from '../parts/lock-hint.tsx'
import { useText } from '../text/use-text.tsx'
import { fieldAccess } from './field-access.ts'
import { WayOut } from './inline-field.tsx'
import type { SaveField } from './use-open-record.ts'

interface StageStepsProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly readOnly?: boolean | undefined
  readonly onSave: SaveField
}

/** The record's state as steps; a click moves it there. */
export function StageSteps({ definition, record, readOnly, onSave }: StageStepsProps) {
  const { t, label } = useText()
  const [moving, setMoving] = useState<string | null>(null)
  const name = definition.stage
  const field = name ? definition.fields[name] : undefined
  if (!name || field?.type !== 'choice') return null
  const access = fieldAccess(definition, record, name)
  const open = !readOnly && access.level === 'edit'
  const current = moving ?? record[name]
  const move = async (value: string) => {
    setMoving(value)
    await onSave({ [name]: value })
    setMoving(null)
  }
  return (
    <div className="stage">
      <ol className="stage-steps" aria-label={label(field.label)}>
        {field.options.map((option) => (
          <li key={option.value}>
            <button
              type="button"
              className={`stage-step kb-pill-${option.value === current ? (option.color ?? 'grey') : 'none'}`}
              aria-current={option.value === current ? 'step' : undefined}
              disabled={!open || moving !== null}
              title={open && option.value !== current ? t('records.moveTo', { stage: label(option.label) }) : undefined}
              onClick={() => option.value !== current && void move(option.value)}
            >
              <span className="stage-dot" aria-hidden="true" />
              {label(option.label)}
            </button>
          </li>
        ))}
      </ol>
      {access.why && !readOnly ? <LockHint why={access.why} wayOut={<WayOut />} /> : null}
    </div>
  )
}

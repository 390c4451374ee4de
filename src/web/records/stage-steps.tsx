import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Option } from '../../core/fields/field.ts'
import { offeredOptions } from '../../core/fields/offered-options.ts'
import { missingFor, possibleOptions } from '../../core/objects/state-moves.ts'
import { LockHint } from '../parts/lock-hint.tsx'
import { useText } from '../text/use-text.tsx'
import { fieldAccess } from './field-access.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { SaveField } from './use-open-record.ts'
import { WhyClosed } from './why-closed.tsx'

interface StageStepsProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly readOnly?: boolean | undefined
  readonly onSave: SaveField
}

/** The record's state as steps; a click moves it to one that follows, and asks for what that one needs. */
export function StageSteps({ definition, record, readOnly, onSave }: StageStepsProps) {
  const { label } = useText()
  const [moving, setMoving] = useState<string | null>(null)
  const [asked, setAsked] = useState<Option | null>(null)
  const name = definition.stage
  const field = name ? definition.fields[name] : undefined
  if (!name || field?.type !== 'choice') return null
  const access = fieldAccess(definition, record, name)
  const open = !readOnly && access.level === 'edit' && moving === null
  const current = moving ?? record[name]
  const possible = possibleOptions(definition, name, record[name])
  const move: SaveField = async (values, base) => {
    setMoving(String(values[name]))
    const outcome = await onSave(values, base)
    setMoving(null)
    return outcome
  }
  const begin = (option: Option) => {
    const missing = missingFor(definition, option.value, record)
    if (missing.length > 0) setAsked(option)
    else void move({ [name]: option.value })
  }
  return (
    <div className="stage">
      <ol className="stage-steps" aria-label={label(field.label)}>
        {offeredOptions(field.options, record[name]).map((option) => (
          <li key={option.value}>
            <StageStep
              option={option}
              isCurrent={option.value === current}
              isOpen={open && possible.includes(option)}
              onMove={() => begin(option)}
            />
          </li>
        ))}
      </ol>
      {access.why && !readOnly ? (
        <LockHint
          why={access.why}
          wayOut={<WhyClosed object={definition.name} id={record.id} action="edit" field={name} said={access.why} />}
        />
      ) : null}
      {asked ? (
        <MoveDialog
          definition={definition}
          record={record}
          option={asked}
          stage={name}
          onMove={move}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </div>
  )
}

interface StageStepProps {
  readonly option: Option
  readonly isCurrent: boolean
  readonly isOpen: boolean
  readonly onMove: () => void
}

function StageStep({ option, isCurrent, isOpen, onMove }: StageStepProps) {
  const { t, label } = useText()
  const stage = label(option.label)
  return (
    <button
      type="button"
      className={`stage-step kb-pill-${isCurrent ? (option.color ?? 'grey') : 'none'}`}
      aria-current={isCurrent ? 'step' : undefined}
      disabled={!isOpen && !isCurrent}
      title={isOpen && !isCurrent ? t('records.moveTo', { stage }) : undefined}
      onClick={() => isOpen && !isCurrent && onMove()}
    >
      <span className="stage-dot" aria-hidden="true" />
      {stage}
    </button>
  )
}

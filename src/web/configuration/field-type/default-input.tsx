import { useId } from 'react'
import type { Field } from '../../../core/fields/field.ts'
import { type MovingDay, movingDayText, parseMovingDay } from '../../../core/fields/moving-day.ts'
import type { Json } from '../../../core/json.ts'
import { FieldInput } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { Labelled } from '../labelled.tsx'
import { MovingDayInput } from './moving-day-input.tsx'

interface DefaultInputProps {
  readonly field: Field
  readonly value: Json
  readonly fault: string | undefined
  onChange(value: Json): void
}

/** What a new record begins with, entered as the field itself is; a day or a moment may also be that of the record. */
export function DefaultInput({ field, value, fault, onChange }: DefaultInputProps) {
  const { t } = useText()
  const id = useId()
  const moving = movingIn(field, value)
  return (
    <Labelled id={id} label={t('configuration.default')} fault={fault}>
      {moving === 'now' ? null : moving ? (
        <MovingDayInput id={id} moving={moving} onChange={(next) => onChange(movingDayText(next))} />
      ) : (
        <FieldInput
          id={id}
          field={field}
          value={value}
          invalid={fault !== undefined}
          describedBy={fault ? `${id}-fault` : undefined}
          onChange={(entered) => onChange(entered === '' ? null : entered)}
        />
      )}
      {field.type === 'dateTime' || field.type === 'date' ? (
        <label className="configuration-check">
          <input
            type="checkbox"
            checked={moving !== null}
            onChange={({ target }) => onChange(target.checked ? (field.type === 'date' ? 'today' : 'now') : null)}
          />
          {t(field.type === 'date' ? 'configuration.fromToday' : 'configuration.now')}
        </label>
      ) : null}
    </Labelled>
  )
}

function movingIn(field: Field, value: Json): MovingDay | 'now' | null {
  if (field.type === 'dateTime') return value === 'now' ? 'now' : null
  return field.type === 'date' && typeof value === 'string' ? parseMovingDay(value) : null
}

import type { DayUnit, MovingDay } from '../../../core/fields/moving-day.ts'
import { useText } from '../../text/use-text.tsx'
import '../field/field-dialog.css'

const units = ['d', 'w', 'm', 'y'] as const satisfies readonly DayUnit[]

interface MovingDayInputProps {
  readonly id: string
  readonly moving: MovingDay
  onChange(moving: MovingDay): void
}

/** How long after the day of the record; less than nothing is before it. */
export function MovingDayInput({ id, moving, onChange }: MovingDayInputProps) {
  const { t } = useText()
  return (
    <span className="moving-day">
      <input
        id={id}
        type="number"
        className="configuration-input tabular"
        min={-9999}
        max={9999}
        value={moving.shift}
        onChange={({ target }) => onChange({ ...moving, shift: Math.trunc(target.valueAsNumber) || 0 })}
      />
      <select
        className="select"
        aria-label={t('presets.unit')}
        value={moving.unit}
        onChange={({ target }) => onChange({ ...moving, unit: units.find((unit) => unit === target.value) ?? 'd' })}
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {t(`presets.unit.${unit}`)}
          </option>
        ))}
      </select>
    </span>
  )
}

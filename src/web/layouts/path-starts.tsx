import { Checkbox } from 'antd'
import { useId } from 'react'
import type { ChoiceField } from '../../core/fields/field.ts'
import { useText } from '../text/use-text.tsx'
import { toggleStart } from './path-draft.ts'

interface PathStartsProps {
  readonly field: ChoiceField
  readonly starts: readonly string[]
  onChange(starts: readonly string[]): void
}

/** The states with which records begin; with none marked, with any. */
export function PathStarts({ field, starts, onChange }: PathStartsProps) {
  const { t, label } = useText()
  const id = useId()
  const offered = field.options.filter(({ value, retired }) => !retired || starts.includes(value))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that no other group of the page has
    <div className="configuration-field" role="group" aria-labelledby={id}>
      <span id={id} className="form-label">
        {t('layouts.starts')}
      </span>
      <div className="role-checks">
        {offered.map(({ value, label: word }) => (
          <Checkbox
            key={value}
            checked={starts.includes(value)}
            onChange={() => onChange(toggleStart(starts, { state: value, field }))}
          >
            {label(word)}
          </Checkbox>
        ))}
      </div>
      <p className="form-hint">{t(starts.length === 0 ? 'layouts.startsAny' : 'layouts.startsThese')}</p>
    </div>
  )
}

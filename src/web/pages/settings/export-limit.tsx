import { useId } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useText } from '../../text/use-text.tsx'

/** How many records one export may hold, whichever modules the role lets somebody export. */
export function ExportLimit({
  value,
  onChange,
}: {
  readonly value: number | null
  onChange(value: number | null): void
}) {
  const { t } = useText()
  const id = useId()
  return (
    <p className="role-export-limit">
      <label htmlFor={id}>{t('settings.exportLimit')}</label>
      <input
        id={id}
        className="plain-input tabular"
        type="number"
        inputMode="numeric"
        min={1}
        step={1}
        placeholder={t('settings.exportLimitNone')}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
      />
      <small>{t('settings.exportLimitWhy')}</small>
    </p>
  )
}

/** Null where there is no limit. */
export function limitOf({ exportLimit }: RecordView): number | null {
  return typeof exportLimit === 'number' ? exportLimit : null
}

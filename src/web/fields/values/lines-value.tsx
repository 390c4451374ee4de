import { useText } from '../../text/use-text.tsx'
import type { FieldValueProps } from '../field-face.ts'
import { EmptyValue } from './empty-value.tsx'

/** In a cell or a card only their number; the record page shows the lines themselves. */
export function LinesValue({ value }: FieldValueProps) {
  const { t } = useText()
  if (!Array.isArray(value) || value.length === 0) return <EmptyValue />
  return <span className="kb-figures">{t('fields.lines', { count: value.length })}</span>
}

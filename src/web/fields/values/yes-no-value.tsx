import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { FieldValueProps } from '../field-face.ts'
import { EmptyValue } from './empty-value.tsx'

/** A mark and a word: never the colour alone. */
export function YesNoValue({ value }: FieldValueProps) {
  const { t } = useText()
  if (typeof value !== 'boolean') return <EmptyValue />
  return (
    <span className={value ? 'kb-yes' : 'kb-no'}>
      <Icon name={value ? 'check' : 'close'} size={14} /> {t(value ? 'fields.yes' : 'fields.no')}
    </span>
  )
}

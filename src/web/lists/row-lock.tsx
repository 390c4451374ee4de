import type { RecordView } from '../../core/api/shapes.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'

/** Somebody keeps the record to herself: who, and why. */
export function RowLock({ record: { lock } }: { readonly record: RecordView }) {
  const { t } = useText()
  if (!lock) return null
  const { kind, by, reason = '', mine } = lock
  const words = { person: by.name, reason }
  const said = kind === 'edit' ? t('list.editedBy', words) : t(mine ? 'list.lockedByMe' : 'list.lockedBy', words)
  return (
    <span className="row-lock" role="img" aria-label={said} title={said}>
      <Icon name="lock" size={14} />
    </span>
  )
}

import { useEffect, useEffectEvent } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { isBusy } from '../keys/is-busy.ts'
import { Button } from '../parts/button.tsx'
import { LockHint } from '../parts/lock-hint.tsx'
import { useText } from '../text/use-text.tsx'
import { WhyClosed } from './why-closed.tsx'

/** 编辑, also by the key E; where the record is closed, the lock that says why. */
export function EditButton({ record, onEdit }: { readonly record: RecordView; readonly onEdit: () => void }) {
  const { t } = useText()
  const open = record.access?.edit !== false
  useEditKey(open, onEdit)
  if (!open) {
    const why = record.access?.whyNotEdit?.message ?? t('parts.locked')
    return (
      <LockHint why={why} wayOut={<WhyClosed object={record.objectName} id={record.id} action="edit" said={why} />} />
    )
  }
  return (
    <Button icon="edit" title={t('records.editKey')} aria-keyshortcuts="E" onClick={onEdit}>
      {t('records.edit')}
    </Button>
  )
}

/** Wherever nobody is typing, deciding, or moving in a list. */
function useEditKey(enabled: boolean, onEdit: () => void): void {
  const edit = useEffectEvent(onEdit)
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      // The letter may have been typed on a cell of a list.
      if (event.defaultPrevented || isBusy(event.target)) return
      if (event.key.toLowerCase() !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      edit()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [enabled])
}

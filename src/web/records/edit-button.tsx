import { useEffect, useEffectEvent } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { isBusy } from '../keys/is-busy.ts'
import { Button } from '../parts/button.tsx'
import { LockHint } from '../parts/lock-hint.tsx'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { closedAllBut } from './closed-reason.ts'
import { ClosedWayOut } from './closed-way-out.tsx'
import { WhyClosed } from './why-closed.tsx'

interface EditButtonProps {
  readonly definition: ObjectView
  readonly record: RecordView
  onEdit(): void
}

/** 编辑, also by the key E; where the record is closed, the lock that says why, and what is left open. */
export function EditButton({ definition, record, onEdit }: EditButtonProps) {
  const { t, label, locale } = useText()
  const open = record.access?.edit !== false
  useEditKey(open, onEdit)
  const closed = closedAllBut(definition, record)
  if (!open) {
    const why = record.access?.whyNotEdit?.message ?? t('parts.locked')
    const wayOut = <WhyClosed object={record.objectName} id={record.id} action="edit" said={why} />
    return <LockHint why={why} action={t('records.edit')} wayOut={wayOut} />
  }
  if (closed) {
    const fields = closed.open.flatMap((name) => {
      const field = definition.fields[name]
      return field ? [inSentence(label(field.label), locale)] : []
    })
    const wayOut = (
      <ClosedWayOut record={record}>
        {fields.length > 0 ? (
          <Button icon="edit" title={t('records.editKey')} onClick={onEdit}>
            {t('records.editOpen', { fields: fields.join(t('changes.listComma')) })}
          </Button>
        ) : null}
      </ClosedWayOut>
    )
    return <LockHint why={closed.why} action={t('records.edit')} wayOut={wayOut} />
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

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { PersonRef } from '../../core/api/shapes.ts'
import { call } from '../client/call.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'

/** Asks once: she is out everywhere within a moment. */
export function SuspendDialog({ person, onClose }: { readonly person: PersonRef; readonly onClose: () => void }) {
  const { t } = useText()
  const id = useId()
  const show = useToast()
  const queries = useQueryClient()
  const faultText = useFaultText()
  const [reason, setReason] = useState('')
  const { name } = person
  const suspend = useMutation({
    mutationFn: () =>
      call('suspendPerson', { params: { id: person.id }, body: reason.trim() ? { reason: reason.trim() } : {} }),
    onSuccess: () => {
      show({ text: t('log.suspended', { name }) })
      void queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Dialog
      open
      width={440}
      title={t('log.suspendTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="danger" busy={suspend.isPending} onClick={() => suspend.mutate()}>
            {t('log.suspend')}
          </Button>
        </>
      }
    >
      <p>{t('log.suspendText')}</p>
      <div className="settings-field alert-note">
        <label htmlFor={id}>{t('log.reason')}</label>
        <input id={id} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
      </div>
      {suspend.error ? (
        <p className="form-message" role="alert">
          {faultText(suspend.error)}
        </p>
      ) : null}
    </Dialog>
  )
}

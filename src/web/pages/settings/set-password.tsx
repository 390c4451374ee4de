import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { BodyOfCall } from '../../../core/api/call.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import { call } from '../../client/call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { EndKeysToo } from './end-keys-too.tsx'
import { NewPassword, usePasswordMin } from './new-password.tsx'

/** An administrator gives somebody a password. It is never shown again. */
export function SetPassword({ person, onClose }: { person: RecordView; onClose: () => void }) {
  const { t } = useText()
  const min = usePasswordMin()
  const id = useId()
  const name = String(person.name ?? '')
  const [password, setPassword] = useState('')
  const [endKeys, setEndKeys] = useState(false)
  const { give, error, busy } = useGivePassword(person, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give({ password, apiKeys: endKeys ? 'end' : 'keep' })
  }
  return (
    <Dialog
      open
      title={t('settings.setPasswordFor', { name })}
      width={460}
      onClose={onClose}
      staysOpen
      footer={
        <>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={busy} disabled={[...password].length < min}>
            {t('settings.setPassword')}
          </Button>
        </>
      }
    >
      <form id={id} className="settings-form" onSubmit={submit}>
        <p className="settings-why">{t('settings.setPasswordWhy', { name })}</p>
        <NewPassword
          id={`${id}-new`}
          label={t('settings.newPassword')}
          value={password}
          onChange={setPassword}
          suggests
        />
        <EndKeysToo ownerId={person.id} checked={endKeys} onChange={setEndKeys} />
        {error && (
          <p className="settings-fault" role="alert">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function useGivePassword(person: RecordView, onDone: () => void) {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const { mutate, error, isPending } = useMutation({
    mutationFn: (body: BodyOfCall<'setPassword'>) => call('setPassword', { params: { id: person.id }, body }),
    onSuccess: () => {
      show({ text: t('settings.passwordSet', { name: String(person.name ?? '') }) })
      onDone()
    },
  })
  return { give: mutate, error: error ? faultText(error) : undefined, busy: isPending }
}

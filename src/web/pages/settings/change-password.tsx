import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useSession } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { keysKey } from './api-keys.ts'
import { EndKeysToo } from './end-keys-too.tsx'
import { NewPassword, usePasswordMin } from './new-password.tsx'
import { useSaveProfile } from './use-save-profile.ts'

/** The current password proves that it is still the same person at the keyboard. */
export function ChangePassword() {
  const { t } = useText()
  const min = usePasswordMin()
  const id = useId()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [endKeys, setEndKeys] = useState(false)
  const { user } = useSession()
  const queries = useQueryClient()
  const clear = () => {
    setCurrent('')
    setNext('')
    setEndKeys(false)
    void queries.invalidateQueries({ queryKey: keysKey })
  }
  const { save, fault, busy } = useSaveProfile({ text: t('settings.passwordChanged'), onSaved: clear })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save({ password: { current, new: next, apiKeys: endKeys ? 'end' : 'keep' } })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <div className="settings-field">
        <label htmlFor={`${id}-current`}>{t('settings.currentPassword')}</label>
        <input
          id={`${id}-current`}
          className="settings-input"
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={({ target }) => setCurrent(target.value)}
        />
      </div>
      <NewPassword id={`${id}-new`} label={t('settings.newPassword')} value={next} onChange={setNext} />
      <EndKeysToo ownerId={user.id} checked={endKeys} onChange={setEndKeys} />
      {fault && (
        <p className="settings-fault" role="alert">
          {fault}
        </p>
      )}
      <div>
        <Button type="submit" busy={busy} disabled={current === '' || [...next].length < min}>
          {t('settings.changePassword')}
        </Button>
      </div>
    </form>
  )
}

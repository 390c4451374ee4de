import { type FormEvent, useId, useState } from 'react'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { useCreateApiKey } from './api-keys.ts'
import { Segments } from './segments.tsx'

const dayMs = 86_400_000
const validDays = ['90', '365', ''] as const
type ValidDays = (typeof validDays)[number]

/** A name, how much it may, how long. Then the key itself, this once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const id = useId()
  const { mutateAsync: create, data, error } = useCreateApiKey()
  const { runOnce, busy } = useSingleFlight()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<'read' | 'write'>('read')
  const [days, setDays] = useState<ValidDays>('365')
  const faultText = useFaultText()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const expires = days ? { expiresAt: new Date(Date.now() + Number(days) * dayMs).toISOString() } : {}
    // What went wrong stands in `error`.
    void runOnce(() => create({ name: name.trim(), scope, ...expires }).catch(() => undefined))
  }
  if (data) return <ShownOnce secret={data.key} onClose={onClose} />
  return (
    <Dialog
      open
      title={t('settings.newKey')}
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={busy} disabled={name.trim() === ''}>
            {t('settings.keyCreate')}
          </Button>
        </>
      }
    >
      <form id={id} className="settings-form" onSubmit={submit}>
        <div className="settings-field">
          <label htmlFor={`${id}-name`}>{t('settings.keyName')}</label>
          <input
            id={`${id}-name`}
            className="settings-input"
            value={name}
            maxLength={100}
            onChange={({ target }) => setName(target.value)}
          />
          <small>{t('settings.keyNameHint')}</small>
        </div>
        <div className="settings-field">
          <span>{t('settings.keyScope')}</span>
          <Segments<'read' | 'write'>
            title={t('settings.keyScope')}
            value={scope}
            choices={(['read', 'write'] as const).map((value) => ({ value, label: t(`settings.keyScope.${value}`) }))}
            onChoose={setScope}
          />
        </div>
        <div className="settings-field">
          <span>{t('settings.keyExpires')}</span>
          <Segments<ValidDays>
            title={t('settings.keyExpires')}
            value={days}
            choices={validDays.map((value) => ({
              value,
              label: value ? t('settings.keyDays', { days: value }) : t('settings.keyForever'),
            }))}
            onChoose={setDays}
          />
        </div>
        {error && (
          <p className="settings-fault" role="alert">
            {faultText(error)}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function ShownOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useText()
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard?.writeText(secret).then(() => setCopied(true))
  return (
    <Dialog
      open
      title={t('settings.newKey')}
      width={460}
      onClose={onClose}
      staysOpen
      footer={
        <Button kind="primary" onClick={onClose}>
          {t('settings.keyDone')}
        </Button>
      }
    >
      <p className="settings-why">{t('settings.keyShown')}</p>
      <div className="new-password">
        <input
          className="settings-input"
          readOnly
          aria-label={t('settings.newKey')}
          value={secret}
          onFocus={({ target }) => target.select()}
        />
        <Button icon={copied ? 'check' : 'copy'} onClick={copy}>
          {t(copied ? 'settings.copied' : 'settings.copy')}
        </Button>
      </div>
    </Dialog>
  )
}

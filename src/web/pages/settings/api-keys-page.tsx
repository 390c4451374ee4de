import { useState } from 'react'
import { Moment } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'
import { type ApiKey, useApiKeys, useRevokeApiKey } from './api-keys.ts'
import { NewKey } from './new-key.tsx'
import { SettingsHead } from './settings-head.tsx'
import './people-page.css'

/** Keys for programs: made, seen in use, revoked. */
export function ApiKeysPage() {
  const { t } = useText()
  const { data, error, refetch } = useApiKeys()
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  return (
    <div className="settings-page">
      <SettingsHead>
        <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
          {t('settings.newKey')}
        </Button>
      </SettingsHead>
      <p className="settings-why">{t('settings.apiKeysWhy')}</p>
      {error && !data && <FaultNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data?.length === 0 && <Notice icon="link" title={t('settings.keysEmpty')} />}
      {data && data.length > 0 && (
        <ul className="people-list">
          {data.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
          ))}
        </ul>
      )}
      {adding && <NewKey onClose={() => setAdding(false)} />}
      {revoking && <Revoke apiKey={revoking} onClose={() => setRevoking(null)} />}
    </div>
  )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t } = useText()
  const { name, owner, scope, expiresAt, usedAt } = apiKey
  return (
    <li>
      <Icon name="link" />
      <span className="people-who">
        <span>{name}</span>
        <small>
          {owner.name} · {t(`settings.keyScope.${scope}`)}
        </small>
      </span>
      <span className="people-team">
        {expiresAt ? t('settings.keyExpiresOn', { date: expiresAt.slice(0, 10) }) : t('settings.keyForever')}
      </span>
      <span className="people-team">
        {usedAt ? (
          <>
            {t('settings.keyUsed')} <Moment at={usedAt} />
          </>
        ) : (
          t('settings.keyNeverUsed')
        )}
      </span>
      <Button kind="danger" onClick={onRevoke}>
        {t('settings.keyRevoke')}
      </Button>
    </li>
  )
}

/** It cannot be taken back, so it is asked first. */
function Revoke({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useText()
  const show = useToast()
  const { mutate, isPending } = useRevokeApiKey()
  const revoke = () =>
    mutate(id, {
      onSuccess: () => {
        show({ text: t('settings.keyRevoked', { name }) })
        onClose()
      },
    })
  return (
    <Dialog
      open
      title={t('settings.keyRevokeOf', { name })}
      width={420}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button kind="danger" busy={isPending} onClick={revoke}>
            {t('settings.keyRevoke')}
          </Button>
        </>
      }
    >
      {t('settings.keyRevokeWhy')}
    </Dialog>
  )
}

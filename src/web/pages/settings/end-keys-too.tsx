import { useText } from '../../text/use-text.tsx'
import { useApiKeys } from './api-keys.ts'

interface EndKeysTooProps {
  readonly ownerId: string
  readonly checked: boolean
  onChange(checked: boolean): void
}

/** Whoever knew the old password may have made a key with it. Asked only of a person who has keys. */
export function EndKeysToo({ ownerId, checked, onChange }: EndKeysTooProps) {
  const { t } = useText()
  const count = useApiKeys().data?.filter(({ owner }) => owner.id === ownerId).length ?? 0
  if (count === 0) return null
  return (
    <label className="settings-check">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>
        {t('settings.endKeysToo', { count })}
        <small>{t('settings.endKeysTooWhy')}</small>
      </span>
    </label>
  )
}

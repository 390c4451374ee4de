import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usualSignInPolicy } from '../../../core/sign-in/sign-in-policy.ts'
import { sessionQuery } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'

/** So many characters a password has at least: the server's rule too; here it saves a question. */
export function usePasswordMin(): number {
  // At the set-up page nobody is signed in, and nothing else is laid down yet.
  const { data } = useQuery({ ...sessionQuery, enabled: false })
  return data?.workspace.passwordMin ?? usualSignInPolicy.passwordMin
}

interface NewPasswordProps {
  readonly id: string
  readonly label: string
  readonly value: string
  onChange(value: string): void
  /** Offers a random one: for passwords that are handed to somebody else. */
  readonly suggests?: boolean
}

/** A new password with its rule below, shown or hidden. */
export function NewPassword({ id, label, value, onChange, suggests = false }: NewPasswordProps) {
  const { t } = useText()
  const [shown, setShown] = useState(false)
  const min = usePasswordMin()
  const tooShort = value !== '' && [...value].length < min
  return (
    <div className="settings-field">
      <label htmlFor={id}>{label}</label>
      <div className="new-password">
        <div className="new-password-entry">
          <input
            id={id}
            className="settings-input"
            type={shown ? 'text' : 'password'}
            autoComplete="new-password"
            value={value}
            maxLength={200}
            aria-describedby={`${id}-hint`}
            aria-invalid={tooShort || undefined}
            onChange={({ target }) => onChange(target.value)}
          />
          <Button
            kind="quiet"
            icon={shown ? 'eyeOff' : 'eye'}
            aria-label={t(shown ? 'settings.hide' : 'settings.show')}
            onClick={() => setShown(!shown)}
          />
        </div>
        {suggests && (
          <Button
            onClick={() => {
              onChange(randomPassword())
              setShown(true)
            }}
          >
            {t('settings.suggest')}
          </Button>
        )}
      </div>
      <small id={`${id}-hint`} className={tooShort ? 'is-fault' : ''}>
        {tooShort
          ? t('settings.passwordTooShort', { min, length: [...value].length })
          : t('settings.passwordHint', { min })}
      </small>
    </div>
  )
}

// Without letters and digits that look alike: somebody will read it from a slip of paper.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four, about 79 bits. */
function randomPassword(): string {
  const letters = Array.from(crypto.getRandomValues(new Uint32Array(16)), (n) => alphabet[n % alphabet.length])
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-')
}

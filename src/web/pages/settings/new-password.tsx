import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'

/** The server's rule too; here it saves a question. */
export const passwordCharactersMin = 10

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
  const tooShort = value !== '' && [...value].length < passwordCharactersMin
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
        {tooShort ? t('settings.passwordTooShort', { length: [...value].length }) : t('settings.passwordHint')}
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

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { ask } from '../../client/call.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { useMode } from '../../theme/use-mode.ts'
import { NewPassword, usePasswordMin } from './new-password.tsx'
import './settings.css'
import './set-up-page.css'

/** The first start: whoever holds the one-time token from the terminal becomes the administrator. */
export function SetUpPage() {
  const { t, locale, setLocale } = useText()
  useMode()
  const { token } = useSearch({ from: '/setup' })
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <main className="set-up">
      <div className="set-up-card">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1>{t('settings.setup')}</h1>
        <p className="settings-why">{t('settings.setupIntro')}</p>
        {token ? <SetUpForm token={token} /> : <Notice icon="lock" title={t('settings.setupNoToken')} />}
        <Button kind="quiet" lang={other} icon="globe" onClick={() => setLocale(other)}>
          {t(other === 'en' ? 'settings.english' : 'settings.chinese')}
        </Button>
      </div>
    </main>
  )
}

function SetUpForm({ token }: { token: string }) {
  const { t } = useText()
  const min = usePasswordMin()
  const id = useId()
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const { setUp, fault, busy } = useSetUp(token)
  const complete = name.trim() !== '' && login.trim() !== '' && [...password].length >= min
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete) setUp({ name: name.trim(), login: login.trim(), password })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <Entry id={`${id}-name`} label={t('settings.setupName')} value={name} autoComplete="name" onChange={setName} />
      <Entry
        id={`${id}-login`}
        label={t('settings.setupLogin')}
        hint={t('settings.setupLoginHint')}
        value={login}
        autoComplete="username"
        onChange={setLogin}
      />
      <NewPassword id={`${id}-password`} label={t('settings.setupPassword')} value={password} onChange={setPassword} />
      {fault && (
        <p className="settings-fault" role="alert">
          {fault}
        </p>
      )}
      <Button kind="primary" type="submit" busy={busy} disabled={!complete}>
        {t('settings.setupGo')}
      </Button>
    </form>
  )
}

interface EntryProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly autoComplete: string
  onChange(value: string): void
}

function Entry({ id, label, hint, value, autoComplete, onChange }: EntryProps) {
  return (
    <div className="settings-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="settings-input"
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

function useSetUp(token: string) {
  const queries = useQueryClient()
  const router = useRouter()
  const faultText = useFaultText()
  const { mutate, error, isPending } = useMutation({
    mutationFn: (person: { name: string; login: string; password: string }) =>
      ask('setUp', { body: { token, ...person }, anonymous: true }),
    onSuccess: (session) => {
      queries.clear()
      queries.setQueryData(queryKeys.session, session)
      // The token is spent: it must not stay in the history of the browser.
      router.history.replace('/')
    },
  })
  return { setUp: mutate, fault: error ? faultText(error) : undefined, busy: isPending }
}

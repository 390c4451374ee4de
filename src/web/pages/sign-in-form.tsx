import { type FormEvent, useId, useRef, useState } from 'react'
import type { SessionView } from '../../core/api/shapes.ts'
import { ask } from '../client/call.ts'
import { Button } from '../parts/button.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'
import './sign-in-form.css'

/** Login and password. In the dialog of an ended session the login is known; only the password is asked. */
export function SignInForm({
  login: knownLogin,
  onSignedIn,
}: {
  login?: string
  onSignedIn: (session: SessionView) => void
}) {
  const { t } = useText()
  const { fault, busy, submit, form } = useSignIn(onSignedIn)
  const faultId = useId()
  return (
    <form ref={form} className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
      <Entry
        name="login"
        label={t('signIn.login')}
        autoComplete="username"
        initial={knownLogin}
        faultId={fault?.at === 'login' ? faultId : undefined}
        autoFocus={!knownLogin}
      />
      <PasswordEntry faultId={fault?.at === 'password' ? faultId : undefined} autoFocus={knownLogin !== undefined} />
      <p id={faultId} role="alert" className="sign-in-fault">
        {fault?.text}
      </p>
      <Button type="submit" kind="primary" busy={busy}>
        {t(busy ? 'signIn.submitting' : 'signIn.submit')}
      </Button>
    </form>
  )
}

interface EntryProps {
  readonly name: string
  readonly label: string
  readonly autoComplete: string
  readonly type?: string
  readonly initial?: string | undefined
  readonly faultId?: string | undefined
  readonly autoFocus?: boolean
}

function Entry({ name, label, autoComplete, type = 'text', initial, faultId, autoFocus = false }: EntryProps) {
  const id = useId()
  return (
    <div className="sign-in-entry">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={initial}
        readOnly={initial !== undefined}
        // biome-ignore lint/a11y/noAutofocus: the page and the dialog are there for nothing but this
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        aria-describedby={faultId}
        aria-invalid={faultId ? true : undefined}
      />
    </div>
  )
}

function PasswordEntry({ faultId, autoFocus }: { faultId: string | undefined; autoFocus: boolean }) {
  const { t } = useText()
  const [shown, setShown] = useState(false)
  return (
    <div className="sign-in-password">
      <Entry
        name="password"
        label={t('signIn.password')}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        faultId={faultId}
        autoFocus={autoFocus}
      />
      <Button
        kind="quiet"
        icon={shown ? 'eyeOff' : 'eye'}
        aria-label={t(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}
        onClick={() => setShown(!shown)}
      />
    </div>
  )
}

interface Fault {
  readonly at: 'login' | 'password'
  readonly text: string
}

function useSignIn(onSignedIn: (session: SessionView) => void) {
  const { t } = useText()
  const faultText = useFaultText()
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const refuse = (next: Fault) => {
    setFault(next)
    focusOn(form.current, next.at)
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entered = new FormData(event.currentTarget)
    const login = String(entered.get('login')).trim()
    const password = String(entered.get('password'))
    if (!login) return refuse({ at: 'login', text: t('signIn.loginMissing') })
    if (!password) return refuse({ at: 'password', text: t('signIn.passwordMissing') })
    setFault(null)
    setBusy(true)
    try {
      onSignedIn(await ask('signIn', { body: { login, password }, anonymous: true }))
    } catch (error) {
      refuse({ at: 'password', text: faultText(error) })
    } finally {
      setBusy(false)
    }
  }
  return { fault, busy, submit, form }
}

function focusOn(form: HTMLFormElement | null, name: string): void {
  const input = form?.elements.namedItem(name)
  if (input instanceof HTMLInputElement) {
    input.focus()
    input.select()
  }
}

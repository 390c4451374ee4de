import { useId, useState } from 'react'
import { type Locale, locales } from '../../../core/text/locale.ts'
import { useSession } from '../../client/queries.ts'
import { useSignOut } from '../../client/use-sign-out.ts'
import { PersonMark } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { type ModeChoice, useMode } from '../../theme/use-mode.ts'
import { ChangePassword } from './change-password.tsx'
import { Delegations } from './delegations/delegations.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { Segments } from './segments.tsx'
import { useSaveProfile } from './use-save-profile.ts'
import './settings.css'
import './profile-page.css'

/** What one person sets for herself. */
export function ProfilePage() {
  const { t } = useText()
  const { user } = useSession()
  return (
    <div className="settings-page profile-page">
      <header className="profile-head">
        <PersonMark name={user.name} large />
        <div>
          <h1>{user.name}</h1>
          <p>{[user.login, user.team?.name].filter(Boolean).join(' · ')}</p>
        </div>
      </header>
      <MyName />
      <Language />
      <Appearance />
      <section>
        <h2>{t('settings.password')}</h2>
        <p>{t('settings.passwordWhy')}</p>
        <ChangePassword />
      </section>
      <Delegations />
      <OwnSessions />
      <SignOut />
    </div>
  )
}

function MyName() {
  const { t } = useText()
  const id = useId()
  const { user } = useSession()
  const [name, setName] = useState(user.name)
  const { save, fault, busy } = useSaveProfile()
  return (
    <section>
      <h2>{t('settings.aboutMe')}</h2>
      <form
        className="profile-line"
        onSubmit={(event) => {
          event.preventDefault()
          save({ name: name.trim() })
        }}
      >
        <label htmlFor={id} className="unseen">
          {t('settings.myName')}
        </label>
        <input
          id={id}
          className="settings-input"
          value={name}
          maxLength={60}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" busy={busy} disabled={name.trim() === '' || name.trim() === user.name}>
          {t('settings.saveName')}
        </Button>
      </form>
      {fault && (
        <p className="settings-fault" role="alert">
          {fault}
        </p>
      )}
    </section>
  )
}

function Language() {
  const { t, locale, setLocale } = useText()
  const { save } = useSaveProfile()
  const choose = (next: Locale) => {
    setLocale(next)
    save({ locale: next })
  }
  const words: Record<Locale, string> = { 'zh-CN': t('settings.chinese'), en: t('settings.english') }
  return (
    <section>
      <h2>{t('settings.language')}</h2>
      <p>{t('settings.languageWhy')}</p>
      <Segments
        title={t('settings.language')}
        value={locale}
        choices={locales.map((value) => ({ value, label: words[value] }))}
        onChoose={choose}
      />
    </section>
  )
}

const modes: readonly ModeChoice[] = ['system', 'light', 'dark']

function Appearance() {
  const { t } = useText()
  const { choice, choose } = useMode()
  return (
    <section>
      <h2>{t('settings.appearance')}</h2>
      <Segments
        title={t('settings.appearance')}
        value={choice}
        choices={modes.map((value) => ({ value, label: t(`settings.mode.${value}`) }))}
        onChoose={choose}
      />
    </section>
  )
}

function SignOut() {
  const { t } = useText()
  const { user } = useSession()
  const signOut = useSignOut()
  return (
    <section>
      <h2>{t('settings.session')}</h2>
      <p>{t('settings.sessionWhy', { login: user.login })}</p>
      <Button icon="out" onClick={() => void signOut()}>
        {t('settings.signOut')}
      </Button>
    </section>
  )
}

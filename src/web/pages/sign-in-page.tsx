import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { noteSignedIn } from '../client/connection.ts'
import { readLocalStorage } from '../client/local-storage.ts'
import { setUpQuery } from '../client/queries.ts'
import { queryKeys } from '../client/query-keys.ts'
import { Button } from '../parts/button.tsx'
import { ConnectionBar } from '../parts/connection-bar.tsx'
import { useText } from '../text/use-text.tsx'
import { useMode } from '../theme/use-mode.ts'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in-page.css'

/** The door. After it the person is where she wanted to go. */
export function SignInPage() {
  const { t, locale, setLocale } = useText()
  useMode()
  const router = useRouter()
  const queries = useQueryClient()
  const { next } = useSearch({ from: '/sign-in' })
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <div className="sign-in">
      <ConnectionBar />
      <main className="sign-in-card">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1>{t('signIn.title')}</h1>
        <p className="sign-in-welcome">{t('signIn.welcome')}</p>
        <FirstStart />
        <SignInForm
          onSignedIn={(session) => {
            queries.clear()
            noteSignedIn()
            queries.setQueryData(queryKeys.session, session)
            // Somebody who never chose a language here gets that of the profile.
            if (readLocalStorage('locale', '') === '') setLocale(session.user.locale)
            router.history.push(next ?? '/')
          }}
        />
        <footer className="sign-in-foot">
          <span>{t('signIn.forgot')}</span>
          <Button kind="quiet" lang={other} icon="globe" onClick={() => setLocale(other)}>
            {other === 'en' ? 'English' : '中文'}
          </Button>
        </footer>
      </main>
    </div>
  )
}

/** While nobody can sign in: where the link stands by which the first administrator is made. */
function FirstStart() {
  const { t } = useText()
  const { data } = useQuery(setUpQuery)
  if (!data?.needed) return null
  return (
    <section className="sign-in-first" role="status">
      <h2>{t('signIn.firstStart')}</h2>
      <p>{t('signIn.firstStartHow')}</p>
    </section>
  )
}

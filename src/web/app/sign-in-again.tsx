import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { noteSignedIn, useConnection } from '../client/connection.ts'
import { useSession } from '../client/queries.ts'
import { queryKeys } from '../client/query-keys.ts'
import { SignInForm } from '../pages/sign-in-form.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useText } from '../text/use-text.tsx'

/** The session ended under somebody's hands: she signs in where she is, and what waited goes on. */
export function SignInAgain() {
  const { t } = useText()
  const { signedOut } = useConnection()
  const session = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    noteSignedIn()
    queries.removeQueries({ queryKey: queryKeys.session })
    await navigate({ to: '/sign-in' })
  }
  return (
    <Dialog open={signedOut} title={t('shell.signedOutTitle')} width={400} staysOpen onClose={() => void leave()}>
      <p>{t('shell.signedOut')}</p>
      <SignInForm
        login={session.user.login}
        onSignedIn={(signedIn) => {
          queries.setQueryData(queryKeys.session, signedIn)
          noteSignedIn()
        }}
      />
    </Dialog>
  )
}

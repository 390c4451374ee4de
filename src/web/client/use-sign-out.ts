import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from './call.ts'
import { forgetViewAs } from './view-as.ts'

/** Ends the session and leaves nothing of it in the page. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    forgetViewAs()
    await call('signOut', { anonymous: true })
    await navigate({ to: '/sign-in' })
    queries.clear()
  }
}

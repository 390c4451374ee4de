import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../client/call.ts'
import { useSession } from '../../client/queries.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'

/** The view with which the list of an object opens for this person, on whatever screen she sits; '' for none of her own. */
export function useOwnDefaultView(object: string): readonly [string, (view: string) => void] {
  const { user } = useSession()
  const queries = useQueryClient()
  const show = useToast()
  const faultText = useFaultText()
  const { t } = useText()
  const { mutate } = useMutation({
    mutationFn: (view: string) => ask('updateProfile', { body: { defaultViews: { [object]: view } } }),
    onSuccess: (session) => {
      queries.setQueryData(queryKeys.session, session)
      show({ tone: 'done', text: t(session.user.defaultViews[object] ? 'views.defaultSet' : 'views.defaultGone') })
    },
    onError: (error) => show({ tone: 'fault', text: faultText(error) }),
  })
  return [user.defaultViews[object] ?? '', mutate]
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SessionView } from '../../../core/api/shapes.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { request } from '../../client/request.ts'
import { noteMyChange } from '../../client/undo-stack.ts'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'

export interface ProfileEdit {
  readonly name?: string
  readonly locale?: Locale
  readonly password?: { readonly current: string; readonly new: string; readonly apiKeys: 'keep' | 'end' }
}

/** `PATCH /profile`: the answer is the session as it is now. `quiet` where everybody sees at once what changed. */
export function useSaveProfile(options: { text?: string; quiet?: boolean; onSaved?: () => void } = {}) {
  const queries = useQueryClient()
  const saved = useSaved()
  const faultText = useFaultText()
  const { mutate, error, isPending } = useMutation({
    mutationFn: (body: ProfileEdit) => request<SessionView>('/profile', { method: 'PATCH', body }),
    onSuccess: ({ body, changeId }) => {
      queries.setQueryData(queryKeys.session, body)
      noteMyChange(changeId)
      if (!options.quiet) saved({ changeId, ...(options.text ? { text: options.text } : {}) })
      options.onSaved?.()
    },
  })
  return { save: mutate, fault: error ? faultText(error) : undefined, busy: isPending }
}

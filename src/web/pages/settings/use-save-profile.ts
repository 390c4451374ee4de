import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOfCall } from '../../../core/api/call.ts'
import { call } from '../../client/call.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { pushUndo } from '../../client/undo-stack.ts'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'

/** `PATCH /profile`: the answer is the session as it is now. `quiet` where everybody sees at once what changed. */
export function useSaveProfile(options: { text?: string; quiet?: boolean; onSaved?: () => void } = {}) {
  const queries = useQueryClient()
  const saved = useSaved()
  const faultText = useFaultText()
  const { mutate, error, isPending } = useMutation({
    mutationFn: (body: BodyOfCall<'updateProfile'>) => call('updateProfile', { body }),
    onSuccess: ({ body, changeId }) => {
      queries.setQueryData(queryKeys.session, body)
      pushUndo(changeId, ['user'])
      if (!options.quiet) saved({ changeId, ...(options.text ? { text: options.text } : {}) })
      options.onSaved?.()
    },
  })
  return { save: mutate, fault: error ? faultText(error) : undefined, busy: isPending }
}
